import type { Score } from '#core/metrics/api.ts'
import { npsDifference, shareDifference } from '#core/metrics/difference.ts'
import { formatNumber } from '../texts/text.ts'

export const SCORE_METRICS = ['nps', 'csat', 'ces', 'stars'] as const
export type ScoreMetric = (typeof SCORE_METRICS)[number]

/** CSAT is a share and says so, NPS stands in whole points, means have a decimal: no more digits than the answers carry. */
export const formatScore = (metric: ScoreMetric, score: number): string =>
  metric === 'csat'
    ? formatNumber(score / 100, { style: 'percent', maximumFractionDigits: 0 })
    : formatNumber(score, { maximumFractionDigits: metric === 'nps' ? 0 : 1, signDisplay: 'negative' })

export const marginOf = ({ low, high }: Pick<Score, 'low' | 'high'>): number | null =>
  low === null || high === null ? null : (high - low) / 2

const CHANCE = 0.05

/** Whether the score has moved beyond chance. */
export const isSure = (before: Score, now: Score): boolean => {
  if (now.metric === 'nps') return (npsDifference(before, now).p ?? 1) < CHANCE
  if (now.metric === 'csat')
    return (
      (shareDifference({ part: before.promoters, whole: before.n }, { part: now.promoters, whole: now.n })
        .p ?? 1) < CHANCE
    )
  if (before.low === null || before.high === null || now.low === null || now.high === null) return false
  return now.low > before.high || now.high < before.low
}
