import type { metricRoutes } from '#core/metrics/api.ts'
import type { Output } from '#core/wire.ts'
import { t } from '../texts/text.ts'
import { TrendChart } from '../ui/charts/TrendChart.tsx'
import { Text } from '../ui/Text.tsx'
import { formatScore, type ScoreMetric } from './scores.ts'

export type Points = Output<typeof metricRoutes.trend>

export const MetricTrend = ({ metric, points }: { metric: ScoreMetric; points: Points }) =>
  points.some((point) => point.score !== null) ? (
    <TrendChart
      name={t('metrics.trend', { metric: t(`metrics.${metric}`) })}
      points={points.map((point) => ({
        at: point.from,
        value: point.score,
        low: point.low,
        high: point.high,
        n: point.n,
        isSoFar: point.to > new Date(),
      }))}
      format={(value) => formatScore(metric, value)}
    />
  ) : (
    <Text muted>{t('metrics.trend_none')}</Text>
  )
