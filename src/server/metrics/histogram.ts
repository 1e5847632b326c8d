import { type RawBuilder, sql } from 'kysely'
import { toUuid } from '#core/ids.ts'
import type { Slice } from '#core/metrics/api.ts'
import {
  attributeOf,
  byAttribute,
  isAttributeSlice,
  type PartOfFeedback,
  type SliceBy,
} from '#core/metrics/by.ts'
import { countColumns, type StepCounts } from '#core/metrics/day-columns.ts'
import { dayCover } from '#core/metrics/day-cover.ts'
import type { Histogram, ScoredMetric } from '#core/metrics/histogram.ts'
import { type Ctx, isConfined, workspaceUuid } from '../ctx.ts'
import { inOwnUnits } from '../db/confine.ts'
import { within } from './asked.ts'
import { byDay, type ColumnRow, columnsOf, daysWithoutThese, hasColumn, type Keys } from './columns-store.ts'
import {
  countOfSteps,
  type FoldedDimension,
  findFolding,
  isWhole,
  PARTS,
  type PartOfKey,
  partOf,
  piecesOf,
  STEP_COLUMNS,
  stepsOf,
  sumOfSteps,
  uncountedDays,
  unfoldedDays,
} from './rollup-store.ts'

export type Period = 'day' | 'week' | 'month'

type By = { by?: SliceBy; period?: Period }
type Row = { key: string | null } & Record<`s${number}`, number>

/**
 * Scores counted by what they were given for or when; the one reading under every number that is made of scores.
 * Whole days come from the rollup where it has the slice, the rest from the rows, in one statement and so of one moment.
 */
export const countScores = async (
  ctx: Ctx,
  metric: ScoredMetric,
  slice: Slice,
  by: By = {},
): Promise<Map<string, Histogram>> => partsIn(metric, (await countSteps(ctx, metric, slice, by)).counted)

/** Scores by what they were given for, and all of them: in one reading where it sees each piece once. */
export const countParts = async (
  ctx: Ctx,
  metric: ScoredMetric,
  slice: Slice,
  by: SliceBy,
): Promise<{ parts: Map<string, Histogram>; whole: Histogram }> => {
  const { counted, each } = await countSteps(ctx, metric, slice, { by })
  const whole = each
    ? histogramOf(metric, sumOf([...counted.values()]))
    : ((await countScores(ctx, metric, slice)).get('') ?? [])
  return { parts: partsIn(metric, counted), whole }
}

/** `each` says that every piece is counted once, what has no key among them. */
const countSteps = async (
  ctx: Ctx,
  metric: ScoredMetric,
  slice: Slice,
  by: By,
): Promise<{ counted: StepCounts; each: boolean }> => {
  const { zone, folded } = await findFolding(ctx)
  const only = keysOf(slice)
  const asked = { metric, slice, by, zone }
  const named = [...new Set([...only.map(([dimension]) => dimension), ...(by.by ? [by.by] : [])])]
  const dimension = foldedAs(named)
  if (folded && dimension) {
    return { counted: await stepsByKey(ctx, countFolded(ctx, { ...asked, only, dimension })), each: false }
  }
  const counted =
    folded && named.every(hasColumn)
      ? await countInColumns(ctx, { ...asked, only, named })
      : await stepsByKey(ctx, countRows(ctx, asked, sql`feedback f`))
  return { counted, each: by.by !== 'unit' && by.by !== 'theme' }
}

const partsIn = (metric: ScoredMetric, counted: StepCounts): Map<string, Histogram> =>
  new Map(
    [...counted].flatMap(([key, steps]) => {
      const histogram = histogramOf(metric, steps)
      return key === null || histogram.length === 0 ? [] : [[key, histogram] as const]
    }),
  )

const histogramOf = (metric: ScoredMetric, steps: readonly number[]): Histogram =>
  steps.flatMap((count, step) => (count > 0 ? [{ score: step / stepsOf(metric), count }] : []))

