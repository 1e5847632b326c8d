import type { SurveyStatus } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'

const TONES: Record<SurveyStatus, Tone> = {
  draft: 'plain',
  live: 'positive',
  paused: 'warning',
  closed: 'passive',
}

export const SurveyStatusBadge = ({ status }: { status: SurveyStatus }) => (
  <Badge tone={TONES[status]} dot>
    {t(`surveys.status_${status}`)}
  </Badge>
)
