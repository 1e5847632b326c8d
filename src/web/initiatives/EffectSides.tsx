import type { Effect, EffectMetric, Side } from '#core/initiatives/effect.ts'
import { formatScore } from '../metrics/scores.ts'
import { formatNumber, t } from '../texts/text.ts'
import { cx } from '../ui/cx.ts'
import styles from './initiatives.module.css'

/** What a score of this kind can be at all: both sides stand on the same ruler. */
const ENDS: Record<EffectMetric, readonly [number, number]> = {
  nps: [-100, 100],
  csat: [0, 100],
  ces: [1, 7],
  stars: [1, 5],
}

export const Sides = ({ effect: { metric, before, after } }: { effect: Effect }) => (
  <div className={styles.sides}>
    <Line name={t('initiatives.effect_before')} side={before} metric={metric} />
    <Line name={t('initiatives.effect_after')} side={after} metric={metric} isAfter />
  </div>
)

const Line = ({
  name,
  side: { score, low, high, n },
  metric,
  isAfter = false,
}: {
  name: string
  side: Side
  metric: EffectMetric
  isAfter?: boolean
}) => {
  const [bottom, top] = ENDS[metric]
  const at = (value: number) => `${((value - bottom) / (top - bottom)) * 100}%`
  const has = score !== null && low !== null && high !== null
  return (
    <div className={cx(styles.side, isAfter && styles.after)}>
      <span className={styles.sideName}>
        {name} · {t('ui.answers', { n })}
      </span>
      <span className={styles.range} aria-hidden="true">
        {has && (
          <>
            <span
              className={styles.interval}
              style={{ insetInlineStart: at(low), width: `calc(${at(high)} - ${at(low)})` }}
            />
            <span className={styles.point} style={{ insetInlineStart: at(score) }} />
          </>
        )}
      </span>
      <span className={styles.sideScore}>
        {score === null ? '–' : formatScore(metric, score)}
        {has && (
          <span className="for-ears">
            {' '}
            {t('initiatives.effect_of', { low: formatNumber(low), high: formatNumber(high) })}
          </span>
        )}
      </span>
    </div>
  )
}
