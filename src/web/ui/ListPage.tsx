import { type ReactNode, useState } from 'react'
import { Await } from './Await.tsx'
import { Button } from './Button.tsx'
import { Card } from './Card.tsx'
import { EmptyState } from './EmptyState.tsx'
import type { IconName } from './Icon.tsx'
import styles from './ListPage.module.css'
import { LongTable } from './LongTable.tsx'
import { Page } from './Page.tsx'
import { SearchField } from './SearchField.tsx'
import { Skeleton } from './Skeleton.tsx'
import type { Column } from './Table.tsx'
import type { Rows } from './VirtualList.tsx'

type ListPageProps<Row> = {
  title: string
  columns: readonly Column<Row>[]
  /** From useAskRows. */
  found: {
    data: Rows<Row> | undefined
    error: Error | null
    isPending: boolean
    refetch: () => unknown
  }
  /** How many there are, in words. */
  counted: (n: number) => string
  search: { label: string; value: string | undefined; onSearch: (words: string | undefined) => void }
  /** A further filter beside the search. */
  filter?: ReactNode
  /** Between the filters and the rows. */
  above?: ReactNode
  /** What stands there instead of rows: none at all, or none that fits. */
  none: { icon: IconName; title: string; why: string }
  /** The button above, and the dialog that it opens; null for who may not add. */
  add: { text: string; dialog: (onClose: () => void) => ReactNode } | null
}

/** A searched table of named things with one way to add another. */
export const ListPage = <Row extends { id: string }>({
  title,
  columns,
  found,
  counted,
  search,
  filter,
  above,
  none,
  add,
}: ListPageProps<Row>) => {
  const [adding, setAdding] = useState(false)
  return (
    <Page
      title={title}
      actions={
        add && (
          <Button kind="primary" icon="plus" onPress={() => setAdding(true)}>
            {add.text}
          </Button>
        )
      }
      filters={
        <>
          <div className={styles.search}>
            <SearchField {...search} />
          </div>
          {filter}
          {found.data?.isWhole && found.data.length > 0 && (
            <p className={styles.count}>{counted(found.data.length)}</p>
          )}
        </>
      }
    >
      {above}
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={8} />}
        empty={
          <EmptyState icon={none.icon} title={none.title}>
            {none.why}
          </EmptyState>
        }
      >
        {(rows) => (
          <Card flush>
            <LongTable name={title} columns={columns} rows={rows} keyOf={(row) => row.id} />
          </Card>
        )}
      </Await>
      {adding && add?.dialog(() => setAdding(false))}
    </Page>
  )
}
