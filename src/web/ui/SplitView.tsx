import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './SplitView.module.css'

/** A list and what is chosen in it. On a phone there is room for one: the detail when there is one. */
export const SplitView = ({
  name,
  list,
  detail,
  empty,
}: {
  /** What the list holds, read aloud. */
  name: string
  list: ReactNode
  /** Null: nothing chosen. */
  detail: ReactNode | null
  /** In place of the detail, on wide screens. */
  empty?: ReactNode
}) => (
  <div className={cx(styles.split, detail !== null && styles.chosen)}>
    <section className={styles.list} aria-label={name}>
      {list}
    </section>
    <div className={styles.detail}>{detail ?? empty}</div>
  </div>
)
