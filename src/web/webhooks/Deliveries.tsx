import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Delivery, type Webhook, webhookRoutes } from '#core/webhooks/api.ts'
import { DELIVERY_STATUSES } from '#core/webhooks/delivering.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Time } from '../ui/Time.tsx'
import { DeliverySheet } from './DeliverySheet.tsx'
import { DeliveryBadge } from './WebhookBadge.tsx'
import styles from './webhooks.module.css'

const REFRESH_MILLIS = 5_000
const FIRST = 25
const MOST = 200

export const Deliveries = ({ webhook }: { webhook: Webhook }) => {
  const { status } = useSearch({ from: '/settings/webhooks/$id' })
  const navigate = useNavigate({ from: '/settings/webhooks/$id' })
  const [limit, setLimit] = useState(FIRST)
  const [shown, setShown] = useState<Delivery | null>(null)
  const found = useAsk(
    webhookRoutes.deliveries,
    { id: webhook.id, status, limit },
    { keep: true, refreshEveryMs: REFRESH_MILLIS },
  )
  return (
    <Section title={t('webhooks.log')}>
      <Tabs
        name={t('webhooks.log')}
        value={status ?? 'all'}
        onChange={(next) =>
          void navigate({ search: { status: next === 'all' ? undefined : next }, replace: true })
        }
        tabs={[
          { value: 'all', text: t('webhooks.log_all') },
          ...DELIVERY_STATUSES.map((one) => ({ value: one, text: t(`webhooks.log_${one}`) })),
        ]}
      >
        {() => (
          <Await
            {...found}
            skeleton={<Skeleton kind="rows" lines={5} />}
            empty={
              <EmptyState icon="webhook" title={t('webhooks.log_none')}>
                {t('webhooks.log_none_why')}
              </EmptyState>
            }
          >
            {({ items, next }) => (
              <Card flush>
                <DeliveryTable
                  deliveries={items}
                  onShow={setShown}
                  more={next && limit < MOST ? () => setLimit(MOST) : null}
                />
              </Card>
            )}
          </Await>
        )}
      </Tabs>
      {shown && <DeliverySheet webhook={webhook} eventId={shown.eventId} onClose={() => setShown(null)} />}
    </Section>
  )
}

const DeliveryTable = ({
  deliveries,
  onShow,
  more,
}: {
  deliveries: readonly Delivery[]
  onShow: (delivery: Delivery) => void
  more: (() => void) | null
}) => (
  <Table
    name={t('webhooks.log')}
    rows={deliveries}
    keyOf={({ eventId }) => eventId}
    footer={more && <Button onPress={more}>{t('webhooks.show_more')}</Button>}
    columns={[
      {
        id: 'event',
        title: t('webhooks.event'),
        cell: (delivery) => (
          <Button kind="plain" size="small" onPress={() => onShow(delivery)}>
            {delivery.eventName}
          </Button>
        ),
      },
      { id: 'state', title: t('webhooks.state'), cell: (delivery) => <DeliveryBadge delivery={delivery} /> },
      { id: 'at', title: t('webhooks.happened'), cell: ({ at }) => <Time at={at} /> },
      { id: 'answer', title: t('webhooks.answer'), cell: answerOf },
      { id: 'attempts', title: t('webhooks.attempts'), number: true, cell: ({ attempts }) => attempts },
      {
        id: 'next',
        title: t('webhooks.next'),
        cell: ({ dueAt }) => (dueAt && dueAt > new Date() ? <Time at={dueAt} /> : '–'),
      },
    ]}
  />
)

const answerOf = ({ lastStatus, lastProblem, attempts }: Delivery) => {
  if (lastStatus !== null) return lastStatus
  return attempts === 0 ? '–' : <span className={styles.problem}>{lastProblem}</span>
}
