import { type Answer, type Answers, type Condition, isChosen, type Jump, type Question } from './survey.ts'

/** What of a question decides which are asked. */
export type Forked = Pick<Question, 'id' | 'showWhen' | 'jumps'>

/**
 * The questions that are asked, given what was answered so far. One pass from first to last: a condition sees only what
 * was asked before it and a jump leads only forward, so every survey ends, whatever its conditions say.
 */
export const questionsAsked = <Q extends Forked>(questions: readonly Q[], answers: Answers): Q[] => {
  const asked = new Set<string>()
  const holds = (condition: Condition) =>
    asked.has(condition.question) && meets(condition, answers[condition.question])
  let next = 0
  return questions.filter((question, place) => {
    if (place < next || (question.showWhen && !holds(question.showWhen))) return false
    asked.add(question.id)
    const jump = question.jumps?.find(({ when }) => when === null || holds(when))
    if (jump) next = landingOf(questions, jump, place)
    return true
  })
}

export const meets = (condition: Condition, answer: Answer | undefined): boolean => {
  if ('answered' in condition) return (answer !== undefined && answer !== '') === condition.answered
  if ('between' in condition) {
    return typeof answer === 'number' && answer >= condition.between.low && answer <= condition.between.high
  }
  return isChosen(answer) && answer.chosen.some((option) => condition.anyOf.includes(option))
}

/** A jump that leads nowhere, or back, is none. */
const landingOf = (questions: readonly Forked[], { to }: Jump, from: number): number => {
  if (to === null) return questions.length
  return questions.findIndex(({ id }, place) => place > from && id === to)
}
