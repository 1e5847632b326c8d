import { scaleOf } from '#core/surveys/scales.ts'
import {
  type Answer,
  type Answers,
  CALL_WINDOWS,
  type CallbackQuestion,
  type ChoiceQuestion,
  headlineOf,
  isScore,
  type MatrixQuestion,
  type Question,
  type SurveyDefinition,
} from '#core/surveys/survey.ts'
import { OTHER } from './choice-fields.ts'

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
  const { low, high } = scaleOf(headline.kind)
  return Number(score) >= low && Number(score) <= high ? { [headline.id]: Number(score) } : {}
}

/** The fields of some questions as they came, for the next page to send along. */
export const fieldsOf = (ids: readonly string[], fields: Fields): [name: string, value: string][] =>
  [...fields].flatMap(([name, values]) =>
    ids.includes(name.split('.')[0]!) ? values.map((value): [string, string] => [name, value]) : [],
  )

const answerFrom = (question: Question, fields: Fields): Answer | undefined => {
  const values = fields.get(question.id) ?? []
  const [value] = values
  if (isScore(question)) {
    if (value === undefined || value === '') return undefined
    return /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN
  }
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return choiceFrom(question, values, fields)
    case 'comment':
      // A browser sends line breaks as CRLF.
      return value?.replaceAll('\r\n', '\n')
    case 'number':
      return value?.trim() ? numberFrom(value.trim()) : undefined
    case 'date':
      return value || undefined
    case 'matrix':
      return matrixFrom(question, fields)
    case 'consent':
      return value === undefined ? undefined : true
    case 'callback':
      return callFrom(question, fields)
  }
}

const choiceFrom = (
  question: ChoiceQuestion,
  values: readonly string[],
  fields: Fields,
): Answer | undefined => {
  const chosen = values.filter((value) => value !== OTHER)
  const written = question.other ? (fields.get(`${question.id}.other`)?.[0]?.trim() ?? '') : ''
  const other = written || values.includes(OTHER) ? written : null
  return chosen.length === 0 && other === null ? undefined : { chosen, other }
}

/** With a point or a comma; `1,234.5` could mean either and is asked for again. */
const numberFrom = (text: string): number =>
  /^-?\d{1,13}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN

const matrixFrom = ({ id, rows }: MatrixQuestion, fields: Fields): Answer | undefined => {
  const given = rows.flatMap((row) => {
    const value = fields.get(`${id}.${row.id}`)?.[0]
    return value ? [[row.id, value] as const] : []
  })
  return given.length === 0 ? undefined : { rows: Object.fromEntries(given) }
}

/** Ticking the box and writing a number both say: call me. */
const callFrom = ({ id }: CallbackQuestion, fields: Fields): Answer | undefined => {
  const phone = fields.get(`${id}.phone`)?.[0]?.trim() ?? ''
  if (!fields.has(id) && phone === '') return undefined
  const window = CALL_WINDOWS.find((one) => one === fields.get(`${id}.window`)?.[0]) ?? 'any'
  return { phone, day: fields.get(`${id}.day`)?.[0] || null, window }
}
