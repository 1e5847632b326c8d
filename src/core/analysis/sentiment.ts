import { isNothing, opensWithNothing, type QuestionKind, saysNothing } from './answers.ts'
import { contribution, type LinearHead, type Reading, scoreSpan } from './polarity.ts'
import { quote } from './quote.ts'
import type { Sentiment, SentimentLabel } from './understanding.ts'
import { type Judgement, judge, signalsOf, type Verdict, weigh } from './verdict.ts'

export type SentimentWeights = {
  polarity: LinearHead
  opinion: LinearHead
  verdict: Verdict
  /** Raw confidence to the share that was right on sources not trained on, rising. */
  confidence: { sided: Curve; neutral: Curve }
}

type Curve = readonly (readonly [number, number])[]

/** How much a customer's own score tells about the words beside it, in logits. */
const SCORE_PULL = 1.2
/**
 * Mixed is said only where about as many clauses pull hard one way as the other: of long reviews most hold a little of
 * both, and who names one good thing and three bad ones takes a side. The harder they pull, the farther from the middle.
 */
const STRONG = { pull: 1.2, reach: 0.1, uneven: 0.3 }
const VERY_STRONG = { pull: 2, reach: 0.4, uneven: 0 }

export const judgeEnglish = (
  text: string,
  reading: Reading,
  weights: SentimentWeights,
  question: QuestionKind,
  score: number | null,
): Sentiment => {
  if (question !== null && isNothing(text)) return nothingAnswered(text, question)
  if (question === 'improve' && opensWithNothing(text)) return nothingAnswered(text, question)
  if (score === null && (reading.clauses.length === 0 || saysNothing(text)))
    return { label: 'neutral', score: 0, confidence: 0.34, evidence: [] }
  const signals = signalsOf(reading, weights.polarity, weights.opinion, question)
  let happy = weigh(signals, weights.verdict.happy)
  if (score !== null) happy = sigmoid(logit(happy) + SCORE_PULL * score)
  const opinionated = weigh(signals, weights.verdict.opinionated)
  const judged = judge(happy, opinionated, weights.verdict.reserve)
  const label = labelOf(reading, weights, happy, judged)
  return {
    label,
    score: round(judged.lean),
    confidence: round(confidenceIn(label, judged, weights.confidence)),
    evidence: strongestWords(text, reading, weights.polarity, label),
  }
}

/** “Your prices”, asked what to improve: who only names a thing is unhappy with it. */
export const onlyNamed = (sentiment: Sentiment, words: number): Sentiment =>
  sentiment.label === 'neutral' && words <= MOST_WORDS_OF_A_NAME
    ? { ...sentiment, label: 'negative', score: Math.min(sentiment.score, -0.4), confidence: 0.7 }
    : sentiment
const MOST_WORDS_OF_A_NAME = 5

/** Of 245 patients who had nothing to improve 96 % gave the top score, and nobody one of the lower three. */
export const nothingAnswered = (text: string, question: 'improve' | 'like'): Sentiment => ({
  label: question === 'improve' ? 'positive' : 'negative',
  score: question === 'improve' ? 0.9 : -0.6,
  confidence: 0.85,
  evidence: [text.trim()],
})

const labelOf = (
  reading: Reading,
  weights: SentimentWeights,
  happy: number,
  { side }: Judgement,
): SentimentLabel => {
  if (side === 0) return 'neutral'
  const offMiddle = Math.abs(happy - 0.5)
  if (offMiddle < VERY_STRONG.reach && pullsBothWays(reading, weights.polarity, offMiddle)) return 'mixed'
  return side > 0 ? 'positive' : 'negative'
}

const pullsBothWays = (reading: Reading, polarity: LinearHead, offMiddle: number): boolean => {
  const pulls = reading.clauses.map(({ from, to }) => scoreSpan(reading, polarity, from, to))
  const isBalanced = (pull: number, uneven: number): boolean => {
    const good = pulls.filter((one) => one > pull).length
    const bad = pulls.filter((one) => one < -pull).length
    return good > 0 && bad > 0 && Math.abs(good - bad) <= uneven * (good + bad)
  }
  if (offMiddle < STRONG.reach && isBalanced(STRONG.pull, STRONG.uneven)) return true
  return isBalanced(VERY_STRONG.pull, VERY_STRONG.uneven) && isBalanced(STRONG.pull, 0)
}

/** The words that pulled hardest towards the label, as written, with the word that negates them. */
export const strongestWords = (
  text: string,
  reading: Reading,
  polarity: LinearHead,
  label: SentimentLabel,
): string[] => {
  const side = label === 'positive' ? 1 : label === 'negative' ? -1 : 0
  const pulls: { at: number; pull: number }[] = []
  for (let i = 0; i < reading.tokens.length; i += 1) {
    const token = reading.tokens[i]!
    if (token.kind === 'mark' || (LITTLE.has(token.word) && reading.marks[i]!.valence === 0)) continue
    const own = contribution(reading, polarity, i) + reading.marks[i]!.valence
    const pull = side === 0 ? Math.abs(own) : own * side
    if (pull > 0.6) pulls.push({ at: i, pull })
  }
  pulls.sort((a, b) => b.pull - a.pull || a.at - b.at)
  const words = pulls.slice(0, 12).map(({ at }) => wordsAt(text, reading, at))
  return [...new Set(words)].slice(0, 3)
}

/** Words that weigh by their company; alone they tell a reader nothing. */
export const LITTLE = new Set(
  'a an the and or but of to in on at for with by from is was are were be been it its i me my we us our you your they them their he she this that there so as if then than when while what which who not no never all every each any some one once time had have has do does did can could will would'.split(
    ' ',
  ),
)

const wordsAt = (text: string, reading: Reading, at: number): string => {
  let from = at
  if (reading.marks[at]!.negated && at > 0 && reading.tokens[at - 1]!.kind === 'word') from = at - 1
  let to = at
  while (reading.marks[at]!.phrase && reading.marks[to + 1]?.phrase && to - at < 4) to += 1
  return quote(text, reading.tokens[from]!.start, reading.tokens[to]!.end)
}

const confidenceIn = (
  label: SentimentLabel,
  { share }: Judgement,
  { sided, neutral }: SentimentWeights['confidence'],
): number => {
  if (label === 'mixed') return calibrated(0, sided)
  return calibrated(share, label === 'neutral' ? neutral : sided)
}

const calibrated = (raw: number, curve: Curve): number => {
  let below = curve[0]
  if (below === undefined) return 0.5
  for (const point of curve) {
    if (point[0] < raw) {
      below = point
      continue
    }
    const span = point[0] - below[0]
    return span <= 0 ? point[1] : below[1] + ((raw - below[0]) / span) * (point[1] - below[1])
  }
  return below[1]
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
const logit = (p: number): number => {
  const kept = Math.min(0.9999, Math.max(0.0001, p))
  return Math.log(kept / (1 - kept))
}
const round = (value: number): number => Math.round(value * 10000) / 10000
