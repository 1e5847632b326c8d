import type { Id } from '#core/ids.ts'
import { type Attempt, type Webhook, webhookRoutes } from '#core/webhooks/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { DeliveryBadge } from './WebhookBadge.tsx'
import styles from './webhooks.module.css'

const REFRESH_MILLIS = 5_000

export const DeliverySheet = ({
  webhook,
  eventId,
  onClose,
}: {
  webhook: Webhook
  eventId: Id<'event'>
  onClose: () => void
}) => {
  const which = { id: webhook.id, eventId }
  const found = useAsk(webhookRoutes.delivery, which, { refreshEveryMs: REFRESH_MILLIS })
  const again = useAct(webhookRoutes.redeliver, { onDone: () => toast.done(t('webhooks.again_done')) })
  return (
    <Sheet
      open
      title={found.data?.delivery.eventName ?? t('webhooks.event')}
      onClose={onClose}
      footer={
        <Button
          kind="primary"
          icon="send"
          pending={again.pending}
          whyNot={webhook.status === 'on' ? null : t('webhooks.again_off')}
          onPress={() => again.act(which)}
        >
          {t('webhooks.again')}
        </Button>
      }
    >
      <Await {...found}>
        {({ delivery, body, attempts }) => (
          <Stack gap={4}>
            <Stack row gap={2}>
              <DeliveryBadge delivery={delivery} />
              <Time at={delivery.at} exact />
            </Stack>
            <Section title={t('webhooks.attempts')}>
              {attempts.length === 0 && <Text muted>{t('webhooks.never_tried')}</Text>}
              <ol className={styles.attempts} reversed>
                {attempts.map((attempt) => (
                  <AttemptRow key={attempt.number} attempt={attempt} />
                ))}
              </ol>
            </Section>
            <Section title={t('webhooks.body')}>
              <pre className={styles.body}>{pretty(body)}</pre>
            </Section>
          </Stack>
        )}
      </Await>
    </Sheet>
  )
}

const AttemptRow = ({ attempt: { at, status, millis, problem, excerpt } }: { attempt: Attempt }) => (
  <li>
    <strong>
      {status === null
        ? t('webhooks.attempt_none', { millis })
        : t('webhooks.attempt_status', { status, millis })}
    </strong>{' '}
    <Time at={at} exact />
    {(problem ?? excerpt) && <p className={styles.excerpt}>{problem ?? excerpt}</p>}
  </li>
)

const pretty = (body: string): string => (body === '' ? '–' : JSON.stringify(JSON.parse(body), null, 2))
