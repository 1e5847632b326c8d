import type { InitiativeStatus } from '#core/initiatives/moving.ts'
import { t } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'

const TONE: Record<InitiativeStatus, Tone> = {
  proposed: 'plain',
  accepted: 'notice',
  in_progress: 'accent',
  shipped: 'positive',
  dropped: 'plain',
}

export const InitiativeStatusBadge = ({ status }: { status: InitiativeStatus }) => (
  <Badge tone={TONE[status]} dot>
    {t(`initiatives.status_${status}`)}
  </Badge>
)
