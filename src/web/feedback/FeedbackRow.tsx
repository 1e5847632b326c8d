import { memo } from 'react'
import type { Feedback } from '#core/feedback/feedback.ts'
import { personNameOr } from '../people/name-of-person.ts'
import { t } from '../texts/text.ts'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { CategoryBadge } from './CategoryBadge.tsx'
import { FeedbackScore } from './FeedbackScore.tsx'
import styles from './feedback.module.css'
import { OutcomeBadge } from './OutcomeBadge.tsx'

export const FeedbackRow = memo(({ feedback }: { feedback: Feedback }) => (
  <div className={styles.row}>
    <div className={styles.rowTop}>
      <FeedbackScore {...feedback} />
      <span className={styles.name}>{personNameOr(feedback.personName)}</span>
      <span className={styles.when}>
        <Time at={feedback.occurredAt} />
      </span>
    </div>
    {feedback.comment ? (
      <Text voice lines={2} lang={feedback.language}>
        {feedback.comment}
      </Text>
    ) : (
      <Text muted small>
        {t('feedback.no_words')}
      </Text>
    )}
    <div className={styles.badges}>
      <OutcomeBadge outcome={feedback.outcome} />
      {feedback.category && <CategoryBadge category={feedback.category} />}
      {feedback.touchpoint && <span className={styles.muted}>{feedback.touchpoint}</span>}
    </div>
  </div>
))
