import { Link, useParams } from '@tanstack/react-router'
import type { Id } from '#core/ids.ts'
import { type Webhook, webhookRoutes } from '#core/webhooks/api.ts'
import { useAsk } from '../ask.ts'
import { formatDate, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Card } from '../ui/Card.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Time } from '../ui/Time.tsx'
import { Deliveries } from './Deliveries.tsx'
import { WebhookActions } from './WebhookActions.tsx'
import { WebhookBadge } from './WebhookBadge.tsx'
import styles from './webhooks.module.css'

const REFRESH_MILLIS = 5_000

export const WebhookPage = () => {
  const { id } = useParams({ from: '/settings/webhooks/$id' })
  const found = useAsk(
    webhookRoutes.show,
    { id: id as Id<'webhook'> },
    // Deliveries go on without anybody's doing.
    { refreshEveryMs: REFRESH_MILLIS },
  )
  return (
    <Await {...found} skeleton={<Skeleton kind="rows" lines={8} />}>
      {(webhook) => (
        <Page
          title={webhook.name}
          back={<Link to="/settings/webhooks">{t('nav.webhooks')}</Link>}
          about={<span className={styles.address}>{webhook.address}</span>}
          actions={<WebhookActions webhook={webhook} />}
        >
          <Trouble webhook={webhook} />
          <Card>
            <Facts facts={factsOf(webhook)} />
          </Card>
          <Deliveries webhook={webhook} />
        </Page>
      )}
    </Await>
  )
}

const moment = (at: Date): string => formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })

const Trouble = ({ webhook: { status, failingSince, formerSecretUntil } }: { webhook: Webhook }) => (
  <>
    {status === 'on' && failingSince && (
      <Banner kind="warning">{t('webhooks.trouble_since', { at: moment(failingSince) })}</Banner>
    )}
    {status !== 'on' && (
      <Banner kind={status === 'paused' ? 'notice' : 'negative'}>{t(`webhooks.${status}_why`)}</Banner>
    )}
    {formerSecretUntil && <Banner>{t('webhooks.overlap_until', { at: moment(formerSecretUntil) })}</Banner>}
  </>
)

const factsOf = (webhook: Webhook) =>
  [
    [t('webhooks.state'), <WebhookBadge key="state" webhook={webhook} />],
    [t('webhooks.last'), webhook.deliveredAt ? <Time key="last" at={webhook.deliveredAt} /> : t('ui.never')],
    [t('webhooks.waiting'), webhook.waiting],
    [t('webhooks.failed'), webhook.failed],
    [
      t('webhooks.events'),
      <span key="events" className={styles.names}>
        {webhook.eventNames.map((name) => (
          <code key={name}>{name}</code>
        ))}
      </span>,
    ],
  ] as const
