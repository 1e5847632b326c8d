import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { t } from '../texts/text.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from '../ui/Stat.module.css'
import { Tooltip } from '../ui/Tooltip.tsx'
import { formatMinutes } from './minutes.ts'

type Spread = { n: number; median: number | null; p90: number | null }

/** A time instead of a number: the middle of it, and how long nine of ten took. */
export const TimeStat = ({
  name,
  definition,
  spread,
  rows,
}: {
  name: string
  definition: string
  spread: Spread
  /** Leads to the cases that were counted. */
  rows: ReactNode
}) => (
  <div className={styles.stat}>
    <Tooltip text={definition}>
      <Button className={styles.name!}>
        {name}
        <Icon name="info" size={14} />
      </Button>
    </Tooltip>
    <p className={styles.figure}>
      <span className={styles.value}>{spread.median === null ? '–' : formatMinutes(spread.median)}</span>
    </p>
    <p className={styles.notes}>
      {spread.median === null ? (
        <span>{t('ui.no_value')}</span>
      ) : (
        <>
          {spread.p90 !== null && <span>{t('metrics.p90', { time: formatMinutes(spread.p90) })}</span>}
          {rows}
        </>
      )}
    </p>
  </div>
)
