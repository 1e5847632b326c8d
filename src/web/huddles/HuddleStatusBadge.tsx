import type { HuddleStatus } from '#core/huddles/huddle-state.ts'
import { t } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'

const TONE: Record<HuddleStatus, Tone> = {
  planned: 'notice',
  running: 'accent',
  held: 'plain',
  cancelled: 'plain',
}

export const HuddleStatusBadge = ({ status }: { status: HuddleStatus }) => (
  <Badge tone={TONE[status]} dot={status === 'running'}>
    {t(`huddles.status_${status}`)}
  </Badge>
)
