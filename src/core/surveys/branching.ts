import type { Answer, Answers, Condition, Question } from './survey.ts'

/**
 * The questions that are asked, given what was answered so far. One pass from first to last: a condition sees only what
 * was asked before it, so every survey ends, whatever its conditions say.
 */
export const questionsAsked = (questions: readonly Question[], answers: Answers): Question[] => {
  const asked = new Set<string>()
  return questions.filter((question) => {
    const { showWhen } = question
    if (showWhen && !(asked.has(showWhen.question) && meets(showWhen, answers[showWhen.question])))
      return false
    asked.add(question.id)
    return true
  })
}

export const meets = (condition: Condition, answer: Answer | undefined): boolean => {
  if (answer === undefined) return false
  if ('between' in condition) {
    return typeof answer === 'number' && answer >= condition.between.low && answer <= condition.between.high
  }
  return typeof answer === 'object' && answer.chosen.some((option) => condition.anyOf.includes(option))
}
