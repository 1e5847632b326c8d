import type { QuestionKind } from './answers.ts'
import { hash, joinHash } from './hashing.ts'
import { type Lexicon, type Mark, markTokens } from './lexicon.ts'
import { comparatives } from './lexicons/english-turns.ts'
import type { Token } from './tokens.ts'

/** Scale times int8 gives the weight. `words` is the dense part: what the word's meaning adds where its n-grams are unseen. */
export type LinearHead = {
  bias: number
  scale: number
  weights: Int8Array
  wordScale: number
  words: Int8Array
}

/** Everything a head needs to know of a text, computed once for all heads. */
export type Reading = {
  tokens: readonly Token[]
  marks: readonly Mark[]
  clauses: readonly Clause[]
  /** Per token: bucket of itself, of the pair with its predecessor (-1: none), of its lexicon class (-1: none), row in the vocabulary (-1: none). */
  single: Int32Array
  pair: Int32Array
  lexical: Int32Array
  vocabulary: Int32Array
}

/** “Faster checkouts”, asked what to improve, says that they are slow. */
const markWishes = (tokens: readonly Token[], marks: readonly Mark[]): void => {
  let isOpening = true
  for (let i = 0; i < tokens.length; i += 1) {
    const { word, kind } = tokens[i]!
    if (isOpening && MORE.has(word) && !marks[i]!.phrase) marks[i]!.valence = WISH
    isOpening = kind === 'mark' || word === 'and' || (isOpening && BEFORE_MORE.has(word))
  }
}

const WISH = -2

export type Clause = { from: number; to: number }

export const BUCKET_BITS = 19
const MASK = (1 << BUCKET_BITS) - 1
const NEGATED = hash('§not')
const LEXICAL = Array.from({ length: 22 }, (_, i) => hash(`§lexicon:${i}`) & MASK)
const START = hash('§start')
const MORE: ReadonlySet<string> = new Set([
  ...comparatives,
  'more',
  'less',
  'fewer',
  'longer',
  'earlier',
  'bigger',
  'larger',
])
const BEFORE_MORE: ReadonlySet<string> = new Set(
  'just a an maybe perhaps only have provide offer get to be make it give with slightly much bit some'.split(
    ' ',
  ),
)

export const readText = (
  tokens: readonly Token[],
  lexicon: Lexicon,
  vocabulary: ReadonlyMap<string, number>,
  question: QuestionKind = null,
): Reading => {
  const marks = markTokens(tokens, lexicon)
  if (question === 'improve') markWishes(tokens, marks)
  const n = tokens.length
  const single = new Int32Array(n).fill(-1)
  const pair = new Int32Array(n).fill(-1)
  const lexical = new Int32Array(n).fill(-1)
  const rows = new Int32Array(n).fill(-1)
  let last = START
  for (let i = 0; i < n; i += 1) {
    const token = tokens[i]!
    const mark = marks[i]!
    if (token.kind === 'mark' && token.word !== '!' && token.word !== '?') {
      last = START
      continue
    }
    const own = hash(token.kind === 'number' ? '0' : token.word)
    single[i] = (mark.negated ? joinHash(NEGATED, own) : own) & MASK
    pair[i] = joinHash(last, own) & MASK
    if (mark.valence !== 0) lexical[i] = LEXICAL[lexicalClass(mark)]!
    rows[i] = vocabulary.get(token.word) ?? -1
    last = own
  }
  return { tokens, marks, clauses: splitClauses(tokens, marks), single, pair, lexical, vocabulary: rows }
}

const lexicalClass = (mark: Mark): number => {
  const strength = Math.max(-4, Math.min(4, Math.round(mark.valence))) + 4
  return mark.negated ? strength + 9 : strength
}

/** At punctuation and at words of contrast; a clause of fewer than two words joins its neighbour. */
export const splitClauses = (tokens: readonly Token[], marks: readonly Mark[]): Clause[] => {
  const clauses: Clause[] = []
  let from = 0
  let words = 0
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!
    const breaks = token.kind === 'mark' || (marks[i]!.contrast && i > from)
    if (breaks && words >= 2) {
      const to = token.kind === 'mark' ? i + 1 : i
      clauses.push({ from, to })
      from = to
      words = 0
    }
    if (token.kind !== 'mark') words += 1
  }
  if (from < tokens.length) {
    const lastClause = clauses.at(-1)
    if (words < 1 && lastClause !== undefined) lastClause.to = tokens.length
    else clauses.push({ from, to: tokens.length })
  }
  return clauses
}

/** What one token adds before the sum is divided by the root of the length. */
export const contribution = (reading: Reading, head: LinearHead, i: number): number => {
  let sum = 0
  const single = reading.single[i]!
  if (single >= 0) sum += head.weights[single]! * head.scale
  const pair = reading.pair[i]!
  if (pair >= 0) sum += head.weights[pair]! * head.scale
  const lexical = reading.lexical[i]!
  if (lexical >= 0) sum += head.weights[lexical]! * head.scale
  const row = reading.vocabulary[i]!
  if (row >= 0) sum += (reading.marks[i]!.negated ? -0.5 : 1) * head.words[row]! * head.wordScale
  return sum
}

export const scoreSpan = (reading: Reading, head: LinearHead, from: number, to: number): number => {
  let sum = 0
  let words = 0
  for (let i = from; i < to; i += 1) {
    sum += contribution(reading, head, i)
    if (reading.single[i]! >= 0) words += 1
  }
  return head.bias + sum / Math.sqrt(words + 1)
}

export const lexiconSpan = (reading: Reading, from: number, to: number): number => {
  let sum = 0
  for (let i = from; i < to; i += 1) sum += reading.marks[i]!.valence
  return sum / Math.sqrt(sum * sum + 12)
}
