import type { FaultCode } from '../faults.ts'
import type { Metric } from '../metrics/score.ts'
import { questionsAsked } from './branching.ts'
import { fits, isWhole } from './fitting.ts'
import { scoreOf } from './scales.ts'
import {
  type Answer,
  type Answers,
  headlineOf,
  isChosen,
  isMatrixAnswer,
  metricOfKind,
  type Question,
  type SurveyDefinition,
} from './survey.ts'

export type AnswerFault = Extract<FaultCode, 'answer.required' | 'answer.invalid'>

/** Why an answer cannot be taken. Whether the question is asked at all is for `answerFaults` to say. */
export const whyNotAnswer = (question: Question, answer: Answer | undefined): AnswerFault | null => {
  if (answer === undefined || isBlank(answer)) return question.required ? 'answer.required' : null
  if (!fits(question, answer)) return 'answer.invalid'
  return question.required && !isWhole(question, answer) ? 'answer.required' : null
}

/** What is wrong, by question. What is not asked of this person is not looked at: it is left out anyway. */
export const answerFaults = (
  { questions }: Pick<SurveyDefinition, 'questions'>,
  answers: Answers,
): Record<string, AnswerFault> => {
  const faults: Record<string, AnswerFault> = {}
  for (const question of questionsAsked(questions, answers)) {
    const fault = whyNotAnswer(question, answers[question.id])
    if (fault) faults[question.id] = fault
  }
  const known = new Set(questions.map((question) => question.id))
  for (const id of Object.keys(answers)) if (!known.has(id)) faults[id] = 'answer.invalid'
  return faults
}

/** What of the answers counts in every channel: the score, its metric, and the words. */
export const headlineAnswer = (
  definition: Pick<SurveyDefinition, 'questions'>,
  answers: Answers,
): { metric: Metric; score: number | null; comment: string | null } => {
  const headline = headlineOf(definition)
  const answer = headline ? answers[headline.id] : undefined
  const isScored = headline !== null && typeof answer === 'number'
  const words = definition.questions.flatMap((question) => wordsIn(question, answers[question.id]) ?? [])
  return {
    metric: isScored ? metricOfKind(headline.kind) : 'none',
    score: isScored ? scoreOf(headline.kind, answer) : null,
    comment: words.join('\n\n') || null,
  }
}

/** What somebody wrote in their own words: dates, numbers and telephone numbers are none. */
export const wordsIn = (question: Pick<Question, 'kind'>, answer: Answer | undefined): string | null => {
  if (question.kind === 'comment' && typeof answer === 'string') return answer.trim() || null
  return isChosen(answer) ? answer.other?.trim() || null : null
}

/** What counts: without blanks, and without what this person was not asked, such as answers from before a change of mind. */
export const givenAnswers = ({ questions }: Pick<SurveyDefinition, 'questions'>, answers: Answers): Answers =>
  Object.fromEntries(
    questionsAsked(questions, answers).flatMap(({ id }) => {
      const answer = answers[id]
      return answer === undefined || isBlank(answer) ? [] : [[id, answer]]
    }),
  )

const isBlank = (answer: Answer): boolean => {
  if (typeof answer === 'string') return answer.trim() === ''
  if (isChosen(answer)) return answer.chosen.length === 0 && answer.other === null
  return isMatrixAnswer(answer) && Object.keys(answer.rows).length === 0
}
