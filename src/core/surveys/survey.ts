/** A scored question; the first one of a survey is what the survey measures. */
export const SCORE_KINDS = ['nps', 'csat', 'ces'] as const
export const QUESTION_KINDS = [...SCORE_KINDS, 'single', 'multiple', 'comment'] as const
export type ScoreKind = (typeof SCORE_KINDS)[number]
export type QuestionKind = (typeof QUESTION_KINDS)[number]

export const LIMITS = {
  questions: 50,
  options: 50,
  text: 500,
  paragraph: 2000,
  comment: 10_000,
  other: 500,
} as const

export const SURVEY_STATUSES = ['draft', 'live', 'paused', 'closed'] as const
export type SurveyStatus = (typeof SURVEY_STATUSES)[number]

/** What must have been answered before for a question to be asked: a score within bounds, or one of some options. */
export type Condition =
  | { question: string; between: { low: number; high: number } }
  | { question: string; anyOf: string[] }

type Asked = {
  /** Stable across versions, so that counts can be compared. */
  id: string
  text: string
  help: string | null
  required: boolean
  showWhen: Condition | null
}

export type Option = { id: string; text: string }
export type ScoreQuestion = Asked & { kind: ScoreKind }
export type ChoiceQuestion = Asked & { kind: 'single' | 'multiple'; options: Option[]; other: boolean }
export type CommentQuestion = Asked & { kind: 'comment' }
export type Question = ScoreQuestion | ChoiceQuestion | CommentQuestion

/** What is said afterwards; a bucket without words of its own gets those for any. */
export type Thanks = {
  any: string
  promoter: string | null
  passive: string | null
  detractor: string | null
}

/** A survey as it is written; a published version of it never changes again. */
export type SurveyDefinition = {
  title: string
  intro: string | null
  questions: Question[]
  thanks: Thanks
  /** The language it is written in, as a BCP 47 tag: `en`, `pt-BR`. */
  locale: string
  /** The brand's colour, `#rrggbb`. */
  colour: string
}

/** Options by id; `other` holds what was written beside them, and is empty where only its box was ticked. */
export type Choice = { chosen: string[]; other: string | null }
export type Answer = number | string | Choice
/** Answers by question id; a question left out was not answered. */
export type Answers = { [questionId: string]: Answer }

export const isScore = (question: Question): question is ScoreQuestion =>
  question.kind === 'nps' || question.kind === 'csat' || question.kind === 'ces'

export const isChoice = (question: Question): question is ChoiceQuestion =>
  question.kind === 'single' || question.kind === 'multiple'

export const headlineOf = ({ questions }: Pick<SurveyDefinition, 'questions'>): ScoreQuestion | null =>
  questions.find(isScore) ?? null

export const metricOf = (definition: Pick<SurveyDefinition, 'questions'>): ScoreKind | 'none' =>
  headlineOf(definition)?.kind ?? 'none'

export const emptyDefinition = (): SurveyDefinition => ({
  title: '',
  intro: null,
  questions: [],
  thanks: { any: 'Thank you. We read every answer.', promoter: null, passive: null, detractor: null },
  locale: 'en',
  colour: '#7a2e6e',
})
