import { answersPiped } from './piping.ts'
import { isChoice, isScore, type Question, type SurveyDefinition } from './survey.ts'
import { wordsOfQuestion } from './words-of.ts'

/** The order in which one person is asked. The same seed is the same order, however often the link is opened. */
export const shuffledFor = (definition: SurveyDefinition, seed: string): SurveyDefinition => ({
  ...definition,
  questions: (definition.shuffled ? shuffledQuestions(definition.questions, seed) : definition.questions).map(
    (question) =>
      isChoice(question) && question.shuffled
        ? { ...question, options: shuffle(question.options, `${seed} ${question.id}`) }
        : question,
  ),
})

/**
 * The first question stays first, and whatever hangs on another or leads somewhere stays in its place. Between those the
 * rest changes places, never past them: what a jump leaves out is the same for everybody.
 */
const shuffledQuestions = (questions: readonly Question[], seed: string): Question[] =>
  runsOf(questions).flatMap((run) => shuffle(run, `${seed} ${run[0]!.id}`))

/** Neighbours that may change places with each other. */
export const runsOf = (questions: readonly Question[]): Question[][] => {
  // Which score is measured must not depend on the order.
  const bound = new Set([...questions.flatMap(causesOf), questions.find(isScore)?.id ?? ''])
  const runs: Question[][] = []
  for (const [place, question] of questions.entries()) {
    const isFree = place > 0 && !bound.has(question.id)
    const run = runs.at(-1)
    if (isFree && run && !bound.has(run[0]!.id) && run[0] !== questions[0]) run.push(question)
    else runs.push([question])
  }
  return runs
}

/** Everything that a condition, a jump or a pipe ties together, the question itself included. */
const causesOf = (question: Question): string[] => {
  const tied = [
    ...(question.showWhen ? [question.showWhen.question] : []),
    ...(question.jumps ?? []).flatMap(({ when, to }) => [when?.question ?? [], to ?? []].flat()),
    ...wordsOfQuestion(question).flatMap(answersPiped),
  ]
  return tied.length > 0 || question.jumps?.length ? [question.id, ...tied] : []
}

/** Fisher and Yates, from a generator that a text sets. */
const shuffle = <T>(list: readonly T[], seed: string): T[] => {
  const next = generatorFrom(seed)
  const shuffled = [...list]
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    ;[shuffled[at], shuffled[other]] = [shuffled[other]!, shuffled[at]!]
  }
  return shuffled
}

/** FNV-1a to begin with, then mulberry32: small, and even enough for the order of a dozen options. */
const generatorFrom = (seed: string): (() => number) => {
  let state = 0x811c9dc5
  for (const sign of seed) state = Math.imul(state ^ sign.codePointAt(0)!, 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
