import { sql } from 'kysely'
import type { Id } from '#core/ids.ts'
import { toUuid } from '#core/ids.ts'
import { shareOf } from '#core/metrics/interval.ts'
import { type Ctx, isConfined, workspaceUuid } from '../ctx.ts'
import { sideBySide } from '../db/side-by-side.ts'
import { type Asked, ofUnits, within } from './asked.ts'
import { countPieces } from './ledger.ts'
import { countRecovery } from './recovery.ts'

type OfLoop = Asked & { teamId?: Id<'team'> | undefined }

/** How the loop runs in a period; each number is defined in core/metrics/definitions.ts. */
export const loopNumbers = async (ctx: Ctx, asked: OfLoop) => {
  const [cases, promises, pieces] = await sideBySide(
    countCases(ctx, asked),
    countPromises(ctx, asked),
    countPieces(ctx, asked),
  )
  const recovery = await countRecovery(ctx, asked, pieces.heard)
  return {
    firstReply: { n: cases.replied, ...spreadOf(cases.reply) },
    resolution: { n: cases.resolved, ...spreadOf(cases.resolution) },
    promisesKept: share(promises.kept, promises.decided),
    closedLoop: share(pieces.dueSettled, pieces.due),
    confirmed: share(cases.confirmed, cases.resolved),
    recovery: share(recovery.recovered, recovery.again),
    reopened: share(cases.reopened, cases.resolved_once),
  }
}

/** Median and ninth decile, from one sort. */
type Spread = [number, number] | null

const spreadOf = (spread: Spread) => ({ median: spread?.[0] ?? null, p90: spread?.[1] ?? null })

const share = (n: number, of: number) => {
  const { share: rate, low, high } = shareOf(n, of)
  return { n, of, rate, low, high }
}

/** Cases of a team are those in its queue and those of its members. */
const ofTeam = ({ teamId }: OfLoop) =>
  teamId
    ? sql`and (c.owner_team_id = ${toUuid(teamId)} or exists (select from team_members t where t.workspace_id = c.workspace_id
            and t.team_id = ${toUuid(teamId)} and t.member_id = c.owner_member_id))`
    : sql``

const countCases = async (ctx: Ctx, asked: OfLoop) => {
  const { rows } = await sql<{
    replied: number
    reply: Spread
    resolved: number
    resolution: Spread
    confirmed: number
    reopened: number
    resolved_once: number
  }>`
    with found as (
      select extract(epoch from c.first_replied_at - c.opened_at)::float8 / 60 as reply,
             extract(epoch from c.resolved_at - c.opened_at)::float8 / 60 as resolution, c.confirmed_by, c.reopen_count
      from cases c where c.workspace_id = ${workspaceUuid(ctx)} ${within('c.opened_at', asked)} ${ofTeam(asked)}
        ${await ofUnits(ctx, asked, 'c')}
    )
    select count(reply) as replied, percentile_cont(array[0.5, 0.9]) within group (order by reply) as reply,
      count(resolution) as resolved, percentile_cont(array[0.5, 0.9]) within group (order by resolution) as resolution,
      count(*) filter (where resolution is not null and confirmed_by = 'person') as confirmed,
      count(*) filter (where reopen_count > 0) as reopened,
      count(*) filter (where reopen_count > 0 or resolution is not null) as resolved_once
    from found`.execute(ctx.db)
  return rows[0]!
}

const countPromises = async (ctx: Ctx, asked: OfLoop) => {
  const { rows } = await sql<{ kept: number; decided: number }>`
    select count(*) filter (where k.breached_at is null and k.stopped_at is not null and (k.due_at is null or k.stopped_at <= k.due_at)) as kept,
      count(*) as decided
    from clocks k ${asked.teamId || asked.unitId || isConfined(ctx.who) ? sql`join cases c on c.workspace_id = k.workspace_id and c.id = k.case_id` : sql``}
    where k.workspace_id = ${workspaceUuid(ctx)} and (k.stopped_at is not null or k.breached_at is not null or k.due_at < ${ctx.now()})
      ${within('k.started_at', asked)} ${ofTeam(asked)} ${await ofUnits(ctx, asked, 'c')}`.execute(ctx.db)
  return rows[0]!
}
