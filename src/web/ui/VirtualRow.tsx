import { memo, type ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './VirtualList.module.css'

export type State = { current: boolean; marked: boolean }

type VirtualRowProps = {
  id: string
  place: number
  /** How many there are; −1: not known. */
  of: number
  height: number
  /** Undefined while it is on its way. */
  item: unknown
  row: (item: unknown, state: State) => ReactNode
  current: boolean
  marked: boolean
  /** Whether rows are marked: then what is marked is selected, and not what is looked at. */
  marks: boolean
}

/** One line of a VirtualList. What moves under the wheel is the list: its rows stay as they were drawn. */
export const VirtualRow = memo(
  ({ id, place, of, height, item, row, current, marked, marks }: VirtualRowProps) => (
    <div
      data-index={place}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marks ? marked : current}
      aria-busy={item === undefined}
      aria-setsize={of}
      aria-posinset={place + 1}
      className={cx(styles.row, current && styles.current, marked && styles.marked)}
      style={{ height, top: place * height }}
    >
      {item === undefined ? <Coming /> : row(item, { current, marked })}
    </div>
  ),
  // The function is made anew with each page; what it draws hangs on the rest.
  (before, now) =>
    (Object.keys(now) as (keyof VirtualRowProps)[]).every(
      (name) => name === 'row' || before[name] === now[name],
    ),
)

/** Where a row will be: quiet, and as high as it. */
const Coming = () => (
  <span className={styles.coming}>
    <span />
    <span />
  </span>
)
