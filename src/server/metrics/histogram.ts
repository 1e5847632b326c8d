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
import { dayCover } from '#core/metrics/day-cover.ts'
import type { Histogram, ScoredMetric } from '#core/metrics/histogram.ts'
import { type Ctx, isConfined, workspaceUuid } from '../ctx.ts'
import { inOwnUnits } from '../db/confine.ts'
import { within } from './asked.ts'
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
type Row = { key: string | null } & Record<string, number>

/**
 * Scores counted by what they were given for or when; the one reading under every number that is made of scores.
 * Whole days come from the rollup where it has the slice, the rest from the rows, in one statement and so of one moment.
 */
export const countScores = async (
  ctx: Ctx,
  metric: ScoredMetric,
  slice: Slice,
  by: By = {},
): Promise<Map<string, Histogram>> => {
  const { zone, folded } = await findFolding(ctx)
  const known = folded ? foldedSlice(slice, by) : null
  const { rows } = await (known
    ? countFolded(ctx, { metric, slice, by, zone, known })
    : countRows(ctx, { metric, slice, by, zone })
  ).execute(ctx.db)
  const factor = stepsOf(metric)
  return new Map(
    rows.flatMap(({ key, ...steps }) => {
      const histogram = STEP_COLUMNS.map((column, step) => ({ score: step / factor, count: steps[column]! }))
      return key === null ? [] : [[key, histogram.filter(({ count }) => count > 0)] as const]
    }),
  )
}

/** Which counted dimension a slice is read from, and the keys of it that are meant. */
type Folded = { dimension: FoldedDimension; keys: readonly [SliceBy, string][] }

/** Null when no counted dimension knows the slice. */
const foldedSlice = (slice: Slice, { by }: By): Folded | null => {
  const { touchpoint, channel, surveyId, themeId, accountId, unitId, attribute, value } = slice
  const keys = Object.entries({
    touchpoint,
    channel,
    survey: surveyId && toUuid(surveyId),
    theme: themeId && toUuid(themeId),
    account: accountId && toUuid(accountId),
    unit: unitId && toUuid(unitId),
    ...(attribute !== undefined && { [byAttribute(attribute)]: value }),
  }).filter(([, key]) => key !== undefined) as [SliceBy, string][]
  const named = [...new Set([...keys.map(([dimension]) => dimension), ...(by ? [by] : [])])]
  const [only = 'all', ...others] = named
  if (others.length === 0) return { dimension: only, keys }
  return named.every(isPart) ? { dimension: 'parts', keys } : null
}

const isPart = (dimension: SliceBy): dimension is PartOfKey =>
  (PARTS as readonly SliceBy[]).includes(dimension)

type Asked = { metric: ScoredMetric; slice: Slice; by: By; zone: string }

const countFolded = (ctx: Ctx, { known, ...asked }: Asked & { known: Folded }) => {
  const { metric, slice, by, zone } = asked
  const cover = dayCover(slice, zone)
  const foldedKeyOf = (dimension: SliceBy) =>
    known.dimension === 'parts' && isPart(dimension) ? partOf(sql`r.key`, dimension) : sql`r.key`
  const key = by.period ? periodOf(by.period, sql`r.day`) : by.by ? foldedKeyOf(by.by) : sql`''`
  return sql<Row>`
    with unfolded as materialized (${unfoldedDays(ctx, cover, zone)}
      ${isAttributeSlice(known.dimension) ? sql`union ${uncountedDays(ctx, cover, { metric, dimension: known.dimension })}` : sql``})
    select key, ${sumOfSteps} from (
      select ${key} as key, ${sql.raw(STEP_COLUMNS.map((column) => `r.${column}`).join(', '))}
      from rollup_scores r
      where r.workspace_id = ${workspaceUuid(ctx)} and r.dimension = ${known.dimension} and r.metric = ${metric}
        and ${isWhole(cover, sql`r.day`)} and not exists (select from unfolded u where u.day = r.day)
        ${sql.join(
          known.keys.map(([dimension, value]) => sql`and ${foldedKeyOf(dimension)} = ${value}`),
          sql` `,
        )}
      union all
      ${fromRows(ctx, asked, piecesOf(ctx, zone, sql`unfolded`, sql`p.metric = ${metric} and p.score is not null`))}
    ) counted group by key`
}

const countRows = (ctx: Ctx, asked: Asked) => sql<Row>`${fromRows(ctx, asked, sql`feedback f`)}`

const fromRows = (ctx: Ctx, { metric, slice, by, zone }: Asked, pieces: RawBuilder<unknown>) => {
  const key = by.period
    ? periodOf(by.period, sql`f.occurred_at at time zone ${zone}`)
    : by.by
      ? keyOf(by.by)
      : sql`''`
  // Keys and scores are counted as they lie in the row, and turned into text and steps once for each and not for each piece.
  return sql`
    select key::text, ${countOfSteps} from (
    select ${key} as key, f.score * ${sql.lit(stepsOf(metric))} as step, count(*) as n
    from ${pieces}
    ${by.by === 'unit' ? sql`cross join lateral unnest(f.unit_path) fu (unit_id)` : sql``}
    ${by.by === 'theme' ? sql`join feedback_themes ft on ft.workspace_id = f.workspace_id and ft.feedback_id = f.id` : sql``}
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
          ? sql`and exists (select from feedback_themes t where t.workspace_id = f.workspace_id
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
