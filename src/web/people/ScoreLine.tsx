import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { SCALES } from '#core/metrics/score.ts'
import type { PersonStory } from '#core/people/api.ts'
import { formatDate, t, textOr } from '../texts/text.ts'
import { cx } from '../ui/cx.ts'
import styles from './people.module.css'

type Scores = z.output<typeof PersonStory>['lastScores']
const TONES: Readonly<Record<string, string | undefined>> = {
  promoter: styles.positive,
  passive: styles.passive,
  detractor: styles.negative,
}

/** How somebody's scores went, the newest at the end; the height is the score on its own scale. */
export const ScoreLine = ({ scores }: { scores: Scores }) => (
  <ol className={styles.scores} aria-label={t('people.scores')}>
    {scores
      .toSorted((a, b) => +b.occurredAt - +a.occurredAt)
      .map((each) => {
        const metric = textOr(`feedback.metric_${each.metric}`, each.metric)
        const day = formatDate(each.occurredAt)
        return (
          <li key={each.feedbackId}>
            <Link
              to="/feedback"
              search={{ at: each.feedbackId }}
              className={cx(styles.score, TONES[each.bucket ?? ''])}
              style={{ marginBlockEnd: `${partOf(each) * 1.75}rem` }}
              title={t('people.score_at', { metric, score: each.score, day })}
            >
              <span className="for-ears">{metric}</span> {each.score}
              <span className="for-ears">{day}</span>
            </Link>
          </li>
        )
      })}
  </ol>
)

const partOf = ({ metric, score }: Scores[number]): number => {
  const scale = metric in SCALES ? SCALES[metric as keyof typeof SCALES] : null
  return scale ? (score - scale.low) / (scale.high - scale.low) : 0.5
}
