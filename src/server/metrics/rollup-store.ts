import { type RawBuilder, sql } from 'kysely'
import { type AttributeSlice, byAttribute, type SliceBy } from '#core/metrics/by.ts'
import { STEPS } from '#core/metrics/day-columns.ts'
import type { DayCover } from '#core/metrics/day-cover.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/**
 * What days are counted by; every other slice is read from the rows. `parts` is each combination of touchpoint, channel,
 * category and survey that came together on a day: few hundred, however many pieces there were.
 */
export type FoldedDimension = 'all' | 'parts' | SliceBy

/** On which days an attribute had too many values to count by; the key is the dimension that it would have been. */
export const UNCOUNTED = 'uncounted'
/** An order's number tells no part of the customers from another, and would be a row for each piece. */
const MOST_VALUES = 100
const LONGEST_VALUE = 200

/** In the order in which they stand in the key of `parts`. */
export const PARTS = ['touchpoint', 'channel', 'category', 'survey'] as const
export type PartOfKey = (typeof PARTS)[number]

const BETWEEN = sql.lit('\u001f')
const joined = (columns: readonly RawBuilder<unknown>[]) =>
  sql`concat_ws(${BETWEEN}, ${sql.join(columns.map((column) => sql`coalesce(${column}, '')`))})`

/** One part of a key of `parts`; null where a piece had none. */
export const partOf = (key: RawBuilder<unknown>, part: PartOfKey) =>
  sql`nullif(split_part(${key}, ${BETWEEN}, ${sql.lit(PARTS.indexOf(part) + 1)}), '')`

const EACH_STEP = Array.from({ length: STEPS }, (_, step) => step)
export const STEP_COLUMNS = EACH_STEP.map((step) => `s${step}` as const)
export const stepsOf = (metric: string): number => (metric === 'stars' ? 2 : 1)
/** Of a piece `f` of any metric. */
export const stepOfPiece = sql`(case when f.metric = 'stars' then f.score * 2 else f.score end)::int`

export const sumOfSteps = sql.join(
  STEP_COLUMNS.map((column) => sql`sum(${sql.ref(column)})::int as ${sql.ref(column)}`),
)
/** Of rows that were counted by `step` before, `n` of each: comparing every piece with every step takes far longer. */
export const countOfSteps = sql.join(
  EACH_STEP.map(
    (step) => sql`coalesce(sum(n) filter (where step = ${sql.lit(step)}), 0)::int as ${sql.ref(`s${step}`)}`,
  ),
)

/** The zone of the workspace, and whether its days are counted by it. */
export const findFolding = async (ctx: Ctx): Promise<{ zone: string; folded: boolean }> => {
  const { rows } = await sql<{ zone: string; folded: boolean }>`
    select w.zone, r.zone is not distinct from w.zone as folded
    from workspaces w left join rollups r on r.workspace_id = w.id where w.id = ${workspaceUuid(ctx)}`.execute(
    ctx.db,
  )
  return rows[0]!
}

/** The days of a period whose numbers stand in the rollup: whole ones that nobody marked since. */
export const isWhole = ({ first, end }: DayCover, day: RawBuilder<unknown>) => sql`
  (${first}::date is null or ${day} >= ${first}::date) and (${end}::date is null or ${day} < ${end}::date)`

/** The days of a period that are read from the rows: changed since they were counted, or only in part in the period. */
export const unfoldedDays = (ctx: Ctx, cover: DayCover, zone: string) => sql`
  select day from (select distinct (at at time zone ${zone})::date as day from rollup_marks where workspace_id = ${workspaceUuid(ctx)}) marked
  where ${isWhole(cover, sql`day`)}
  union select unnest(${cover.partial}::date[])`

/** Days of a period on which an attribute had too many values to be counted by: they are read from the rows as well. */
export const uncountedDays = (
  ctx: Ctx,
  cover: DayCover,
  { metric, dimension }: { metric: string; dimension: AttributeSlice },
) => sql`
  select r.day from rollup_scores r where r.workspace_id = ${workspaceUuid(ctx)} and r.dimension = ${UNCOUNTED}
    and r.metric = ${metric} and r.key = ${dimension} and ${isWhole(cover, sql`r.day`)}`

