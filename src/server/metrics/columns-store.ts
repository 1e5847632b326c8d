import { sql } from 'kysely'
import { byAttribute, isAttributeSlice, type PartOfFeedback, type SliceBy } from '#core/metrics/by.ts'
import { type AskedColumns, collectColumns } from '#core/metrics/day-columns.ts'
import type { DayCover } from '#core/metrics/day-cover.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { readThrough } from '../db/read-through.ts'
import { isWhole, piecesOf, stepOfPiece, UNCOUNTED, uncountedDays, unfoldedDays } from './rollup-store.ts'

/** The column that every day has: what the pieces were given. */
const STEP = 'step'

/** A piece may have many themes, and a column says one thing of each piece. */
export const hasColumn = (dimension: SliceBy): boolean => dimension !== 'theme'

/** The newest days that are over, were counted, and have no columns yet. */
export const daysWithoutColumns = async (ctx: Ctx, today: string, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ day: string }>`
    select distinct r.day from rollup_scores r
    where r.workspace_id = ${workspaceUuid(ctx)} and r.dimension = 'all' and r.day < ${today}::date
      and not exists (select from rollup_columns c where c.workspace_id = r.workspace_id and c.dimension = ${STEP}
                        and c.metric = r.metric and c.day = r.day)
    order by r.day desc limit ${limit}`.execute(ctx.db)
  return rows.map(({ day }) => day)
}

/** Writes the columns of a day that was counted. */
export const writeColumns = async (ctx: Ctx, day: string, zone: string): Promise<void> => {
  const workspace = workspaceUuid(ctx)
  await ctx.db
    .deleteFrom('rollup_columns')
    .where('workspace_id', '=', workspace)
    .where('day', '=', day)
    .execute()
  const uncounted = await uncountedOn(ctx, day)
  const byMetric = new Map<string, ReturnType<typeof collectColumns>>()
  for await (const { metric, step, attributes, ...parts } of scoredPieces(ctx, day, zone)) {
    const collected = byMetric.get(metric) ?? collectColumns()
    byMetric.set(metric, collected)
    const named = Object.entries(attributes).map(([name, value]) => [byAttribute(name), value] as const)
    collected.add(
      step,
      [...(Object.entries(parts) as [SliceBy, string | null][]), ...named].flatMap(([dimension, value]) =>
        value === null || uncounted.has(`${metric} ${dimension}`) ? [] : [[dimension, value] as const],
      ),
    )
  }
  for (const [metric, collected] of byMetric) {
    const { steps, columns } = collected.columns()
    for (const [dimension, { keys, codes }] of [[STEP, { keys: [], codes: steps }] as const, ...columns])
      await ctx.db
        .insertInto('rollup_columns')
        .values({
          workspace_id: workspace,
          dimension,
          metric,
          day,
          keys: [...keys],
          codes: Buffer.from(codes),
        })
        .execute()
  }
}

type ScoredPiece = { metric: string; step: number; attributes: Record<string, string | null> } & Record<
  Exclude<PartOfFeedback, 'theme'>,
  string | null
>

const scoredPieces = (ctx: Ctx, day: string, zone: string) =>
  readThrough(
    ctx.db,
    sql<ScoredPiece>`
      select f.metric::text as metric, ${stepOfPiece} as step,
        coalesce((select jsonb_object_agg(a.name, a.value) from jsonb_each_text(f.attributes) a (name, value)), '{}') as attributes,
        f.touchpoint, f.channel::text as channel, f.category, f.account_id::text as account, f.survey_id::text as survey,
        array_to_string(f.unit_path, ' ') as unit
      from ${piecesOf(ctx, zone, sql`(select ${day}::date as day)`, sql`p.score is not null`)}`,
  )

/** Attributes that had too many values on a day to be counted by, each with its metric. */
const uncountedOn = async (ctx: Ctx, day: string): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ metric: string; key: string }>`
    select metric, key from rollup_scores
    where workspace_id = ${workspaceUuid(ctx)} and dimension = ${UNCOUNTED} and day = ${day}::date`.execute(
    ctx.db,
  )
  return new Set(rows.map(({ metric, key }) => `${metric} ${key}`))
}

/** Days of a period that are read from the rows when columns are wanted: changed, in part, with too many values, not over. */
export const daysWithoutThese = (
  ctx: Ctx,
  cover: DayCover,
  { metric, zone, named }: { metric: string; zone: string; named: readonly SliceBy[] },
) => sql`
  ${unfoldedDays(ctx, cover, zone)}
  ${sql.join(
    named
      .filter(isAttributeSlice)
      .map((dimension) => sql`union ${uncountedDays(ctx, cover, { metric, dimension })}`),
    sql` `,
  )}
  union select r.day from rollup_scores r
  where r.workspace_id = ${workspaceUuid(ctx)} and r.dimension = 'all' and r.metric = ${metric} and ${isWhole(cover, sql`r.day`)}
    and not exists (select from rollup_columns c where c.workspace_id = r.workspace_id and c.dimension = ${STEP}
                      and c.metric = r.metric and c.day = r.day)`

/**
 * The columns asked for of all days of a period but those in `unfolded`: keys where pieces are counted by them, and where they
 * only narrow the numbers that are meant, for the names of all accounts of all days are most of what would be sent. In base64
 * and JSON: as PostgreSQL sends bytes and lists of itself, they take twice the time.
 */
export const columnsOf = (
  ctx: Ctx,
  cover: DayCover,
  { metric, only, by }: { metric: string; only: Keys; by: SliceBy | undefined },
) => sql`
  select c.day, c.dimension, encode(c.codes, 'base64') as codes,
    case when c.dimension = ${by ?? null} then array_to_json(c.keys) end as keys,
    ${numbersMeant(only)} as meant
  from rollup_columns c
  where c.workspace_id = ${workspaceUuid(ctx)} and c.metric = ${metric}
    and c.dimension = any(${[STEP, ...only.map(([dimension]) => dimension), ...(by ? [by] : [])]}::text[])
    and ${isWhole(cover, sql`c.day`)} and not exists (select from unfolded u where u.day = c.day)`

/** What pieces have to have. */
export type Keys = readonly (readonly [SliceBy, string])[]

/** A unit's key is the path to it: it is meant wherever it is on the way. */
const numbersMeant = (only: Keys) =>
  only.length === 0
    ? sql`null::json`
    : sql`case c.dimension ${sql.join(
        only.map(
          ([dimension, value]) =>
            sql`when ${dimension} then ${
              dimension === 'unit'
                ? sql`(select json_agg(k.number) from unnest(c.keys) with ordinality k (path, number)
                       where ${value} = any(string_to_array(k.path, ' ')))`
                : sql`array_to_json(array_positions(c.keys, ${value}::text))`
            }`,
        ),
        sql` `,
      )} end`

export type ColumnRow = {
  day: string
  period: string
  dimension: string
  codes: string
  keys: string[] | null
  meant: number[] | null
}

/** Columns that belong to one day, together. */
export const byDay = (rows: readonly ColumnRow[]): (AskedColumns & { period: string })[] =>
  [...Map.groupBy(rows, ({ day }) => day).values()].map((columns) => ({
    period: columns[0]!.period,
    steps: bytesOf(columns.find(({ dimension }) => dimension === STEP)!),
    columns: new Map(
      columns.map((one) => [
        one.dimension as SliceBy,
        { codes: bytesOf(one), keys: one.keys ?? [], meant: one.meant ?? [] },
      ]),
    ),
  }))

const bytesOf = ({ codes }: ColumnRow) => Buffer.from(codes, 'base64')
