import type { MessageStatus } from '#core/messages/message.ts'
import { t } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'

const TONES: Record<MessageStatus, Tone> = {
  queued: 'notice',
  sending: 'notice',
  sent: 'positive',
  uncertain: 'warning',
  failed: 'negative',
  bounced: 'negative',
  suppressed: 'passive',
  cancelled: 'passive',
  received: 'accent',
}

export const MessageStatusBadge = ({ status }: { status: MessageStatus }) => (
  <Badge tone={TONES[status]}>{t(`messages.status_${status}`)}</Badge>
)