/**
 * The pieces of some days (`days` has a column `day`), as `f`. `such` is what else is asked of a piece `p`: from outside,
 * the `offset 0` would keep it from the index.
 */
export const piecesOf = (
  ctx: Ctx,
  zone: string,
  days: RawBuilder<unknown>,
  such: RawBuilder<unknown> = sql`true`,
) =>
  piecesBetween(ctx, zone, days, {
    from: sql`d.day::timestamp`,
    to: sql`(d.day + 1)::timestamp`,
    such: sql`${such} and (p.occurred_at at time zone ${zone})::date = d.day`,
  })

/** The pieces of some hours (`hours` has columns `day` and `hour`), as `f`. */
export const piecesOfHours = (ctx: Ctx, zone: string, hours: RawBuilder<unknown>) => {
  const from = sql`(d.day + make_interval(hours => d.hour))`
  return piecesBetween(ctx, zone, hours, {
    from,
    to: sql`(d.day + make_interval(hours => d.hour + 1))`,
    such: sql`date_trunc('hour', p.occurred_at at time zone ${zone}) = ${from}`,
  })
}

type Between = { from: RawBuilder<unknown>; to: RawBuilder<unknown>; such: RawBuilder<unknown> }

/**
 * `offset 0` makes PostgreSQL go span by span through the index; left to itself it joins by the day, and reads all there
 * is. The range is wider than the span, for clocks that are changed in it; `such` decides.
 */
const piecesBetween = (
  ctx: Ctx,
  zone: string,
  spans: RawBuilder<unknown>,
  { from, to, such }: Between,
) => sql`
  ${spans} d cross join lateral (
    select * from feedback p where p.workspace_id = ${workspaceUuid(ctx)} and ${such}
      and p.occurred_at >= (${from} at time zone ${zone}) - interval '2 hours'
      and p.occurred_at < (${to} at time zone ${zone}) + interval '2 hours'
    offset 0
  ) f`

/** Only one folds a workspace at a time: whoever was slower would write what it read earlier. */
export const lockFolding = async (ctx: Ctx): Promise<{ zone: string | null }> => {
  await sql`insert into rollups (workspace_id, zone, folded_at) values (${workspaceUuid(ctx)}, '', ${ctx.now()})
    on conflict do nothing`.execute(ctx.db)
  const { rows } = await sql<{ zone: string }>`
    select zone from rollups where workspace_id = ${workspaceUuid(ctx)} for update`.execute(ctx.db)
  return { zone: rows[0]?.zone || null }
}

/** What is said of a day, and stands until the day is counted anew. */
const COUNTED = ['rollup_scores', 'rollup_columns', 'rollup_ledger'] as const

/** Forgets what was counted and marks every day that has feedback, so that all of it is counted anew. */
export const startAnew = async (ctx: Ctx, zone: string): Promise<void> => {
  const workspace = workspaceUuid(ctx)
  for (const table of [...COUNTED, 'rollup_marks'] as const)
    await ctx.db.deleteFrom(table).where('workspace_id', '=', workspace).execute()
  await sql`
    with recursive days as (
      select (min(occurred_at) at time zone ${zone})::date as day from feedback where workspace_id = ${workspace}
      union
      select (select (min(f.occurred_at) at time zone ${zone})::date from feedback f where f.workspace_id = ${workspace}
        and f.occurred_at >= ((d.day + 1)::timestamp at time zone ${zone}) - interval '2 hours'
        and (f.occurred_at at time zone ${zone})::date > d.day)
      from days d where d.day is not null
    )
    insert into rollup_marks (workspace_id, at)
    select ${workspace}::uuid, (day + time '12:00') at time zone ${zone} from days where day is not null`.execute(
    ctx.db,
  )
  await sql`update rollups set zone = ${zone}, folded_at = ${ctx.now()} where workspace_id = ${workspace}`.execute(
    ctx.db,
  )
}

