import { isNothing, type QuestionKind } from './answers.ts'
import type { Mark } from './lexicon.ts'
import { quote } from './quote.ts'
import { nothingAnswered } from './sentiment.ts'
import type { Token } from './tokens.ts'
import type { Sentiment, SentimentLabel } from './understanding.ts'

/** A list of words is right too rarely to claim more; the workspace's own scores teach the rest. */
const CONFIDENCE_CAP = 0.75

/** Who says that something is not there, without a word of praise or blame, mostly misses it. */
const PLAIN_NEGATION = 0.6
const MOST_NEGATIONS = 2

/** Who tells of smoke, of a lawyer or of the third time complains, whatever the words. */
const PLAIN_ALARM = 1.2
const MOST_ALARMS = 2
/** One strong word each way is mixed, whichever is stronger; of many, the sum says more. */
const STRONG_WORD = 1.8
const FEW_WORDS = 6

type Hints = {
  negators: ReadonlySet<string>
  question: QuestionKind
  score: number | null
  /** Things it tells of that nobody tells happily. */
  alarms: number
}

/** Sentiment by words alone, for languages without a trained head. */
export const judgeByLexicon = (
  text: string,
  tokens: readonly Token[],
  marks: readonly Mark[],
  { negators, question, score, alarms }: Hints,
): Sentiment => {
  if (question !== null && isNothing(text)) return nothingAnswered(text, question)
  const valences = marks.map(({ valence }) => valence).filter((valence) => valence !== 0)
  let sum = sumOfMarks(marks)
  if (valences.length === 0) {
    const negations = tokens.filter(({ word }) => negators.has(word)).length
    sum -= PLAIN_NEGATION * Math.min(MOST_NEGATIONS, negations) + PLAIN_ALARM * Math.min(MOST_ALARMS, alarms)
  }
  if (question === 'improve') sum -= 0.8
  if (score !== null) sum += 1.5 * score
  const value = sum / Math.sqrt(sum * sum + 8)
  const isGuess = valences.length === 0 && score === null
  return {
    label: labelOf(text, sum, valences),
    score: rounded(value),
    confidence: isGuess ? 0.34 : rounded(Math.min(CONFIDENCE_CAP, 0.5 + 0.3 * Math.abs(value))),
    evidence: strongestOf(text, tokens, marks, Math.sign(sum)),
  }
}

/** What follows a "but" counts more than what stood before it. */
const sumOfMarks = (marks: readonly Mark[]): number => {
  let sum = 0
  let turned = 1
  for (const { contrast, valence } of marks) {
    if (contrast) turned = 1.5
    sum += valence * turned
  }
  return sum
}

const labelOf = (text: string, sum: number, valences: readonly number[]): SentimentLabel => {
  const pullsBothWays = valences.some((one) => one > 1.5) && valences.some((one) => one < -1.5)
  const isClose = Math.abs(sum) < 0.5
  if (pullsBothWays && (isClose || isEven(valences))) return 'mixed'
  if (isClose || (sum > 0 && ONE_QUESTION.test(text))) return 'neutral'
  return sum > 0 ? 'positive' : 'negative'
}

const strongestOf = (
  text: string,
  tokens: readonly Token[],
  marks: readonly Mark[],
  side: number,
): string[] =>
  marks
    .flatMap(({ valence }, i) =>
      valence !== 0 && (side === 0 || valence * side > 0) ? [{ token: tokens[i]!, valence }] : [],
    )
    .sort((a, b) => Math.abs(b.valence) - Math.abs(a.valence))
    .slice(0, 3)
    .map(({ token }) => quote(text, token.start, token.end))

const rounded = (value: number): number => Math.round(value * 10000) / 10000

/** Who only asks does not praise: “open on Sunday?” */
const ONE_QUESTION = /^[^.!?]*\?\s*$/

const isEven = (valences: readonly number[]): boolean => {
  const good = valences.filter((one) => one > STRONG_WORD).length
  const bad = valences.filter((one) => one < -STRONG_WORD).length
  return good > 0 && good === bad && valences.length <= FEW_WORDS
}
