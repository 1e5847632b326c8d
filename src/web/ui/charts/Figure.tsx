import { type ReactNode, useState } from 'react'
import { t } from '../../texts/text.ts'
import { Button } from '../Button.tsx'
import { Table } from '../Table.tsx'
import styles from './charts.module.css'

type Line = { key: string; cells: readonly string[] }

/** A drawing with its description in words and its numbers as a table, one press away. */
export const Figure = ({
  name,
  says,
  titles,
  lines,
  children,
}: {
  name: string
  /** What the drawing shows, in a sentence: read aloud instead of it. */
  says: string
  titles: readonly string[]
  lines: readonly Line[]
  children: ReactNode
}) => {
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className={styles.figure}>
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={styles.table} aria-label={name} tabIndex={0}>
          <Table
            name={name}
            rows={lines}
            keyOf={(line) => line.key}
            columns={titles.map((title, place) => ({
              id: title,
              title,
              number: place > 0,
              cell: (line: Line) => line.cells[place],
            }))}
          />
        </section>
      ) : (
        <div role="img" aria-label={`${name}. ${says}`}>
          {children}
        </div>
      )}
      <figcaption className={styles.caption}>
        <Button size="small" kind="plain" onPress={() => setAsTable(!asTable)}>
          {asTable ? t('ui.as_chart') : t('ui.as_table')}
        </Button>
      </figcaption>
    </figure>
  )
}
