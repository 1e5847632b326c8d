import { isNothing } from './answers.ts'
import type { Mark } from './lexicon.ts'
import { quote } from './quote.ts'
import { nothingAnswered } from './sentiment.ts'
import type { Token } from './tokens.ts'
import type { Sentiment } from './understanding.ts'
import type { QuestionKind } from './verdict.ts'

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
  let sum = 0
  let high = 0
  let low = 0
  let turned = 1
  const found: { words: string; valence: number }[] = []
  marks.forEach((mark, i) => {
    // What follows a "but" counts more than what stood before it.
    if (mark.contrast) turned = 1.5
    if (mark.valence === 0) return
    sum += mark.valence * turned
    high = Math.max(high, mark.valence)
    low = Math.min(low, mark.valence)
    found.push({ words: quote(text, tokens[i]!.start, tokens[i]!.end), valence: mark.valence })
  })
  if (found.length === 0) {
    const negations = tokens.filter(({ word }) => negators.has(word)).length
    sum -= PLAIN_NEGATION * Math.min(MOST_NEGATIONS, negations) + PLAIN_ALARM * Math.min(MOST_ALARMS, alarms)
  }
  if (question === 'improve') sum -= 0.8
  if (score !== null) sum += 1.5 * score
  const value = sum / Math.sqrt(sum * sum + 8)
  const isMixed =
    high > 1.5 && low < -1.5 && (Math.abs(sum) < 0.5 || isEven(found.map(({ valence }) => valence)))
  const isNeutral = Math.abs(sum) < 0.5 || (sum > 0 && ONE_QUESTION.test(text))
  const side = Math.sign(sum)
  const label = isMixed ? 'mixed' : isNeutral ? 'neutral' : side > 0 ? 'positive' : 'negative'
  return {
    label,
    score: Math.round(value * 10000) / 10000,
    confidence:
      found.length === 0 && score === null
        ? 0.34
        : Math.round(10000 * Math.min(CONFIDENCE_CAP, 0.5 + 0.3 * Math.abs(value))) / 10000,
    evidence: found
      .filter((hit) => side === 0 || hit.valence * side > 0)
      .sort((a, b) => Math.abs(b.valence) - Math.abs(a.valence))
      .slice(0, 3)
      .map((hit) => hit.words),
  }
}

/** Who only asks does not praise: “open on Sunday?” */
const ONE_QUESTION = /^[^.!?]*\?\s*$/

const isEven = (valences: readonly number[]): boolean => {
  const good = valences.filter((one) => one > STRONG_WORD).length
  const bad = valences.filter((one) => one < -STRONG_WORD).length
  return good > 0 && good === bad && valences.length <= FEW_WORDS
}
