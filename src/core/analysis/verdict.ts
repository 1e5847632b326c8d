import { type LinearHead, lexiconSpan, type Reading, scoreSpan } from './polarity.ts'

export type QuestionKind = 'improve' | 'like' | null

/** Signals of a whole text that the second stage weighs; both heads look at the text and at each clause. */
export const signalsOf = (
  reading: Reading,
  polarity: LinearHead,
  opinion: LinearHead,
  question: QuestionKind,
): Float64Array => {
  const n = reading.tokens.length
  let words = 0
  let marks = 0
  let asks = 0
  let strong = 0
  for (let i = 0; i < n; i += 1) {
    if (reading.single[i]! >= 0) words += 1
    const token = reading.tokens[i]!
    if (token.word === '!') marks += 1
    if (token.word === '?') asks += 1
    strong += Math.abs(reading.marks[i]!.valence)
  }
  let sum = 0
  let weight = 0
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let first = 0
  let last = 0
  let topOpinion = Number.NEGATIVE_INFINITY
  for (const [i, { from, to }] of reading.clauses.entries()) {
    const score = Math.tanh(scoreSpan(reading, polarity, from, to) / 2)
    const size = Math.sqrt(to - from)
    sum += score * size
    weight += size
    low = Math.min(low, score)
    high = Math.max(high, score)
    if (i === 0) first = score
    last = score
    topOpinion = Math.max(topOpinion, scoreSpan(reading, opinion, from, to))
  }
  if (weight === 0) {
    low = 0
    high = 0
    topOpinion = 0
  }
  const whole = scoreSpan(reading, polarity, 0, n)
  const lexical = lexiconSpan(reading, 0, n)
  const opinionated = scoreSpan(reading, opinion, 0, n)
  return Float64Array.of(
    1,
    whole,
    weight === 0 ? 0 : sum / weight,
    low,
    high,
    first,
    last,
    lexical,
    Math.tanh(whole / 2) * Math.tanh(whole / 2),
    opinionated,
    topOpinion,
    Math.abs(lexical),
    // Beyond what the longest texts of the training had, more of the same says no more.
    Math.log1p(Math.min(MOST_STRONG, strong)),
    Math.log1p(Math.min(MOST_WORDS, words)),
    Math.min(3, marks),
    Math.min(2, asks),
    question === 'improve' ? 1 : 0,
    question === 'like' ? 1 : 0,
    lexical / Math.sqrt(1 + Math.min(MOST_WORDS, words)),
    1 / Math.sqrt(1 + Math.min(MOST_WORDS, words)),
    high - low,
  )
}

const MOST_STRONG = 60
const MOST_WORDS = 150

export const SIGNALS = 21

/** Weights of the second stage and the cuts that were best on sources it had not seen. */
export type Verdict = {
  happy: readonly number[]
  opinionated: readonly number[]
  /** Below it there is no opinion. */
  opinionCut: number
  /** The happiness at which positive begins. */
  happyCut: number
}

export const weigh = (signals: Float64Array, weights: readonly number[]): number => {
  let sum = 0
  for (let i = 0; i < signals.length; i += 1) sum += signals[i]! * weights[i]!
  return 1 / (1 + Math.exp(-sum))
}
