import { metricRoutes } from '#core/metrics/api.ts'
import type { SurveyInList } from '#core/surveys/api.ts'
import { SCORE_KINDS } from '#core/surveys/survey.ts'
import { useAsk } from '../ask.ts'
import { formatNumber } from '../texts/text.ts'

export type ScoreOf = (survey: SurveyInList) => string

/** Three questions for all surveys, not one for each. */
export const useSurveyScores = (surveys: readonly SurveyInList[]): ScoreOf => {
  const uses = (kind: string) => surveys.some(({ metric }) => metric === kind)
  const [nps, csat, ces] = SCORE_KINDS
  const all = {
    nps: useAsk(metricRoutes.breakdown, { metric: nps, by: 'survey' }, { enabled: uses(nps) }).data,
    csat: useAsk(metricRoutes.breakdown, { metric: csat, by: 'survey' }, { enabled: uses(csat) }).data,
    ces: useAsk(metricRoutes.breakdown, { metric: ces, by: 'survey' }, { enabled: uses(ces) }).data,
  }
  return ({ id, metric }) => {
    const found = metric === 'none' ? null : all[metric]?.find(({ key }) => key === id)?.score
    if (!found || found.score === null) return '–'
    return `${metric.toUpperCase()} ${inWords(metric, found.score)}${marginOf(metric, found)}`
  }
}

/** CSAT is in per cent; NPS runs from -100 to 100 and CES from 1 to 7. */
export const inWords = (metric: string, score: number): string =>
  metric === 'csat'
    ? formatNumber(score / 100, { style: 'percent', maximumFractionDigits: 0 })
    : formatNumber(score, { maximumFractionDigits: metric === 'ces' ? 1 : 0 })

const marginOf = (metric: string, { low, high }: { low: number | null; high: number | null }) =>
  low === null || high === null ? '' : ` ± ${inWords(metric, (high - low) / 2)}`
