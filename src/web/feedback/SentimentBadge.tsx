import type { Feedback } from '#core/feedback/feedback.ts'
import { t } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'

const TONES: Record<NonNullable<Feedback['sentiment']>, Tone> = {
  positive: 'positive',
  neutral: 'plain',
  negative: 'negative',
  mixed: 'warning',
}

export const SentimentBadge = ({ sentiment }: { sentiment: NonNullable<Feedback['sentiment']> }) => (
  <Badge tone={TONES[sentiment]}>{t(`feedback.sentiment_${sentiment}`)}</Badge>
)
