import { publishProblems } from '#core/surveys/publishing.ts'
import type { SurveyDefinition } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import styles from './Survey.module.css'

/** The rule that refuses publishing is asked here too, so the list is never a surprise. */
export const SurveyProblems = ({ draft }: { draft: SurveyDefinition }) => {
  const problems = publishProblems(draft)
  if (problems.length === 0) return null
  const placeOf = (id: string) => draft.questions.findIndex((question) => question.id === id) + 1
  return (
    <Banner kind="warning">
      {t('surveys.missing', { n: problems.length })}
      <ul className={styles.problems}>
        {problems.map(({ code, question }) => (
          <li key={`${code} ${question}`}>
            {t(`surveys.problem_${code}`, {
              question: question ? t('surveys.question_n', { n: placeOf(question) }) : '',
            })}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