const sumOf = (all: readonly (readonly number[])[]): number[] =>
  STEP_COLUMNS.map((_, step) => all.reduce((sum, steps) => sum + (steps[step] ?? 0), 0))

/** What a slice is of, as days are counted by it. */
const keysOf = (slice: Slice): Keys => {
  const { touchpoint, channel, surveyId, themeId, accountId, unitId, attribute, value } = slice
  return Object.entries({
    touchpoint,
    channel,
    survey: surveyId && toUuid(surveyId),
    theme: themeId && toUuid(themeId),
    account: accountId && toUuid(accountId),
    unit: unitId && toUuid(unitId),
    ...(attribute !== undefined && { [byAttribute(attribute)]: value }),
  }).filter(([, key]) => key !== undefined) as [SliceBy, string][]
}

const stepsByKey = async (ctx: Ctx, counting: RawBuilder<Row>): Promise<StepCounts> =>
  stepsIn((await counting.execute(ctx.db)).rows)

const stepsIn = (rows: readonly Row[]): StepCounts =>
  new Map(rows.map((row) => [row.key, STEP_COLUMNS.map((column) => row[column]!)] as const))

/** The counted dimension that knows all that a slice names; null when none does. */
const foldedAs = (named: readonly SliceBy[]): FoldedDimension | null => {
  const [only = 'all', ...others] = named
  if (others.length === 0) return only
  return named.every(isPart) ? 'parts' : null
}

const isPart = (dimension: SliceBy): dimension is PartOfKey =>
  (PARTS as readonly SliceBy[]).includes(dimension)

type Asked = { metric: ScoredMetric; slice: Slice; by: By; zone: string }

type Folded = { dimension: FoldedDimension; only: Keys }

const countFolded = (ctx: Ctx, { dimension: folded, only, ...asked }: Asked & Folded) => {
  const { metric, slice, by, zone } = asked
  const cover = dayCover(slice, zone)
  const foldedKeyOf = (dimension: SliceBy) =>
    folded === 'parts' && isPart(dimension) ? partOf(sql`r.key`, dimension) : sql`r.key`
  const key = by.period ? periodOf(by.period, sql`r.day`) : by.by ? foldedKeyOf(by.by) : sql`''`
  return sql<Row>`
    with unfolded as materialized (${unfoldedDays(ctx, cover, zone)}
      ${isAttributeSlice(folded) ? sql`union ${uncountedDays(ctx, cover, { metric, dimension: folded })}` : sql``})
    select key, ${sumOfSteps} from (
      select ${key} as key, ${sql.raw(STEP_COLUMNS.map((column) => `r.${column}`).join(', '))}
      from rollup_scores r
      where r.workspace_id = ${workspaceUuid(ctx)} and r.dimension = ${folded} and r.metric = ${metric}
        and ${isWhole(cover, sql`r.day`)} and not exists (select from unfolded u where u.day = r.day)
        ${sql.join(
          only.map(([dimension, value]) => sql`and ${foldedKeyOf(dimension)} = ${value}`),
          sql` `,
        )}
      union all
      ${countUnfolded(ctx, asked)}
    ) counted group by key`
}

/**
 * What several things make together, from the columns of days that are over and from the rows of all others, in one
 * statement and so of one moment.
 */
