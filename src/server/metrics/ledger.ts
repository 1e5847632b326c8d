import { type RawBuilder, sql } from 'kysely'
import { dayCover } from '#core/metrics/day-cover.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { type Asked, ofUnits, within } from './asked.ts'
import { findFolding, isWhole, piecesOf, piecesOfHours, unfoldedDays } from './rollup-store.ts'

type Counted = {
  heard: number
  told: number
  declined: number
  noActionNeeded: number
  blackHole: number
  /** Pieces whose promise has passed, and those of them that have an outcome. */
  due: number
  dueSettled: number
}

/** The ledger: every piece counted once; the black hole is what is open, past its promise and in nobody's case. */
export const countLedger = async (ctx: Ctx, asked: Asked) => {
  const { due, dueSettled, ...counted } = await countPieces(ctx, asked)
  const { heard, told, declined, noActionNeeded } = counted
  return { ...counted, open: heard - told - declined - noActionNeeded }
}

/** Whole days from the rollup; the rows tell of the others, of hours whose promises fall due just now, and of a unit. */
export const countPieces = async (ctx: Ctx, asked: Asked): Promise<Counted> => {
  const { zone, folded } = await findFolding(ctx)
  const counted =
    folded && !asked.unitId
      ? countFolded(ctx, asked, zone)
      : sql<Counted>`${fromRows(ctx, asked, sql`feedback f`)} ${await ofUnits(ctx, asked, 'f')}`
  const { rows } = await counted.execute(ctx.db)
  return rows[0]!
}

const countFolded = (ctx: Ctx, asked: Asked, zone: string) => {
  const cover = dayCover(asked, zone)
  const now = ctx.now()
  return sql<Counted>`
    with unfolded as materialized (${unfoldedDays(ctx, cover, zone)}),
    hours as materialized (
      select r.*, r.promise_until < ${now} as past, r.promise_from < ${now} and r.promise_until >= ${now} as falling,
        r.told + r.declined + r.no_action_needed as settled
      from rollup_ledger r where r.workspace_id = ${workspaceUuid(ctx)} and ${isWhole(cover, sql`r.day`)}
        and not exists (select from unfolded u where u.day = r.day)
    )
    select ${sql.join(NUMBERS.map((number) => sql`sum(${sql.ref(number)})::int as ${sql.ref(number)}`))} from (
      select coalesce(sum(heard), 0) as heard, coalesce(sum(told), 0) as told, coalesce(sum(declined), 0) as declined,
        coalesce(sum(no_action_needed), 0) as "noActionNeeded", coalesce(sum(uncared) filter (where past), 0) as "blackHole",
        coalesce(sum(heard) filter (where past), 0) as due, coalesce(sum(settled) filter (where past), 0) as "dueSettled"
      from hours where not falling
      union all
      ${fromRows(ctx, asked, piecesOf(ctx, zone, sql`unfolded`))}
      union all
      ${fromRows(ctx, asked, piecesOfHours(ctx, zone, sql`(select day, hour from hours where falling)`))}
    ) counted`
}

const NUMBERS = ['heard', 'told', 'declined', 'noActionNeeded', 'blackHole', 'due', 'dueSettled'] as const

const fromRows = (ctx: Ctx, asked: Asked, pieces: RawBuilder<unknown>) => sql`
  select count(*) as heard, count(*) filter (where f.outcome = 'told') as told,
    count(*) filter (where f.outcome = 'declined') as declined,
    count(*) filter (where f.outcome = 'no_action_needed') as "noActionNeeded",
    count(*) filter (where f.outcome = 'open' and f.promise_at < ${ctx.now()} and f.case_id is null) as "blackHole",
    count(*) filter (where f.promise_at < ${ctx.now()}) as due,
    count(*) filter (where f.promise_at < ${ctx.now()} and f.outcome <> 'open') as "dueSettled"
  from ${pieces}
  where f.workspace_id = ${workspaceUuid(ctx)} ${within('f.occurred_at', asked)}`
