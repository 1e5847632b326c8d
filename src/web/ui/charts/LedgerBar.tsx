import type { ReactNode } from 'react'
import { formatNumber, t } from '../../texts/text.ts'
import styles from './charts.module.css'

/** As `GET /ledger` answers: `open` includes what is in the black hole. */
export type Ledger = {
  told: number
  declined: number
  noActionNeeded: number
  open: number
  blackHole: number
}

const STATES = [
  ['told', 'positive'],
  ['declined', 'passive'],
  ['noActionNeeded', 'notice'],
  ['open', 'accent'],
  ['blackHole', 'negative'],
] as const satisfies readonly (readonly [keyof Ledger, string])[]

/** Where every piece of feedback stands. The black hole, open past its promise in nobody's hands, must be 0. */
export const LedgerBar = ({
  ledger,
  link,
}: {
  ledger: Ledger
  /** Wraps a state's name into the Link to its rows. */
  link?: (state: keyof Ledger, name: string) => ReactNode
}) => {
  const count = (state: keyof Ledger) => ledger[state] - (state === 'open' ? ledger.blackHole : 0)
  const total = STATES.reduce((sum, [state]) => sum + count(state), 0)
  return (
    <div className={styles.stacked}>
      <div className={`${styles.whole} ${styles.tall}`} aria-hidden="true">
        {STATES.map(([state, tone]) =>
          count(state) > 0 ? (
            <span key={state} className={styles[tone]} style={{ flexGrow: count(state) / total }} />
          ) : null,
        )}
      </div>
      <dl className={styles.ledger} aria-label={t('ui.ledger')}>
        {STATES.map(([state, tone]) => {
          const name = t(`ui.ledger_${state}`)
          return (
            <div key={state}>
              <dt>
                <span className={`${styles.swatch} ${styles[tone]}`} aria-hidden="true" />
                {link ? link(state, name) : name}
              </dt>
              <dd>{formatNumber(count(state))}</dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}
