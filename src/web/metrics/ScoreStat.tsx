import { Link } from '@tanstack/react-router'
import { metricRoutes, type Slice } from '#core/metrics/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { BucketBar } from '../ui/charts/StackedBar.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Stat } from '../ui/Stat.tsx'
import { searchOf } from './Breakdown.tsx'
import styles from './metrics.module.css'
import { dayOf } from './range.ts'
import { isSure, marginOf, type ScoreMetric } from './scores.ts'

/** One score with its interval, its change, its definition and the way to its answers. */
export const ScoreStat = ({
  metric,
  slice,
  before,
}: {
  metric: ScoreMetric
  slice: Slice
  /** The period to compare with. */
  before?: Slice
}) => {
  const found = useAsk(metricRoutes.score, { metric, ...slice }, { keep: true })
  const { data: earlier } = useAsk(
    metricRoutes.score,
    { metric, ...before },
    { enabled: before !== undefined, keep: true },
  )
  const scale = metric === 'csat' ? 100 : 1
  return (
    <Await {...found} skeleton={<Skeleton lines={3} />}>
      {(score) => {
        const margin = marginOf(score)
        const by =
          earlier?.score != null && score.score !== null ? (score.score - earlier.score) / scale : null
        return (
          <Stat
            name={t(`metrics.${metric}`)}
            value={score.score === null ? null : score.score / scale}
            margin={margin === null ? null : margin / scale}
            unit={metric === 'csat' ? 'percent' : undefined}
            n={score.n}
            definition={t(`metrics.${metric}_definition`)}
            change={by === null || !earlier ? null : { by, good: 'up', sure: isSure(earlier, score) }}
            rows={
              score.n > 0 && (
                <Link
                  to="/feedback"
                  search={{
                    metric,
                    ...(slice.from && { from: dayOf(slice.from) }),
                    ...(slice.accountId && { accountId: slice.accountId }),
                    ...searchOf(slice),
                  }}
                >
                  {t('metrics.see_answers')}
                </Link>
              )
            }
          >
            {score.n > 0 && (
              <div className={styles.buckets}>
                <BucketBar {...score} metric={metric} />
              </div>
            )}
          </Stat>
        )
      }}
    </Await>
  )
}
