import type { Feedback } from '#core/feedback/feedback.ts'
import { SCALES } from '#core/metrics/score.ts'
import { t } from '../texts/text.ts'
import { ScoreBadge } from '../ui/ScoreBadge.tsx'

export const FeedbackScore = ({ metric, score, bucket }: Pick<Feedback, 'metric' | 'score' | 'bucket'>) =>
  metric === 'none' || score === null ? null : (
    <ScoreBadge
      metric={t(`feedback.metric_${metric}`)}
      score={score}
      of={SCALES[metric].high}
      bucket={bucket}
    />
  )