/** Takes the marks of the newest marked days. What commits later keeps its mark, and its day is counted once more. */
export const takeMarkedDays = async (ctx: Ctx, zone: string, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ day: string }>`
    with days as (
      select distinct (at at time zone ${zone})::date as day from rollup_marks where workspace_id = ${workspaceUuid(ctx)}
      order by day desc limit ${limit}
    ), taken as (
      delete from rollup_marks m where m.workspace_id = ${workspaceUuid(ctx)}
        and (m.at at time zone ${zone})::date in (select day from days)
    )
    select day from days`.execute(ctx.db)
  return rows.map(({ day }) => day)
}

/** Counts a day anew from its rows; in statements of their own, so they see all whose marks were taken. */
export const countDay = async (ctx: Ctx, day: string, zone: string): Promise<void> => {
  const workspace = workspaceUuid(ctx)
  const thatDay = sql`(select ${day}::date as day)`
  for (const table of COUNTED)
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspace} and day = ${day}::date`.execute(
      ctx.db,
    )
  await sql`
    with pieces as materialized (
      select d.day, f.id, f.metric::text as metric, ${stepOfPiece} as step,
        f.touchpoint, f.channel::text as channel, f.category, f.survey_id::text as survey, f.account_id, f.unit_path,
        f.attributes
      from ${piecesOf(ctx, zone, thatDay)}
    ), scored as (
      select day, metric, step, touchpoint, channel, category, survey, count(*) as n
      from pieces where step is not null group by 1, 2, 3, 4, 5, 6, 7
    ), attributed as (
      select p.day, p.metric, p.step, a.name, a.value, count(*) as n
      from pieces p cross join lateral jsonb_each_text(p.attributes) a (name, value)
      where p.step is not null and a.value is not null group by 1, 2, 3, 4, 5
    ), uncounted as (
      select day, metric, name from attributed group by 1, 2, 3
      having count(distinct value) > ${MOST_VALUES} or max(length(value)) > ${LONGEST_VALUE}
    ), named as (
      select s.day, s.metric, s.step, k.dimension, k.key, s.n
      from scored s cross join lateral (values ('all', ''), ('touchpoint', s.touchpoint), ('channel', s.channel),
        ('category', s.category), ('survey', s.survey), ('parts', ${joined(PARTS.map((part) => sql.ref(`s.${part}`)))})) k (dimension, key)
      where k.key is not null
      union all
      select p.day, p.metric, p.step, 'theme', t.theme_id::text, count(*)
      from pieces p join feedback_themes t on t.workspace_id = ${workspace} and t.feedback_id = p.id
      where p.step is not null group by 1, 2, 3, 5
      union all
      select p.day, p.metric, p.step, 'account', p.account_id::text, count(*)
      from pieces p where p.step is not null and p.account_id is not null group by 1, 2, 3, 5
      union all
      select p.day, p.metric, p.step, 'unit', u.unit_id::text, count(*)
      from pieces p cross join lateral unnest(p.unit_path) u (unit_id)
      where p.step is not null group by 1, 2, 3, 5
      union all
      select a.day, a.metric, a.step, ${byAttribute('')} || a.name, a.value, a.n
      from attributed a where (a.day, a.metric, a.name) not in (select day, metric, name from uncounted)
      union all
      select day, metric, 0, ${UNCOUNTED}, ${byAttribute('')} || name, 0 from uncounted
    )
    insert into rollup_scores (workspace_id, dimension, metric, day, key, ${sql.raw(STEP_COLUMNS.join(', '))})
    select ${workspace}::uuid, dimension, metric, day, key,
      ${countOfSteps}
    from named group by dimension, metric, day, key`.execute(ctx.db)
  await sql`
    insert into rollup_ledger (workspace_id, day, hour, heard, told, declined, no_action_needed, uncared, promise_from, promise_until)
    select ${workspace}::uuid, d.day, extract(hour from f.occurred_at at time zone ${zone}) as hour,
      count(*), count(*) filter (where f.outcome = 'told'),
      count(*) filter (where f.outcome = 'declined'), count(*) filter (where f.outcome = 'no_action_needed'),
      count(*) filter (where f.outcome = 'open' and f.case_id is null), min(f.promise_at), max(f.promise_at)
    from ${piecesOf(ctx, zone, thatDay)} group by d.day, hour`.execute(ctx.db)
}
