import { formatNumber, t } from '../../texts/text.ts'
import styles from './charts.module.css'

export type Share = {
  key: string
  name: string
  value: number
  tone: 'positive' | 'passive' | 'negative' | 'accent' | 'warning' | 'notice'
}

/** One whole and its parts. The legend holds the numbers, so the bar itself needs no reading. */
export const StackedBar = ({ name, shares }: { name: string; shares: readonly Share[] }) => {
  const total = shares.reduce((sum, share) => sum + share.value, 0)
  const partOf = (value: number) => (total === 0 ? 0 : value / total)
  return (
    <div className={styles.stacked}>
      <div className={styles.whole} aria-hidden="true">
        {shares.map((share) => (
          <span key={share.key} className={styles[share.tone]} style={{ flexGrow: partOf(share.value) }} />
        ))}
      </div>
      <ul className={styles.legend} aria-label={name}>
        {shares.map((share) => (
          <li key={share.key}>
            <span className={`${styles.swatch} ${styles[share.tone]}`} aria-hidden="true" />
            {share.name} <b>{formatNumber(share.value)}</b>{' '}
            <span className={styles.share}>
              {formatNumber(partOf(share.value), { style: 'percent', maximumFractionDigits: 0 })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the three groups are called depends on what was asked. */
const NAMES = {
  nps: ['ui.promoters', 'ui.passives', 'ui.detractors'],
  csat: ['ui.satisfied', 'ui.neutral', 'ui.dissatisfied'],
  ces: ['ui.easy', 'ui.neutral', 'ui.hard'],
  stars: ['ui.satisfied', 'ui.neutral', 'ui.dissatisfied'],
} as const

type Buckets = { metric?: keyof typeof NAMES; promoters: number; passives: number; detractors: number }

/** Promoters, passives and detractors, always in this order and these colours. */
export const BucketBar = ({ metric = 'nps', promoters, passives, detractors }: Buckets) => {
  const [best, middle, worst] = NAMES[metric]
  return (
    <StackedBar
      name={t('ui.buckets')}
      shares={[
        { key: 'promoter', name: t(best), value: promoters, tone: 'positive' },
        { key: 'passive', name: t(middle), value: passives, tone: 'passive' },
        { key: 'detractor', name: t(worst), value: detractors, tone: 'negative' },
      ]}
    />
  )
}
