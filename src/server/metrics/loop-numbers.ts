import { sql } from 'kysely'
import type { Id } from '#core/ids.ts'
import { toUuid } from '#core/ids.ts'
import { shareOf } from '#core/metrics/interval.ts'
import { type Ctx, isConfined, workspaceUuid } from '../ctx.ts'
import { inOwnUnits } from '../db/confine.ts'
import { sideBySide } from '../db/side-by-side.ts'
import { happenedIn } from '../units/happened-in-store.ts'
import { countPieces } from './ledger.ts'

type Asked = {
  from?: Date | undefined
  to?: Date | undefined
  teamId?: Id<'team'> | undefined
  unitId?: Id<'unit'> | undefined
}

/** How the loop runs in a period; each number is defined in core/metrics/definitions.ts. */
export const loopNumbers = async (ctx: Ctx, asked: Asked) => {
  const [cases, promises, pieces, recovery] = await sideBySide(
    countCases(ctx, asked),
    countPromises(ctx, asked),
    countPieces(ctx, asked),
    countRecovery(ctx, asked),
  )
  return {
    firstReply: { n: cases.replied, median: cases.reply_median, p90: cases.reply_p90 },
    resolution: { n: cases.resolved, median: cases.resolution_median, p90: cases.resolution_p90 },
    promisesKept: share(promises.kept, promises.decided),
    closedLoop: share(pieces.dueSettled, pieces.due),
    confirmed: share(cases.confirmed, cases.resolved),
    recovery: share(recovery.recovered, recovery.again),
    reopened: share(cases.reopened, cases.resolved_once),
  }
}

const share = (n: number, of: number) => {
  const { share: rate, low, high } = shareOf(n, of)
  return { n, of, rate, low, high }
}

const within = (column: string, { from, to }: Asked) => sql`
  ${from ? sql`and ${sql.ref(column)} >= ${from}` : sql``} ${to ? sql`and ${sql.ref(column)} < ${to}` : sql``}`

/** Numbers follow the tree as it was. */
const inUnit = async (ctx: Ctx, { unitId }: Asked, of: 'f' | 'c') =>
  unitId ? sql`and ${await happenedIn(ctx, unitId, of)}` : sql``

/** Cases of a team are those in its queue and those of its members. */
const ofTeam = ({ teamId }: Asked) =>
  teamId
    ? sql`and (c.owner_team_id = ${toUuid(teamId)} or exists (select from team_members t where t.workspace_id = c.workspace_id
            and t.team_id = ${toUuid(teamId)} and t.member_id = c.owner_member_id))`
    : sql``

const countCases = async (ctx: Ctx, asked: Asked) => {
  const { rows } = await sql<{
    replied: number
    reply_median: number | null
    reply_p90: number | null
    resolved: number
    resolution_median: number | null
    resolution_p90: number | null
    confirmed: number
    reopened: number
    resolved_once: number
  }>`
    with found as (
      select extract(epoch from c.first_replied_at - c.opened_at) / 60 as reply,
             extract(epoch from c.resolved_at - c.opened_at) / 60 as resolution, c.confirmed_by, c.reopen_count
      from cases c where c.workspace_id = ${workspaceUuid(ctx)} ${within('c.opened_at', asked)} ${ofTeam(asked)}
        ${await inUnit(ctx, asked, 'c')} ${isConfined(ctx.who) ? inOwnUnits('c.unit_id') : sql``}
    )
    select count(reply) as replied,
      percentile_cont(0.5) within group (order by reply) as reply_median,
      percentile_cont(0.9) within group (order by reply) as reply_p90,
      count(resolution) as resolved,
      percentile_cont(0.5) within group (order by resolution) as resolution_median,
      percentile_cont(0.9) within group (order by resolution) as resolution_p90,
      count(*) filter (where resolution is not null and confirmed_by = 'person') as confirmed,
      count(*) filter (where reopen_count > 0) as reopened,
      count(*) filter (where reopen_count > 0 or resolution is not null) as resolved_once
    from found`.execute(ctx.db)
  return rows[0]!
}

const countPromises = async (ctx: Ctx, asked: Asked) => {
  const { rows } = await sql<{ kept: number; decided: number }>`
    select count(*) filter (where k.breached_at is null and k.stopped_at is not null and (k.due_at is null or k.stopped_at <= k.due_at)) as kept,
      count(*) as decided
    from clocks k ${asked.teamId || asked.unitId || isConfined(ctx.who) ? sql`join cases c on c.workspace_id = k.workspace_id and c.id = k.case_id` : sql``}
    where k.workspace_id = ${workspaceUuid(ctx)} and (k.stopped_at is not null or k.breached_at is not null or k.due_at < ${ctx.now()})
      ${within('k.started_at', asked)} ${ofTeam(asked)} ${await inUnit(ctx, asked, 'c')} ${isConfined(ctx.who) ? inOwnUnits('c.unit_id') : sql``}`.execute(
    ctx.db,
  )
  return rows[0]!
}

const countRecovery = async (ctx: Ctx, asked: Asked) => {
  const { rows } = await sql<{ recovered: number; again: number }>`
    with scored as (
      select f.bucket, f.occurred_at, lead(f.bucket) over (partition by f.person_id, f.metric order by f.occurred_at, f.id) as next_bucket
      from feedback f where f.workspace_id = ${workspaceUuid(ctx)} and f.person_id is not null and f.bucket is not null
        ${await inUnit(ctx, asked, 'f')} ${isConfined(ctx.who) ? inOwnUnits('f.unit_id') : sql``}
        ${asked.from ? sql`and f.occurred_at >= ${asked.from}` : sql``}
    )
    select count(*) filter (where next_bucket <> 'detractor') as recovered, count(*) as again
    from scored where bucket = 'detractor' and next_bucket is not null
      ${asked.to ? sql`and occurred_at < ${asked.to}` : sql``}`.execute(ctx.db)
  return rows[0]!
}
