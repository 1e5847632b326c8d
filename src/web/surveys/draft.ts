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
  const asked = {
    id: freeId(
      'q',
      draft.questions.map(({ id }) => id),
    ),
    text,
    help: null,
    required: false,
    showWhen: null,
  }
  const options = [1, 2].map((n) => ({ id: `o${n}`, text: '' }))
  const question: Question =
    kind === 'single' || kind === 'multiple' ? { ...asked, kind, options, other: false } : { ...asked, kind }
  return { ...draft, questions: [...draft.questions, question] }
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

export const addOption = (options: readonly Option[]): Option[] => [
  ...options,
  {
    id: freeId(
      'o',
      options.map(({ id }) => id),
    ),
    text: '',
  },
]

/** Only what is asked before can decide, and only what has something to compare. */
export const possibleCauses = (draft: SurveyDefinition, id: string): Question[] => {
  const place = draft.questions.findIndex((question) => question.id === id)
  return draft.questions.slice(0, Math.max(0, place)).filter((one) => isScore(one) || isChoice(one))
}

/** A condition to begin with: the unhappy half of a score, or the first option. */
export const firstCondition = (cause: Question): Condition =>
  isChoice(cause)
    ? { question: cause.id, anyOf: cause.options.slice(0, 1).map(({ id }) => id) }
    : {
        question: cause.id,
        between: { low: cause.kind === 'nps' ? 0 : 1, high: cause.kind === 'nps' ? 6 : 3 },
      }

const freeId = (letter: string, taken: readonly string[]): string => {
  let n = taken.length + 1
  while (taken.includes(`${letter}${n}`)) n++
  return `${letter}${n}`
}
