import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Segment, segmentRoutes } from '#core/segments/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { conditionsWords } from '../rules/rule-words.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { SegmentDialog } from './SegmentDialog.tsx'

/** Named conditions on people; who meets them is counted when somebody looks. */
export const SegmentsPage = () => {
  const found = useAsk(segmentRoutes.list, {})
  const may = useCan()('surveys.write')
  const [edited, edit] = useState<Segment | 'new' | null>(null)
  const button = may && (
    <Button kind="primary" icon="plus" onPress={() => edit('new')}>
      {t('segments.new')}
    </Button>
  )
  return (
    <Page title={t('nav.segments')} about={t('segments.about')} actions={button}>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={5} />}
        empty={
          <EmptyState icon="person" title={t('segments.none')} action={button}>
            {t('segments.none_why')}
          </EmptyState>
        }
      >
        {(all) => (
          <Card flush>
            <Table
              name={t('nav.segments')}
              rows={all}
              keyOf={({ id }) => id}
              columns={[
                { id: 'name', title: t('segments.name'), cell: ({ name }) => <strong>{name}</strong> },
                {
                  id: 'who',
                  title: t('segments.who'),
                  cell: ({ conditions }) => conditionsWords(conditions, () => null),
                },
                {
                  id: 'people',
                  title: t('nav.people'),
                  number: true,
                  cell: (segment) => <InIt segment={segment} />,
                },
                {
                  id: 'edit',
                  title: '',
                  cell: (segment) =>
                    may && (
                      <IconButton
                        icon="edit"
                        name={t('segments.edit', { name: segment.name })}
                        onPress={() => edit(segment)}
                      />
                    ),
                },
              ]}
            />
          </Card>
        )}
      </Await>
      {edited && <SegmentDialog segment={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </Page>
  )
}

const InIt = ({ segment: { id } }: { segment: Segment }) => {
  const people = useAsk(segmentRoutes.show, { id }).data?.people
  return (
    <Link to="/people" search={{ segment: id }}>
      {people === undefined ? t('segments.show') : t('segments.people', { n: people })}
    </Link>
  )
}
