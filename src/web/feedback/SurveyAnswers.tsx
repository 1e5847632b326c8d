import type { Id } from '#core/ids.ts'
import { surveyRoutes } from '#core/surveys/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Card } from '../ui/Card.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './feedback.module.css'

/** Everything that was answered in the survey, question by question. */
export const SurveyAnswers = ({ id }: { id: Id<'feedback'> }) => {
  const found = useAsk(surveyRoutes.answersOf, { id })
  return (
    <Card title={t('surveys.answers')}>
      <Await
        {...found}
        skeleton={<Skeleton lines={3} />}
        empty={<Text muted>{t('surveys.answers_none')}</Text>}
      >
        {(answers) => (
          <dl className={styles.answers}>
            {answers.map(({ question, text, said }) => (
              <div key={question}>
                <dt>{text}</dt>
                {said.map((line) => (
                  <dd key={line}>{line}</dd>
                ))}
              </div>
            ))}
          </dl>
        )}
      </Await>
    </Card>
  )
}
