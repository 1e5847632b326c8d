// biome-ignore-all lint/a11y/noRedundantRoles: as cards the rows lose their table display, and their meaning with it
// biome-ignore-all lint/a11y/useSemanticElements: the same
// biome-ignore-all lint/a11y/noInteractiveElementToNoninteractiveRole: a gap is no row for whoever listens
import { useEffect, useEffectEvent, useRef } from 'react'
import { cx } from './cx.ts'
import styles from './Table.module.css'
import { Cells, type Column, Headings } from './Table.tsx'
import { usePageSight } from './use-page-sight.ts'
import type { Rows } from './VirtualList.tsx'

type LongTableProps<Row> = {
  /** What the rows are, read aloud. */
  name: string
  columns: readonly Column<Row>[]
  /** From useAskRows. */
  rows: Rows<Row>
  keyOf: (row: Row) => string
}

/** A Table of any length, at the price of what is in sight: each cell on one line, so that every row is as high as another. */
export const LongTable = <Row,>({ name, columns, rows, keyOf }: LongTableProps<Row>) => {
  const body = useRef<HTMLTableSectionElement>(null)
  const { first, last, rowHeight } = usePageSight(body, rows.length)
  const see = useEffectEvent(() => rows.onSee?.(first, last))
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each sight
  useEffect(() => {
    const timer = window.setTimeout(see, SETTLED_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [first, last])
  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n)
  return (
    <div className={styles.frame}>
      <table
        className={cx(styles.table, styles.long)}
        role="table"
        aria-label={name}
        aria-rowcount={rows.isWhole ? rows.length + 1 : -1}
      >
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={1}>
            <Headings columns={columns} />
          </tr>
        </thead>
        <tbody ref={body} role="rowgroup">
          <Gap height={first * rowHeight} />
          {drawn.map((place) => {
            const row = rows.at(place)
            return row === undefined ? (
              <tr key={place} role="row" aria-rowindex={place + 2} aria-busy style={{ height: rowHeight }}>
                <td role="cell" colSpan={columns.length} className={styles.coming}>
                  <span />
                </td>
              </tr>
            ) : (
              <tr key={keyOf(row)} role="row" aria-rowindex={place + 2} data-here>
                <Cells columns={columns} row={row} />
              </tr>
            )
          })}
          <Gap height={(rows.length - 1 - last) * rowHeight} />
        </tbody>
      </table>
    </div>
  )
}

/** Whoever drags the bar passes thousands of rows and stops at a few. */
const SETTLED_AFTER_MS = 60

const Gap = ({ height }: { height: number }) =>
  height > 0 ? <tr role="presentation" className={styles.gap} style={{ height }} /> : null
