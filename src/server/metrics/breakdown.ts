import { type RawBuilder, sql } from 'kysely'
import type { Slice } from '#core/metrics/api.ts'
import { differenceOf, type Histogram, type ScoredMetric, scoreOf, without } from '#core/metrics/histogram.ts'
import type { Ctx } from '../ctx.ts'
import { countScores } from './histogram.ts'
import { idOrText } from './keys.ts'

const DIMENSIONS = ['touchpoint', 'channel', 'category', 'theme', 'account', 'survey'] as const
type Dimension = (typeof DIMENSIONS)[number]

/** Where a dimension's key stands, and the row that names it. */
const PLACES: Record<Dimension, { key: RawBuilder<unknown>; join?: RawBuilder<unknown> }> = {
  touchpoint: { key: sql`f.touchpoint || e'\\t' || f.touchpoint` },
  channel: { key: sql`f.channel::text || e'\\t' || f.channel::text` },
  category: { key: sql`f.category || e'\\t' || f.category` },
  theme: {
    key: sql`t.id::text || e'\\t' || t.name`,
    join: sql`join feedback_themes ft on ft.workspace_id = f.workspace_id and ft.feedback_id = f.id
              join themes t on t.workspace_id = ft.workspace_id and t.id = ft.theme_id and t.merged_into is null`,
  },
  account: {
    key: sql`a.id::text || e'\\t' || a.name`,
    join: sql`join accounts a on a.workspace_id = f.workspace_id and a.id = f.account_id`,
  },
  survey: {
    key: sql`s.id::text || e'\\t' || s.name`,
    join: sql`join surveys s on s.workspace_id = f.workspace_id and s.id = f.survey_id`,
  },
}

const MOST_ROWS = 100
/** The chance that any of the rows is called different although none is. */
const FALSE_ALARM = 0.05

/**
 * A score by touchpoint, channel and so on, the most answered first. A row is called different from the rest only when
 * chance would seldom make such a gap among so many rows (Holm's correction): noise is not ranked.
 */
export const breakdown = async (
  ctx: Ctx,
  { metric, by, ...slice }: Slice & { metric: ScoredMetric; by: Dimension },
) => {
  const counted = await countScores(ctx, metric, slice, PLACES[by])
  const all = (await countScores(ctx, metric, slice)).get('') ?? []
  const rows = [...counted]
    .map(([key, histogram]) => ({
      key,
      histogram,
      score: scoreOf(metric, histogram),
      p: chance(metric, all, histogram),
    }))
    .sort((a, b) => b.score.n - a.score.n)
    .slice(0, MOST_ROWS)
  const different = holm(rows)
  return rows.map((row) => {
    const [key = '', label = ''] = row.key.split('\t')
    return { key: idOrText(by, key), label, score: row.score, differsFromRest: different.has(row) }
  })
}

const chance = (metric: ScoredMetric, all: Histogram, part: Histogram): number =>
  differenceOf(metric, without(all, part), part).p ?? 1

/** Holm (1979): the smallest p against the strictest bar, and so on until one does not pass. */
const holm = <R extends { p: number }>(rows: readonly R[]): Set<R> => {
  const ordered = [...rows].sort((a, b) => a.p - b.p)
  const firstNot = ordered.findIndex(({ p }, at) => p > FALSE_ALARM / (ordered.length - at))
  return new Set(firstNot === -1 ? ordered : ordered.slice(0, firstNot))
}
