import { useState } from 'react'
import { suppressionRoutes } from '#core/messages/api.ts'
import type { Suppression } from '#core/messages/suppression.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAskPages } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { AddSuppression } from './AddSuppression.tsx'

export const Suppressions = () => {
  const can = useCan()
  const [search, setSearch] = useState('')
  const [restored, askRestore] = useState<Suppression | null>(null)
  const found = useAskPages(suppressionRoutes.list, { ...(search.trim() && { search }) })
  const restore = useAct(suppressionRoutes.remove, {
    touches: ['people'],
    onDone: (_, { address }) => {
      toast.done(t('suppressions.removed', { address }))
      askRestore(null)
    },
  })
  return (
    <Section title={t('messages.tab_suppressed')} about={t('suppressions.about')}>
      {can('messages.send') && <AddSuppression />}
      <TextField
        bare
        label={t('suppressions.search')}
        placeholder={t('suppressions.search')}
        icon="search"
        type="search"
        value={search}
        onChange={setSearch}
      />
      <Card flush>
        <Await
          {...found}
          empty={
            <EmptyState icon="check" title={t('suppressions.none')}>
              {t('suppressions.none_why')}
            </EmptyState>
          }
        >
          {(all) => <Rows all={all} more={found.more} onRestore={can('announce') ? askRestore : null} />}
        </Await>
      </Card>
      {restored && (
        <Confirm
          title={t('suppressions.remove_title', { address: restored.address })}
          yes={t('suppressions.remove')}
          pending={restore.pending}
          onClose={() => askRestore(null)}
          onYes={() => restore.act({ address: restored.address })}
        >
          {t('suppressions.remove_why')}
        </Confirm>
      )}
    </Section>
  )
}

const Rows = ({
  all,
  more,
  onRestore,
}: {
  all: readonly Suppression[]
  more: (() => void) | null
  onRestore: ((one: Suppression) => void) | null
}) => (
  <Table
    name={t('messages.tab_suppressed')}
    rows={all}
    keyOf={({ address }) => address}
    columns={[
      { id: 'address', title: t('suppressions.address'), cell: ({ address }) => address },
      {
        id: 'reason',
        title: t('suppressions.reason'),
        cell: ({ reason }) => <Badge>{t(`suppressions.reason_${reason}`)}</Badge>,
      },
      { id: 'detail', title: t('suppressions.detail'), cell: ({ detail }) => detail },
      { id: 'since', title: t('suppressions.since'), cell: ({ at }) => <Time at={at} /> },
      ...(onRestore
        ? [
            {
              id: 'acts',
              title: t('suppressions.actions'),
              cell: (one: Suppression) => (
                <Button size="small" onPress={() => onRestore(one)}>
                  {t('suppressions.remove')}
                </Button>
              ),
            },
          ]
        : []),
    ]}
    footer={more && <Button onPress={more}>{t('ui.more')}</Button>}
  />
)
