import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Source, sourceRoutes } from '#core/sources/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { ConnectDialog } from './ConnectDialog.tsx'
import { SourceState } from './SourceState.tsx'

const REFRESH_MILLIS = 10_000

export const SourcesPage = () => {
  const found = useAsk(sourceRoutes.list, {}, { refreshEveryMs: REFRESH_MILLIS })
  const [isNew, setNew] = useState(false)
  const button = (
    <Button kind="primary" icon="plus" onPress={() => setNew(true)}>
      {t('sources.connect')}
    </Button>
  )
  return (
    <Page title={t('nav.sources')} about={t('sources.about')} actions={button}>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={3} />}
        empty={
          <EmptyState icon="import" title={t('sources.none')} action={button}>
            {t('sources.none_why')}
          </EmptyState>
        }
      >
        {(sources) => (
          <Card flush>
            <SourceTable sources={sources} />
          </Card>
        )}
      </Await>
      {isNew && <ConnectDialog onClose={() => setNew(false)} />}
    </Page>
  )
}

const SourceTable = ({ sources }: { sources: readonly Source[] }) => (
  <Table
    name={t('nav.sources')}
    rows={sources}
    keyOf={({ id }) => id}
    columns={[
      {
        id: 'name',
        title: t('sources.name'),
        cell: ({ id, name }) => (
          <Link to="/settings/sources/$id" params={{ id }}>
            {name}
          </Link>
        ),
      },
      { id: 'kind', title: t('sources.kind_column'), cell: ({ kind }) => t(`sources.kind_${kind}`) },
      { id: 'state', title: t('sources.state'), cell: (source) => <SourceState source={source} /> },
      {
        id: 'last',
        title: t('sources.last_good'),
        cell: ({ lastGoodAt }) => (lastGoodAt ? <Time at={lastGoodAt} /> : t('ui.never')),
      },
      { id: 'pieces', title: t('sources.pieces'), number: true, cell: ({ pieces }) => pieces },
    ]}
  />
)
