import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Webhook, webhookRoutes } from '#core/webhooks/api.ts'
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
import { WebhookBadge } from './WebhookBadge.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'

export const WebhooksPage = () => {
  const found = useAsk(webhookRoutes.list, {})
  const [isNew, setNew] = useState(false)
  const button = (
    <Button kind="primary" icon="plus" onPress={() => setNew(true)}>
      {t('webhooks.new')}
    </Button>
  )
  return (
    <Page title={t('nav.webhooks')} about={t('webhooks.about')} actions={button}>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={3} />}
        empty={
          <EmptyState icon="webhook" title={t('webhooks.none')} action={button}>
            {t('webhooks.none_why')}
          </EmptyState>
        }
      >
        {(webhooks) => (
          <Card flush>
            <WebhookTable webhooks={webhooks} />
          </Card>
        )}
      </Await>
      <p>
        <a href="/docs#webhooks">{t('webhooks.docs')}</a>
      </p>
      {isNew && <WebhookDialog onClose={() => setNew(false)} />}
    </Page>
  )
}

const WebhookTable = ({ webhooks }: { webhooks: readonly Webhook[] }) => (
  <Table
    name={t('nav.webhooks')}
    rows={webhooks}
    keyOf={({ id }) => id}
    columns={[
      {
        id: 'name',
        title: t('webhooks.name'),
        cell: ({ id, name }) => (
          <Link to="/settings/webhooks/$id" params={{ id }}>
            {name}
          </Link>
        ),
      },
      { id: 'state', title: t('webhooks.state'), cell: (webhook) => <WebhookBadge webhook={webhook} /> },
      {
        id: 'events',
        title: t('webhooks.events'),
        cell: ({ eventNames }) => (
          <span title={eventNames.join(', ')}>{t('webhooks.events_n', { n: eventNames.length })}</span>
        ),
      },
      {
        id: 'last',
        title: t('webhooks.last'),
        cell: ({ deliveredAt }) => (deliveredAt ? <Time at={deliveredAt} /> : t('ui.never')),
      },
      { id: 'waiting', title: t('webhooks.waiting'), number: true, cell: ({ waiting }) => waiting },
      { id: 'failed', title: t('webhooks.failed'), number: true, cell: ({ failed }) => failed },
    ]}
  />
)
