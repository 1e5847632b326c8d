import type { FaultCode } from '../faults.ts'
import { SCALES } from '../metrics/score.ts'
import { questionsAsked } from './branching.ts'
import {
  type Answer,
  type Answers,
  type ChoiceQuestion,
  headlineOf,
  isChoice,
  isScore,
  LIMITS,
  type Question,
  type ScoreKind,
  type SurveyDefinition,
} from './survey.ts'

export type AnswerFault = Extract<FaultCode, 'answer.required' | 'answer.invalid'>

/** Why an answer cannot be taken. Whether the question is asked at all is for `answerFaults` to say. */
export const whyNotAnswer = (question: Question, answer: Answer | undefined): AnswerFault | null => {
  if (answer === undefined || isBlank(answer)) return question.required ? 'answer.required' : null
  return fits(question, answer) ? null : 'answer.invalid'
}

/**
 * What is wrong, by question. A question that was shown but not asked (a page without its script shows them all)
 * may be answered and need not be.
 */
export const answerFaults = (
  { questions }: Pick<SurveyDefinition, 'questions'>,
  answers: Answers,
): Record<string, AnswerFault> => {
  const asked = new Set(questionsAsked(questions, answers).map((question) => question.id))
  const faults: Record<string, AnswerFault> = {}
  for (const question of questions) {
    const fault = whyNotAnswer(question, answers[question.id])
    if (fault && (fault !== 'answer.required' || asked.has(question.id))) faults[question.id] = fault
  }
  const known = new Set(questions.map((question) => question.id))
  for (const id of Object.keys(answers)) if (!known.has(id)) faults[id] = 'answer.invalid'
  return faults
}

/** What of the answers counts in every channel: the score, its metric, and the words. */
export const headlineAnswer = (
  definition: Pick<SurveyDefinition, 'questions'>,
  answers: Answers,
): { metric: ScoreKind | 'none'; score: number | null; comment: string | null } => {
  const headline = headlineOf(definition)
  const score = headline ? answers[headline.id] : undefined
  const words = definition.questions.flatMap((question) => {
    const answer = answers[question.id]
    if (typeof answer === 'string') return [answer.trim()]
    return typeof answer === 'object' && answer.other ? [answer.other.trim()] : []
  })
  return {
    metric: headline && typeof score === 'number' ? headline.kind : 'none',
    score: typeof score === 'number' ? score : null,
    comment: words.filter(Boolean).join('\n\n') || null,
  }
}

/** Without blanks: an empty text box is no answer. */
export const givenAnswers = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, answer]) => !isBlank(answer)))

const isBlank = (answer: Answer): boolean => {
  if (typeof answer === 'string') return answer.trim() === ''
  if (typeof answer === 'number') return false
  return answer.chosen.length === 0 && answer.other === null
}

const fits = (question: Question, answer: Answer): boolean => {
  if (isScore(question)) return typeof answer === 'number' && fitsScale(question.kind, answer)
  if (isChoice(question))
    return typeof answer === 'object' && fitsOptions(question, answer.chosen, answer.other)
  return typeof answer === 'string' && answer.length <= LIMITS.comment
}

const fitsScale = (kind: ScoreKind, score: number): boolean =>
  Number.isInteger(score) && score >= SCALES[kind].low && score <= SCALES[kind].high

const fitsOptions = (question: ChoiceQuestion, chosen: readonly string[], other: string | null): boolean => {
  const ids = new Set(question.options.map((option) => option.id))
  if (new Set(chosen).size !== chosen.length || !chosen.every((id) => ids.has(id))) return false
  if (other !== null && (!question.other || other.length > LIMITS.other)) return false
  return question.kind === 'multiple' || chosen.length <= 1
}
