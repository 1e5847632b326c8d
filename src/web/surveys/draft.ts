import { bucketOfAnswer, pointsOf } from '#core/surveys/scales.ts'
import {
  type Condition,
  isChoice,
  isScore,
  type Option,
  type Question,
  type QuestionKind,
  type SurveyDefinition,
} from '#core/surveys/survey.ts'

/** `q4` where q1 to q3 were taken: ids stay with their question, so that counts can be compared across versions. */
export const addQuestion = (draft: SurveyDefinition, kind: QuestionKind, text: string): SurveyDefinition => {
  const taken = draft.questions.map(({ id }) => id)
  const asked = { id: freeId('q', taken), text, help: null, required: false, showWhen: null }
  return { ...draft, questions: [...draft.questions, newQuestion(kind, asked)] }
}

type Asked = Pick<Question, 'id' | 'text' | 'help' | 'required' | 'showWhen'>

const newQuestion = (kind: QuestionKind, asked: Asked): Question => {
  const options = [1, 2].map((n) => ({ id: `o${n}`, text: '' }))
  switch (kind) {
    case 'single':
    case 'multiple':
      return { ...asked, kind, options, other: false }
    case 'number':
      return { ...asked, kind, least: null, most: null, unit: null }
    case 'date':
      return { ...asked, kind, from: null, to: null }
    case 'matrix':
      return { ...asked, kind, rows: [{ id: 'r1', text: '' }], options }
    case 'consent':
      return { ...asked, kind, purpose: 'contact' }
    default:
      return { ...asked, kind }
  }
}

export const changeQuestion = (draft: SurveyDefinition, question: Question): SurveyDefinition => ({
  ...draft,
  questions: draft.questions.map((known) => (known.id === question.id ? question : known)),
})

export const removeQuestion = (draft: SurveyDefinition, id: string): SurveyDefinition => ({
  ...draft,
  questions: draft.questions.filter((question) => question.id !== id),
})

export const moved = <T>(list: readonly T[], from: number, to: number): T[] => {
  const rest = list.toSpliced(from, 1)
  const item = list[from]
  return item === undefined ? rest : rest.toSpliced(to, 0, item)
}

export const addOption = (options: readonly Option[], letter: 'o' | 'r' = 'o'): Option[] => {
  const taken = options.map(({ id }) => id)
  return [...options, { id: freeId(letter, taken), text: '' }]
}

/** Only what is asked before can decide. */
export const possibleCauses = (draft: SurveyDefinition, id: string): Question[] => {
  const place = draft.questions.findIndex((question) => question.id === id)
  return draft.questions.slice(0, Math.max(0, place))
}

/** A condition to begin with: the unhappy part of a score, the first option, or any answer. */
export const firstCondition = (cause: Question): Condition => {
  const { id } = cause
  if (isChoice(cause)) return { question: id, anyOf: cause.options.slice(0, 1).map((option) => option.id) }
  if (cause.kind === 'number') return { question: id, between: { low: 0, high: cause.most ?? 10 } }
  if (!isScore(cause)) return { question: id, answered: true }
  const unhappy = pointsOf(cause.kind).filter((point) => bucketOfAnswer(cause.kind, point) === 'detractor')
  return { question: id, between: { low: unhappy[0] ?? 0, high: unhappy.at(-1) ?? 0 } }
}

/** Adds a language, or texts to it; what is emptied is said in the language of the survey again. */
export const changeTranslation = (
  draft: SurveyDefinition,
  locale: string,
  texts: Readonly<Record<string, string>>,
): SurveyDefinition => {
  const known = draft.translations ?? {}
  const said = Object.entries({ ...known[locale], ...texts }).filter(([, text]) => text !== '')
  return { ...draft, translations: { ...known, [locale]: Object.fromEntries(said) } }
}

export const removeTranslation = (draft: SurveyDefinition, locale: string): SurveyDefinition => {
  const { [locale]: _, ...translations } = draft.translations ?? {}
  return { ...draft, translations }
}

const freeId = (letter: string, taken: readonly string[]): string => {
  let n = taken.length + 1
  while (taken.includes(`${letter}${n}`)) n++
  return `${letter}${n}`
}
