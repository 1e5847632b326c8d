import type { FaultCode } from '../faults.ts'
import { SCALES } from '../metrics/score.ts'
import {
  type Condition,
  isChoice,
  isScore,
  type Question,
  type SurveyDefinition,
  type SurveyStatus,
} from './survey.ts'

export const PROBLEMS = [
  'title_missing',
  'no_questions',
  'only_conditional',
  'text_missing',
  'id_repeated',
  'options_too_few',
  'option_empty',
  'option_repeated',
  'condition_not_earlier',
  'condition_impossible',
  'thanks_missing',
] as const
export type PublishProblem = { code: (typeof PROBLEMS)[number]; question: string | null }

/** Everything that stands between a draft and its customers, for the editor to show beside each question. */
export const publishProblems = ({ title, questions, thanks }: SurveyDefinition): PublishProblem[] => {
  const problems: PublishProblem[] = []
  const add = (code: PublishProblem['code'], question: string | null = null) =>
    problems.push({ code, question })
  if (!title.trim()) add('title_missing')
  if (questions.length === 0) add('no_questions')
  else if (questions.every((question) => question.showWhen)) add('only_conditional')
  if (!thanks.any.trim()) add('thanks_missing')
  const earlier = new Map<string, Question>()
  for (const question of questions) {
    if (!question.text.trim()) add('text_missing', question.id)
    if (earlier.has(question.id)) add('id_repeated', question.id)
    for (const code of optionProblems(question)) add(code, question.id)
    if (question.showWhen) {
      const cause = earlier.get(question.showWhen.question)
      if (!cause) add('condition_not_earlier', question.id)
      else if (!isPossible(question.showWhen, cause)) add('condition_impossible', question.id)
    }
    earlier.set(question.id, question)
  }
  return problems
}

export const whyNotPublish = (survey: {
  status: SurveyStatus
  draft: SurveyDefinition
}): FaultCode | null => {
  if (survey.status === 'closed') return 'survey.not_live'
  return publishProblems(survey.draft).length > 0 ? 'survey.incomplete' : null
}

/** A survey goes live by publishing; afterwards it may rest and come back, and closing is for good. */
export const whyNotSetStatus = (from: SurveyStatus, to: Exclude<SurveyStatus, 'draft'>): FaultCode | null => {
  if (from === to) return null
  if (from === 'closed' || (from === 'draft' && to !== 'closed')) return 'survey.not_live'
  return null
}

const optionProblems = (question: Question): PublishProblem['code'][] => {
  if (!isChoice(question)) return []
  const problems: PublishProblem['code'][] = []
  if (question.options.length + (question.other ? 1 : 0) < 2) problems.push('options_too_few')
  if (question.options.some((option) => !option.text.trim())) problems.push('option_empty')
  const ids = new Set(question.options.map((option) => option.id))
  const texts = new Set(question.options.map((option) => option.text.trim().toLowerCase()))
  if (Math.min(ids.size, texts.size) < question.options.length) problems.push('option_repeated')
  return problems
}

const isPossible = (condition: Condition, cause: Question): boolean => {
  if ('between' in condition) {
    if (!isScore(cause)) return false
    const { low, high } = condition.between
    return low <= high && high >= SCALES[cause.kind].low && low <= SCALES[cause.kind].high
  }
  return isChoice(cause) && cause.options.some((option) => condition.anyOf.includes(option.id))
}
