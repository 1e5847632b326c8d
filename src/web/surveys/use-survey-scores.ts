import { metricRoutes } from '#core/metrics/api.ts'
import type { SurveyInList } from '#core/surveys/api.ts'
import { useAsk } from '../ask.ts'
import { formatNumber } from '../texts/text.ts'

export type ScoreOf = (survey: SurveyInList) => string

/** One question for each metric, not one for each survey. */
export const useSurveyScores = (surveys: readonly SurveyInList[]): ScoreOf => {
  const uses = (kind: string) => surveys.some(({ metric }) => metric === kind)
  const all = {
    nps: useAsk(metricRoutes.breakdown, { metric: 'nps', by: 'survey' }, { enabled: uses('nps') }).data,
    csat: useAsk(metricRoutes.breakdown, { metric: 'csat', by: 'survey' }, { enabled: uses('csat') }).data,
    ces: useAsk(metricRoutes.breakdown, { metric: 'ces', by: 'survey' }, { enabled: uses('ces') }).data,
    stars: useAsk(metricRoutes.breakdown, { metric: 'stars', by: 'survey' }, { enabled: uses('stars') }).data,
  }
  return ({ id, metric }) => {
    const found = metric === 'none' ? null : all[metric]?.find(({ key }) => key === id)?.score
    if (!found || found.score === null) return '–'
    return `${metric.toUpperCase()} ${inWords(metric, found.score)}${marginOf(metric, found)}`
  }
}

/** CSAT is in per cent; NPS runs from -100 to 100 the others are means. */
export const inWords = (metric: string, score: number): string =>
  metric === 'csat'
    ? formatNumber(score / 100, { style: 'percent', maximumFractionDigits: 0 })
    : formatNumber(score, { maximumFractionDigits: metric === 'nps' ? 0 : 1 })

const marginOf = (metric: string, { low, high }: { low: number | null; high: number | null }) =>
  low === null || high === null ? '' : ` ± ${inWords(metric, (high - low) / 2)}`
