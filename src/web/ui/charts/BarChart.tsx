import type { ReactNode } from 'react'
import { formatNumber, t } from '../../texts/text.ts'
import styles from './charts.module.css'

export type Bar = {
  key: string
  name: string
  value: number
  /** Shown after the bar instead of the plain number, as `42 ± 6`. */
  words?: string
  tone?: 'accent' | 'positive' | 'passive' | 'negative'
  /** A Link around the name to the rows behind. */
  link?: ReactNode
}

/** Horizontal bars are a table whose numbers also have a length: nothing else is needed to read them aloud. */
export const BarChart = ({ name, bars, most }: { name: string; bars: readonly Bar[]; most?: number }) => {
  const top = most ?? Math.max(1, ...bars.map((bar) => bar.value))
  return (
    <table className={styles.bars} aria-label={name}>
      <thead className="for-ears">
        <tr>
          <th scope="col">{t('ui.chart_name')}</th>
          <th scope="col">{t('ui.chart_value')}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">{bar.link ?? bar.name}</th>
            <td>
              <span className={styles.length}>
                <span
                  className={styles[bar.tone ?? 'accent']}
                  style={{ width: `${Math.max(0.5, (Math.max(0, bar.value) / top) * 100)}%` }}
                />
              </span>
              <span className={styles.amount}>{bar.words ?? formatNumber(bar.value)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