const countInColumns = async (
  ctx: Ctx,
  { only, named, ...asked }: Asked & { only: Keys; named: readonly SliceBy[] },
): Promise<StepCounts> => {
  const { metric, slice, by, zone } = asked
  const cover = dayCover(slice, zone)
  const { rows } = await sql<Row & ColumnRow>`
    with unfolded as materialized (${daysWithoutThese(ctx, cover, { metric, zone, named })})
    select counted.*, null::date as day, null::text as period, null::text as dimension, null::text as codes, null::json as keys,
      null::json as meant
    from (${countUnfolded(ctx, asked)}) counted
    union all
    select null, ${sql.join(STEP_COLUMNS.map(() => sql.lit(0)))}, c.day, ${by.period ? periodOf(by.period, sql`c.day`) : sql`''`},
      c.dimension, c.codes, c.keys, c.meant
    from (${columnsOf(ctx, cover, { metric, only, by: by.by })}) c`.execute(ctx.db)
  const counted = stepsIn(rows.filter(({ day }) => day === null))
  for (const { period, ...day } of byDay(rows.filter(({ day }) => day !== null)))
    countColumns(counted, day, {
      only: only.map(([dimension]) => dimension),
      by: by.by ?? { together: period },
    })
  return counted
}

/** Scores of the days in `unfolded`. */
const countUnfolded = (ctx: Ctx, asked: Asked) =>
  countRows(
    ctx,
    asked,
    piecesOf(ctx, asked.zone, sql`unfolded`, sql`p.metric = ${asked.metric} and p.score is not null`),
  )

/** Scores counted from the rows of pieces `f`. */
const countRows = (ctx: Ctx, { metric, slice, by, zone }: Asked, pieces: RawBuilder<unknown>) => {
  const key = by.period
    ? periodOf(by.period, sql`f.occurred_at at time zone ${zone}`)
    : by.by
      ? keyOf(by.by)
      : sql`''`
  // Keys and scores are counted as they lie in the row, and turned into text and steps once for each and not for each piece.
  return sql<Row>`
    select key::text, ${countOfSteps} from (
    select ${key} as key, f.score * ${sql.lit(stepsOf(metric))} as step, count(*) as n
    from ${pieces}
    ${by.by === 'unit' ? sql`cross join lateral unnest(f.unit_path) fu (unit_id)` : sql``}
    ${by.by === 'theme' ? sql`join feedback_themes ft on ft.workspace_id = ${workspaceUuid(ctx)} and ft.feedback_id = f.id` : sql``}
    where f.workspace_id = ${workspaceUuid(ctx)} and f.metric = ${metric} and f.score is not null
      ${isConfined(ctx.who) ? inOwnUnits('f.unit_id') : sql``}
      ${within('f.occurred_at', slice)}
      ${slice.touchpoint ? sql`and f.touchpoint = ${slice.touchpoint}` : sql``}
      ${slice.channel ? sql`and f.channel = ${slice.channel}` : sql``}
      ${slice.surveyId ? sql`and f.survey_id = ${toUuid(slice.surveyId)}` : sql``}
      ${slice.unitId ? sql`and f.unit_path @> array[${toUuid(slice.unitId)}::uuid]` : sql``}
      ${slice.accountId ? sql`and f.account_id = ${toUuid(slice.accountId)}` : sql``}
      ${slice.attribute === undefined ? sql`` : sql`and ${valueIn(slice.attribute)} = ${slice.value}`}
      ${
        slice.themeId
          ? sql`and exists (select from feedback_themes t where t.workspace_id = ${workspaceUuid(ctx)}
                             and t.feedback_id = f.id and t.theme_id = ${toUuid(slice.themeId)})`
          : sql``
      }
    group by 1, f.score) counted group by key`
}

const valueIn = (attribute: string) => sql`f.attributes ->> ${attribute}::text`

const keyOf = (by: SliceBy) => (isAttributeSlice(by) ? valueIn(attributeOf(by)) : KEYS[by])

const KEYS: Record<PartOfFeedback, RawBuilder<unknown>> = {
  touchpoint: sql`f.touchpoint`,
  channel: sql`f.channel`,
  category: sql`f.category`,
  theme: sql`ft.theme_id`,
  account: sql`f.account_id`,
  survey: sql`f.survey_id`,
  unit: sql`fu.unit_id`,
}

const periodOf = (period: Period, moment: RawBuilder<unknown>) =>
  sql`to_char(date_trunc(${sql.lit(period)}, (${moment})::timestamp), 'YYYY-MM-DD')`
