import styles from './metrics.module.css'
import type { ScoreMetric } from './scores.ts'

const SCALES: Record<ScoreMetric, readonly [number, number]> = {
  nps: [-100, 100],
  csat: [0, 100],
  ces: [1, 7],
  stars: [1, 5],
}

/** The interval on the whole scale; the words beside it say the same. */
export const IntervalBar = ({
  metric,
  score,
  low,
  high,
}: {
  metric: ScoreMetric
  score: number
  low: number
  high: number
}) => {
  const [bottom, top] = SCALES[metric]
  const at = (value: number) => `${((value - bottom) / (top - bottom)) * 100}%`
  return (
    <span className={styles.scale} aria-hidden="true">
      <span
        className={styles.span}
        style={{ insetInlineStart: at(low), width: `${((high - low) / (top - bottom)) * 100}%` }}
      />
      <span className={styles.point} style={{ insetInlineStart: at(score) }} />
    </span>
  )
}
