import { type Answer, isCallWish, isChosen, isMatrixAnswer, type Question } from './survey.ts'

/** What is counted of an answer: a score, options, a day, cells of a table, a time of call. Words are read, not counted. */
export const valuesIn = ({ kind }: Pick<Question, 'kind'>, answer: Answer): string[] => {
  if (typeof answer === 'number' || typeof answer === 'boolean') return [String(answer)]
  if (typeof answer === 'string') return kind === 'date' ? [answer] : []
  if (isChosen(answer)) return answer.other === null ? answer.chosen : [...answer.chosen, 'other']
  if (isMatrixAnswer(answer)) return Object.entries(answer.rows).map(([row, option]) => `${row}.${option}`)
  return isCallWish(answer) ? [answer.window] : []
}

/** How often each was given. */
export const countsOf = (
  question: Pick<Question, 'kind'>,
  answers: readonly Answer[],
): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const value of answers.flatMap((answer) => valuesIn(question, answer)))
    counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
