import { type ReactNode, useId } from 'react'
import styles from './Card.module.css'
import { cx } from './cx.ts'

export const Card = ({
  title,
  actions,
  children,
  flush = false,
}: {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Content to the edges, for tables and lists. */
  flush?: boolean
}) => {
  const id = useId()
  return (
    <section className={cx(styles.card, flush && styles.flush)} aria-labelledby={title ? id : undefined}>
      {(title || actions) && (
        <header className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      {children}
    </section>
  )
}

/** Cards beside one another, as many as fit. */
export const Cards = ({ children, min = '16rem' }: { children: ReactNode; min?: string }) => (
  <div
    className={styles.cards}
    style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(${min}, 100%), 1fr))` }}
  >
    {children}
  </div>
)
