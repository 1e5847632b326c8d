import type { Delivery, Webhook } from '#core/webhooks/api.ts'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'

export const WebhookBadge = ({ webhook: { status, failingSince } }: { webhook: Webhook }) => {
  if (status === 'on')
    return (
      <Badge dot tone={failingSince ? 'warning' : 'positive'}>
        {t(failingSince ? 'webhooks.in_trouble' : 'webhooks.on')}
      </Badge>
    )
  return (
    <Badge dot tone={status === 'paused' ? 'passive' : 'negative'}>
      {t(`webhooks.${status}`)}
    </Badge>
  )
}

const TONES = { waiting: 'notice', delivered: 'positive', failed: 'negative' } as const

export const DeliveryBadge = ({ delivery: { status } }: { delivery: Delivery }) => (
  <Badge dot tone={TONES[status]}>
    {t(`webhooks.log_${status}`)}
  </Badge>
)
