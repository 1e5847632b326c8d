import { type Survey, surveyRoutes } from '#core/surveys/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { TrendChart } from '../ui/charts/TrendChart.tsx'
import { inWords } from './use-survey-scores.ts'

/** One line over all versions; where a version began stands on it. */
export const SurveyTrendChart = ({ survey: { id } }: { survey: Survey }) => {
  const { data } = useAsk(surveyRoutes.trend, { id })
  if (!data || data.points.filter(({ score }) => score !== null).length < 2) return null
  const { metric, points, versions } = data
  return (
    <Card title={t('surveys.score_over_time')}>
      <TrendChart
        name={t('surveys.score_over_time')}
        points={points.map(({ from, to, score, ...rest }) => ({
          at: from,
          value: score,
          ...rest,
          isSoFar: to > new Date(),
        }))}
        marks={versions.map(({ number, publishedAt }) => ({
          at: publishedAt,
          text: t('surveys.version_n', { n: number }),
        }))}
        format={(value) => inWords(metric, value)}
      />
    </Card>
  )
}
