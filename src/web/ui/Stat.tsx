import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { formatNumber, t } from '../texts/text.ts'
import { Icon } from './Icon.tsx'
import styles from './Stat.module.css'
import { Tooltip } from './Tooltip.tsx'

export type StatProps = {
  name: string
  /** Null: nothing to count yet. */
  value: number | null
  /** Half the width of the interval: shown as ±. */
  margin?: number | null
  unit?: 'percent' | undefined
  /** How many answers it rests on. */
  n?: number | null
  /** How the number is made, in one or two sentences. */
  definition: string
  /** Against the period before; `sure` says that the intervals tell it from noise. */
  change?: { by: number; good: 'up' | 'down'; sure: boolean } | null
  /** A Link to the rows behind the number. */
  rows?: ReactNode
  children?: ReactNode
}

export const Stat = ({ name, value, margin, unit, n, definition, change, rows, children }: StatProps) => (
  <div className={styles.stat}>
    <Tooltip text={definition}>
      <Button className={styles.name!}>
        {name}
        <Icon name="info" size={14} />
      </Button>
    </Tooltip>
    <p className={styles.figure}>
      <span className={styles.value}>{value === null ? '–' : show(value, unit)}</span>
      {value !== null && margin != null && (
        <span className={styles.margin}>
          <span aria-hidden="true">± {show(margin, unit)}</span>
          <span className="for-ears">{t('ui.margin', { margin: show(margin, unit) })}</span>
        </span>
      )}
    </p>
    <p className={styles.notes}>
      {change && <Change {...change} unit={unit} />}
      {n != null && <span>{t('ui.answers', { n })}</span>}
      {value === null && <span>{t('ui.no_value')}</span>}
      {rows}
    </p>
    {children}
  </div>
)

const Change = ({ by, good, sure, unit }: NonNullable<StatProps['change']> & Pick<StatProps, 'unit'>) => {
  if (!sure || by === 0) return <span>{t('ui.no_change')}</span>
  const better = by > 0 === (good === 'up')
  return (
    <span className={better ? styles.better : styles.worse}>
      <Icon name={by > 0 ? 'arrow-up' : 'arrow-down'} size={14} />
      {show(Math.abs(by), unit)}
      <span className="for-ears">{t(better ? 'ui.better' : 'ui.worse')}</span>
    </span>
  )
}

const show = (value: number, unit: StatProps['unit']) =>
  unit === 'percent'
    ? formatNumber(value, { style: 'percent', maximumFractionDigits: 1 })
    : formatNumber(value, { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 })
