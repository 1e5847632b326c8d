import type { Feedback } from '#core/feedback/feedback.ts'
import { t } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'
import type { IconName } from '../ui/Icon.tsx'

type Look = { tone: Tone; icon?: IconName }
const LOOKS: Record<Feedback['outcome'], Look> = {
  open: { tone: 'accent' },
  told: { tone: 'positive', icon: 'check' },
  declined: { tone: 'passive' },
  no_action_needed: { tone: 'notice' },
}

export const OutcomeBadge = ({ outcome }: Pick<Feedback, 'outcome'>) => (
  <Badge {...LOOKS[outcome]}>{t(`feedback.outcome_${outcome}`)}</Badge>
)
