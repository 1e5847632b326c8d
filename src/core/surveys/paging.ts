import { questionsAsked } from './branching.ts'
import { answersPiped } from './piping.ts'
import type { Answers, Question } from './survey.ts'

/**
 * Where no script hides what is not asked, the questions come page by page: this page goes as far as it can be known what
 * is asked. With each page more is known, so the last one comes.
 */
export const nextPage = (
  questions: readonly Question[],
  answers: Answers,
  seen: ReadonlySet<string>,
): string[] => {
  const asked = new Set(questionsAsked(questions, answers).map(({ id }) => id))
  const page: string[] = []
  for (const question of questions) {
    if (seen.has(question.id)) continue
    if (waitsFor(question).some((cause) => page.includes(cause))) break
    if (!asked.has(question.id)) continue
    page.push(question.id)
    if (question.jumps?.length) break
  }
  return page
}

/** Questions whose answers decide whether this one is asked, or stand in its words. */
const waitsFor = (question: Question): string[] => [
  ...(question.showWhen ? [question.showWhen.question] : []),
  ...answersPiped([question.text, question.help ?? ''].join(' ')),
]
