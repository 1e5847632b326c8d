// biome-ignore-all lint/a11y/noRedundantRoles: as cards the rows lose their table display, and their meaning with it
// biome-ignore-all lint/a11y/useSemanticElements: the same
import type { ReactNode } from 'react'
import { t } from '../texts/text.ts'
import { Checkbox } from './Checkbox.tsx'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import styles from './Table.module.css'

export type Column<Row> = {
  id: string
  title: string
  cell: (row: Row) => ReactNode
  /** Numbers stand at the end, under one another. */
  number?: boolean
  sortable?: boolean
  width?: string
  /** The first column is the row's name unless another one says so. */
  names?: boolean
}
export type Sort = { by: string; down: boolean }

type TableProps<Row> = {
  /** What the rows are, read aloud. */
  name: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** Under the rows: totals, or a button for more. */
  footer?: ReactNode
}

/** Under 640 px each row is a card that names its cells. Put a Link into the naming cell to open a row. */
export const Table = <Row,>({
  name,
  columns,
  rows,
  keyOf,
  sort,
  onSort,
  selected,
  onSelect,
  footer,
}: TableProps<Row>) => {
  const keys = rows.map(keyOf)
  const marked = selected ?? new Set<string>()
  const all = keys.length > 0 && keys.every((key) => marked.has(key))
  const mark = (key: string, on: boolean) => {
    const next = new Set(marked)
    if (on) next.add(key)
    else next.delete(key)
    onSelect?.(next)
  }
  return (
    <div className={styles.frame}>
      <table className={styles.table} role="table" aria-label={name}>
        <thead role="rowgroup">
          <tr role="row">
            {onSelect && (
              <th role="columnheader" className={styles.mark}>
                <Checkbox
                  name={t('ui.select_all')}
                  checked={all}
                  some={!all && keys.some((key) => marked.has(key))}
                  onChange={(on) => onSelect(new Set(on ? keys : []))}
                />
              </th>
            )}
            <Headings columns={columns} {...(sort && { sort })} {...(onSort && { onSort })} />
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, place) => {
            const key = keys[place] ?? ''
            return (
              <tr key={key} role="row" className={marked.has(key) ? styles.marked : undefined}>
                {onSelect && (
                  <td role="cell" className={styles.mark}>
                    <Checkbox
                      name={t('ui.select_row')}
                      checked={marked.has(key)}
                      onChange={(on) => mark(key, on)}
                    />
                  </td>
                )}
                <Cells columns={columns} row={row} />
              </tr>
            )
          })}
        </tbody>
      </table>
      {footer && <div className={styles.footer}>{footer}</div>}
    </div>
  )
}

type HeadingsProps<Row> = Pick<TableProps<Row>, 'columns' | 'sort' | 'onSort'>

export const Headings = <Row,>({ columns, ...sorting }: HeadingsProps<Row>) =>
  columns.map((column) => <Heading key={column.id} column={column} {...sorting} />)

export const Cells = <Row,>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) => {
  const naming = columns.find((column) => column.names) ?? columns[0]
  return columns.map((column) =>
    column === naming ? (
      <th key={column.id} scope="row" role="rowheader" className={styles.naming}>
        {column.cell(row)}
      </th>
    ) : (
      <td
        key={column.id}
        role="cell"
        data-title={column.title}
        className={column.number ? styles.number : undefined}
      >
        {column.cell(row)}
      </td>
    ),
  )
}

const Heading = <Row,>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>
  sort?: Sort
  onSort?: (sort: Sort) => void
}) => {
  const by = sort?.by === column.id ? sort : null
  return (
    <th
      scope="col"
      role="columnheader"
      className={cx(column.number && styles.number)}
      style={column.width ? { width: column.width } : undefined}
      aria-sort={by ? (by.down ? 'descending' : 'ascending') : undefined}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() => onSort({ by: column.id, down: by ? !by.down : Boolean(column.number) })}
        >
          {column.title}
          <span className={by ? undefined : styles.idle}>
            <Icon name={by && !by.down ? 'arrow-up' : 'arrow-down'} size={13} />
          </span>
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}
