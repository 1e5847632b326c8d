import { SCALES } from '#core/metrics/score.ts'
import {
  type Answer,
  type Answers,
  headlineOf,
  isChoice,
  isScore,
  type Question,
  type SurveyDefinition,
} from '#core/surveys/survey.ts'
import { OTHER } from './questions.ts'

/** The fields of a posted form: each name with everything that was sent under it. */
export type Fields = ReadonlyMap<string, readonly string[]>

/** What was typed, as answers. Nothing is judged here: a page that is shown again shows what was typed. */
export const answersFromForm = (
  { questions }: Pick<SurveyDefinition, 'questions'>,
  fields: Fields,
): Answers =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const answer = answerFrom(question, fields)
      return answer === undefined ? [] : [[question.id, answer]]
    }),
  )

/** The score of a link in a mail, where it is one: shown as chosen, and counted only when it is sent. */
export const answersFromLink = (
  definition: Pick<SurveyDefinition, 'questions'>,
  score: string | undefined,
): Answers => {
  const headline = headlineOf(definition)
  if (!headline || score === undefined || !/^\d{1,2}$/.test(score)) return {}
  const { low, high } = SCALES[headline.kind]
  return Number(score) >= low && Number(score) <= high ? { [headline.id]: Number(score) } : {}
}

const answerFrom = (question: Question, fields: Fields): Answer | undefined => {
  const values = fields.get(question.id) ?? []
  if (isScore(question)) {
    const value = values[0]
    if (value === undefined || value === '') return undefined
    return /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN
  }
  if (isChoice(question)) {
    const chosen = values.filter((value) => value !== OTHER)
    const written = question.other ? (fields.get(`${question.id}.other`)?.[0]?.trim() ?? '') : ''
    const other = written || values.includes(OTHER) ? written : null
    return chosen.length === 0 && other === null ? undefined : { chosen, other }
  }
  // A browser sends line breaks as CRLF.
  return values[0]?.replaceAll('\r\n', '\n')
}
