import { Link } from '@tanstack/react-router'
import type { Feedback } from '#core/feedback/feedback.ts'
import { personNameOr } from '../people/name-of-person.ts'
import { t } from '../texts/text.ts'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { FeedbackScore } from './FeedbackScore.tsx'
import styles from './feedback.module.css'
import { OutcomeBadge } from './OutcomeBadge.tsx'

/** A piece of feedback on somebody else's page: its words lead to it. */
export const FeedbackPiece = ({
  feedback,
  lines,
  named = true,
}: {
  feedback: Feedback
  lines?: number
  /** Off where the page is about this one person. */
  named?: boolean
}) => (
  <article className={styles.piece}>
    <Link to="/feedback" search={{ at: feedback.id }} className={styles.pieceLink ?? ''}>
      {feedback.comment ? (
        <Text voice lang={feedback.language} {...(lines && { lines })}>
          {feedback.comment}
        </Text>
      ) : (
        <Text muted>{t('feedback.no_words')}</Text>
      )}
    </Link>
    <div className={styles.badges}>
      <FeedbackScore {...feedback} />
      {named && <span className={styles.whose}>{personNameOr(feedback.personName)}</span>}
      <OutcomeBadge outcome={feedback.outcome} />
      <span className={styles.muted}>
        <Time at={feedback.occurredAt} />
        {feedback.touchpoint && ` · ${feedback.touchpoint}`}
      </span>
    </div>
  </article>
)
