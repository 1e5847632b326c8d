import type { Metric } from '../metrics/score.ts'

/** A scored question; the first one of a survey is what the survey measures. */
export const SCORE_KINDS = ['nps', 'csat', 'ces', 'stars', 'thumbs'] as const
export const CHOICE_KINDS = ['single', 'multiple'] as const
export const QUESTION_KINDS = [
  ...SCORE_KINDS,
  ...CHOICE_KINDS,
  'comment',
  'number',
  'date',
  'matrix',
  'consent',
  'callback',
] as const
export type ScoreKind = (typeof SCORE_KINDS)[number]
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** How satisfaction is drawn; it is the same scale of five. */
export const CSAT_LOOKS = ['faces', 'stars', 'numbers'] as const
export type CsatLook = (typeof CSAT_LOOKS)[number]

export const LIMITS = {
  questions: 50,
  options: 50,
  text: 500,
  paragraph: 2000,
  comment: 10_000,
  other: 500,
  rows: 20,
  unit: 20,
  phone: 40,
  jumps: 20,
  languages: 40,
} as const

export const SURVEY_STATUSES = ['draft', 'live', 'paused', 'closed'] as const
export type SurveyStatus = (typeof SURVEY_STATUSES)[number]

/** What must have been answered before: a number within bounds, one of some options, or anything at all. */
export type Condition =
  | { question: string; between: { low: number; high: number } }
  | { question: string; anyOf: string[] }
  | { question: string; answered: boolean }

/** Where to go on after a question: to a later one, or null, to the end. The first whose condition holds counts. */
export type Jump = { when: Condition | null; to: string | null }

type Asked = {
  /** Stable across versions, so that counts can be compared. */
  id: string
  text: string
  help: string | null
  required: boolean
  showWhen: Condition | null
  jumps?: Jump[] | undefined
}

export type Option = { id: string; text: string }
export type ScoreQuestion = Asked & { kind: ScoreKind; look?: CsatLook | undefined }
export type ChoiceQuestion = Asked & {
  kind: (typeof CHOICE_KINDS)[number]
  options: Option[]
  other: boolean
  /** Each person gets the options in an order of their own. */
  shuffled?: boolean | undefined
}
export type CommentQuestion = Asked & { kind: 'comment' }
export type NumberQuestion = Asked & {
  kind: 'number'
  least: number | null
  most: number | null
  /** What is counted, beside the box: `nights`, `€`. */
  unit: string | null
}
/** Days as `2026-03-29`; null: any. */
export type DateQuestion = Asked & { kind: 'date'; from: string | null; to: string | null }
/** One of the same options for each row. */
export type MatrixQuestion = Asked & { kind: 'matrix'; rows: Option[]; options: Option[] }
/** Whether they agree to be written to, or to be quoted. */
export type ConsentQuestion = Asked & { kind: 'consent'; purpose: 'surveys' | 'contact' | 'publishing' }
export type CallbackQuestion = Asked & { kind: 'callback' }
export type Question =
  | ScoreQuestion
  | ChoiceQuestion
  | CommentQuestion
  | NumberQuestion
  | DateQuestion
  | MatrixQuestion
  | ConsentQuestion
  | CallbackQuestion

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
  /** The key of a picture that stands where the name of the company would. */
  logo?: string | undefined
  /** By language tag: texts by the keys of `words-of.ts`. What is missing is said in the survey's own language. */
  translations?: { [locale: string]: { [key: string]: string } } | undefined
  /** Each person gets the questions that hang on no other in an order of their own. */
  shuffled?: boolean | undefined
  /** Nothing says who answered, and nothing is shown of fewer than five. By groups: of a fact of the person or the link. */
  anonymous?: { by: string | null } | undefined
}

/** Options by id; `other` holds what was written beside them, and is empty where only its box was ticked. */
export type Choice = { chosen: string[]; other: string | null }
/** An option for each row that was answered. */
export type MatrixAnswer = { rows: { [rowId: string]: string } }
/** In whose own words: `afternoon`, of any day or of one. */
export const CALL_WINDOWS = ['any', 'morning', 'midday', 'afternoon', 'evening'] as const
export type CallWindow = (typeof CALL_WINDOWS)[number]
export type CallWish = { phone: string; day: string | null; window: CallWindow }
export type Answer = number | string | boolean | Choice | MatrixAnswer | CallWish
/** Answers by question id; a question left out was not answered. */
export type Answers = { [questionId: string]: Answer }

export const isScoreKind = (kind: QuestionKind): kind is ScoreKind =>
  (SCORE_KINDS as readonly string[]).includes(kind)

export const isScore = (question: Question): question is ScoreQuestion => isScoreKind(question.kind)

export const isChoice = (question: Question): question is ChoiceQuestion =>
  question.kind === 'single' || question.kind === 'multiple'

export const isChosen = (answer: Answer | undefined): answer is Choice =>
  typeof answer === 'object' && 'chosen' in answer
export const isMatrixAnswer = (answer: Answer | undefined): answer is MatrixAnswer =>
  typeof answer === 'object' && 'rows' in answer
export const isCallWish = (answer: Answer | undefined): answer is CallWish =>
  typeof answer === 'object' && 'phone' in answer

export const headlineOf = ({ questions }: Pick<SurveyDefinition, 'questions'>): ScoreQuestion | null =>
  questions.find(isScore) ?? null

/** Thumbs are the two ends of satisfaction. */
export const metricOfKind = (kind: ScoreKind): Exclude<Metric, 'none'> => (kind === 'thumbs' ? 'csat' : kind)

export const metricOf = (definition: Pick<SurveyDefinition, 'questions'>): Metric => {
  const headline = headlineOf(definition)
  return headline ? metricOfKind(headline.kind) : 'none'
}

export const emptyDefinition = (): SurveyDefinition => ({
  title: '',
  intro: null,
  questions: [],
  thanks: { any: 'Thank you. We read every answer.', promoter: null, passive: null, detractor: null },
  locale: 'en',
  colour: '#7a2e6e',
})
