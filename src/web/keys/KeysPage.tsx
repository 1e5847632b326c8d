import { useState } from 'react'
import { type ApiKey, keyRoutes } from '#core/workspaces/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { NewKey } from './NewKey.tsx'

export const KeysPage = () => {
  const found = useAsk(keyRoutes.list, {})
  const [isNew, setNew] = useState(false)
  const [revoked, askRevoke] = useState<ApiKey | null>(null)
  const revoke = useAct(keyRoutes.revoke, { onDone: () => askRevoke(null) })
  const button = (
    <Button kind="primary" icon="plus" onPress={() => setNew(true)}>
      {t('api_keys.new')}
    </Button>
  )
  return (
    <Page title={t('api_keys.title')} about={t('api_keys.about')} actions={button}>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={3} />}
        empty={
          <EmptyState icon="key" title={t('api_keys.none')} action={button}>
            {t('api_keys.none_why')}
          </EmptyState>
        }
      >
        {(keys) => (
          <Card flush>
            <KeyTable keys={keys} onRevoke={askRevoke} />
          </Card>
        )}
      </Await>
      <p>
        <a href="/docs">{t('api_keys.docs')}</a>
      </p>
      {isNew && <NewKey onClose={() => setNew(false)} />}
      {revoked && (
        <Confirm
          danger
          title={t('api_keys.revoke_title', { name: revoked.name })}
          yes={t('api_keys.revoke')}
          pending={revoke.pending}
          onClose={() => askRevoke(null)}
          onYes={() => revoke.act({ id: revoked.id })}
        >
          {t('api_keys.revoke_why')}
        </Confirm>
      )}
    </Page>
  )
}

const KeyTable = ({ keys, onRevoke }: { keys: readonly ApiKey[]; onRevoke: (key: ApiKey) => void }) => (
  <Table
    name={t('api_keys.title')}
    rows={keys}
    keyOf={({ id }) => id}
    columns={[
      { id: 'name', title: t('api_keys.name'), cell: ({ name }) => name },
      { id: 'hint', title: t('api_keys.hint'), cell: ({ hint }) => <code>{hint}</code> },
      {
        id: 'rights',
        title: t('api_keys.rights'),
        cell: ({ rights }) => (
          <span title={rights.join(', ')}>{t('api_keys.rights_n', { n: rights.length })}</span>
        ),
      },
      {
        id: 'used',
        title: t('api_keys.used'),
        cell: ({ usedAt }) => (usedAt ? <Time at={usedAt} /> : t('ui.never')),
      },
      {
        id: 'state',
        title: t('api_keys.state'),
        cell: ({ revokedAt }) => (
          <Badge tone={revokedAt ? 'passive' : 'positive'}>
            {t(revokedAt ? 'api_keys.revoked' : 'api_keys.valid')}
          </Badge>
        ),
      },
      {
        id: 'acts',
        title: t('api_keys.actions'),
        cell: (key) =>
          !key.revokedAt && (
            <Button size="small" onPress={() => onRevoke(key)}>
              {t('api_keys.revoke')}
            </Button>
          ),
      },
    ]}
  />
)
