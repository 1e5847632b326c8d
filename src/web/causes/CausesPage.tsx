import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Cause, causeRoutes } from '#core/causes/api.ts'
import { useAsk } from '../ask.ts'
import { dayOf, startOf } from '../metrics/range.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { CauseDialog } from './CauseDialog.tsx'
import { COUNTED_DAYS } from './counted-days.ts'

export const CausesPage = () => {
  const from = startOf(COUNTED_DAYS)
  const found = useAsk(causeRoutes.list, { from })
  const [edited, edit] = useState<Cause | 'new' | null>(null)
  const add = (
    <Button kind="primary" icon="plus" onPress={() => edit('new')}>
      {t('causes.new')}
    </Button>
  )
  return (
    <Page title={t('causes.title')} about={t('causes.about')} actions={add}>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={4} />}
        empty={
          <EmptyState icon="theme" title={t('causes.none')} action={add}>
            {t('causes.none_why')}
          </EmptyState>
        }
      >
        {(causes) => (
          <Card flush>
            <Table
              name={t('causes.title')}
              rows={causes}
              keyOf={({ id }) => id}
              columns={[
                {
                  id: 'path',
                  title: t('causes.name'),
                  cell: ({ id, path }) => (
                    <Link to="/cases" search={{ view: 'all', causeId: id, resolvedFrom: dayOf(from) }}>
                      {path}
                    </Link>
                  ),
                },
                {
                  id: 'cases',
                  title: t('causes.counted'),
                  number: true,
                  cell: ({ cases }) => formatNumber(cases),
                },
                {
                  id: 'state',
                  title: t('teams.state'),
                  cell: ({ archived }) => archived && <Badge>{t('causes.archived')}</Badge>,
                },
                {
                  id: 'edit',
                  title: t('teams.actions'),
                  cell: (cause) => (
                    <IconButton
                      small
                      icon="edit"
                      name={t('causes.edit', { name: cause.path })}
                      onPress={() => edit(cause)}
                    />
                  ),
                },
              ]}
            />
          </Card>
        )}
      </Await>
      {edited && (
        <CauseDialog
          cause={edited === 'new' ? null : edited}
          causes={found.data ?? []}
          onClose={() => edit(null)}
        />
      )}
    </Page>
  )
}
