import type { Slice } from '#core/metrics/api.ts'
import type { SliceBy } from '#core/metrics/by.ts'
import { differenceOf, type Histogram, type ScoredMetric, scoreOf, without } from '#core/metrics/histogram.ts'
import type { Ctx } from '../ctx.ts'
import { countParts } from './histogram.ts'
import { labelsOf } from './labels.ts'

const MOST_ROWS = 100
/** The chance that any of the rows is called different although none is. */
const FALSE_ALARM = 0.05

/**
 * A score by touchpoint, channel and so on, the most answered first. A row is called different from the rest only when
 * chance would seldom make such a gap among so many rows (Holm's correction): noise is not ranked.
 */
export const breakdown = async (
  ctx: Ctx,
  { metric, by, ...slice }: Slice & { metric: ScoredMetric; by: SliceBy },
) => {
  const { parts, whole } = await countParts(ctx, metric, slice, by)
  const labels = await labelsOf(ctx, by, [...parts.keys()])
  const rows = [...parts]
    .flatMap(([key, histogram]) => {
      const label = labels.get(key)
      return label ? [{ ...label, histogram }] : []
    })
    .map(({ histogram, ...row }) => ({
      ...row,
      score: scoreOf(metric, histogram),
      p: chance(metric, whole, histogram),
    }))
    .sort((a, b) => b.score.n - a.score.n)
    .slice(0, MOST_ROWS)
  const different = holm(rows)
  return rows.map((row) => ({
    key: row.key,
    label: row.label,
    score: row.score,
    differsFromRest: different.has(row),
  }))
}

const chance = (metric: ScoredMetric, all: Histogram, part: Histogram): number =>
  differenceOf(metric, without(all, part), part).p ?? 1

/** Holm (1979): the smallest p against the strictest bar, and so on until one does not pass. */
const holm = <R extends { p: number }>(rows: readonly R[]): Set<R> => {
  const ordered = [...rows].sort((a, b) => a.p - b.p)
  const firstNot = ordered.findIndex(({ p }, at) => p > FALSE_ALARM / (ordered.length - at))
  return new Set(firstNot === -1 ? ordered : ordered.slice(0, firstNot))
}
