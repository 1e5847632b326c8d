import type { FaultCode } from '../faults.ts'
import { answersPiped, brokenPipes, namesPerson } from './piping.ts'
import { reviewsAskedOfSome, thanksByScoreAskForReview } from './review-gating.ts'
import { scaleOf } from './scales.ts'
import {
  type Condition,
  isChoice,
  isScore,
  type Option,
  type Question,
  type SurveyDefinition,
  type SurveyStatus,
} from './survey.ts'
import { wordsOfQuestion } from './words-of.ts'

export const PROBLEMS = [
  'title_missing',
  'no_questions',
  'only_conditional',
  'text_missing',
  'id_repeated',
  'options_too_few',
  'option_empty',
  'option_repeated',
  'rows_missing',
  'bounds_impossible',
  'condition_not_earlier',
  'condition_impossible',
  'jump_not_forward',
  'jump_impossible',
  'pipe_broken',
  'pipe_not_earlier',
  'thanks_missing',
  'review_gating',
  'asks_who',
  'names_person',
  'anonymity_changed',
] as const
export type PublishProblem = { code: (typeof PROBLEMS)[number]; question: string | null }

/** Everything that stands between a draft and its customers, for the editor to show beside each question. */
export const publishProblems = (
  draft: SurveyDefinition,
  live: SurveyDefinition | null = null,
): PublishProblem[] => {
  const { title, questions, thanks } = draft
  const problems: PublishProblem[] = []
  const add = (code: PublishProblem['code'], question: string | null = null) =>
    problems.push({ code, question })
  if (!title.trim()) add('title_missing')
  if (questions.length === 0) add('no_questions')
  else if (questions.every((question) => question.showWhen)) add('only_conditional')
  if (!thanks.any.trim()) add('thanks_missing')
  if (thanksByScoreAskForReview(draft)) add('review_gating')
  for (const id of reviewsAskedOfSome(draft)) add('review_gating', id)
  if (live && !isSameAnonymity(live, draft)) add('anonymity_changed')
  const said = [title, draft.intro, ...Object.values(thanks), ...translationsOf(draft)]
  if (said.some((text) => text && brokenPipes(text))) add('pipe_broken')
  const earlier = new Map<string, Question>()
  for (const [place, question] of questions.entries()) {
    if (!question.text.trim()) add('text_missing', question.id)
    if (earlier.has(question.id)) add('id_repeated', question.id)
    const codes = [
      ...kindProblems(question),
      ...conditionProblems(question.showWhen, earlier),
      ...pipeProblems(question, earlier),
      ...(draft.anonymous ? namingProblems(question) : []),
    ]
    earlier.set(question.id, question)
    codes.push(...jumpProblems(question, { earlier, later: questions.slice(place + 1) }))
    for (const code of new Set(codes)) add(code, question.id)
  }
  return problems
}

export const whyNotPublish = (survey: {
  status: SurveyStatus
  draft: SurveyDefinition
  live: SurveyDefinition | null
}): FaultCode | null => {
  if (survey.status === 'closed') return 'survey.not_live'
  return publishProblems(survey.draft, survey.live).length > 0 ? 'survey.incomplete' : null
}

/** A survey goes live by publishing; afterwards it may rest and come back, and closing is for good. */
export const whyNotSetStatus = (from: SurveyStatus, to: Exclude<SurveyStatus, 'draft'>): FaultCode | null => {
  if (from === to) return null
  if (from === 'closed' || (from === 'draft' && to !== 'closed')) return 'survey.not_live'
  return null
}

const translationsOf = ({ translations = {} }: SurveyDefinition): string[] =>
  Object.values(translations).flatMap(Object.values<string>)

type Codes = PublishProblem['code'][]
type Earlier = ReadonlyMap<string, Question>

const conditionProblems = (condition: Condition | null, earlier: Earlier): Codes => {
  if (!condition) return []
  const cause = earlier.get(condition.question)
  if (!cause) return ['condition_not_earlier']
  return isPossible(condition, cause) ? [] : ['condition_impossible']
}

/** A jump may look at the question it starts from, and only leads forward: so every survey ends. */
const jumpProblems = (
  { jumps = [] }: Question,
  { earlier, later }: { earlier: Earlier; later: readonly Question[] },
): Codes =>
  jumps.flatMap(
    ({ when, to }): Codes => [
      ...(to === null || later.some(({ id }) => id === to) ? [] : (['jump_not_forward'] as const)),
      ...(conditionProblems(when, earlier).length > 0 ? (['jump_impossible'] as const) : []),
    ],
  )

const pipeProblems = (question: Question, earlier: Earlier): Codes => {
  const words = wordsOfQuestion(question)
  return [
    ...(words.some(brokenPipes) ? (['pipe_broken'] as const) : []),
    ...(words.flatMap(answersPiped).some((id) => !earlier.has(id)) ? (['pipe_not_earlier'] as const) : []),
  ]
}

/** What a survey promised is true of all its answers: it is settled before the first one can be given. */
const isSameAnonymity = (one: SurveyDefinition, other: SurveyDefinition): boolean =>
  (one.anonymous === undefined) === (other.anonymous === undefined) &&
  (one.anonymous?.by ?? null) === (other.anonymous?.by ?? null)

/** A telephone number and a consent are somebody's, and a name on the page says that it is known who reads it. */
const namingProblems = (question: Question): Codes => [
  ...(question.kind === 'callback' || question.kind === 'consent' ? (['asks_who'] as const) : []),
  ...(wordsOfQuestion(question).some(namesPerson) ? (['names_person'] as const) : []),
]

const kindProblems = (question: Question): Codes => {
  if (isChoice(question)) return listProblems(question.options, question.other ? 1 : 2)
  if (question.kind === 'matrix') {
    const rows = question.rows.length === 0 ? (['rows_missing'] as const) : listProblems(question.rows, 1)
    return [...rows, ...listProblems(question.options, 2)]
  }
  const isUpsideDown =
    (question.kind === 'number' && isAfter(question.least, question.most)) ||
    (question.kind === 'date' && isAfter(question.from, question.to))
  return isUpsideDown ? ['bounds_impossible'] : []
}

const listProblems = (options: readonly Option[], least: number): Codes => {
  const problems: Codes = []
  if (options.length < least) problems.push('options_too_few')
  if (options.some((option) => !option.text.trim())) problems.push('option_empty')
  const ids = new Set(options.map((option) => option.id))
  const texts = new Set(options.map((option) => option.text.trim().toLowerCase()))
  if (Math.min(ids.size, texts.size) < options.length) problems.push('option_repeated')
  return problems
}

const isAfter = <T extends number | string>(one: T | null, other: T | null): boolean =>
  one !== null && other !== null && one > other

const isPossible = (condition: Condition, cause: Question): boolean => {
  if ('answered' in condition) return true
  if ('anyOf' in condition)
    return isChoice(cause) && cause.options.some((option) => condition.anyOf.includes(option.id))
  const { low, high } = condition.between
  if (low > high) return false
  if (cause.kind === 'number') return high >= (cause.least ?? low) && low <= (cause.most ?? high)
  return isScore(cause) && high >= scaleOf(cause.kind).low && low <= scaleOf(cause.kind).high
}
