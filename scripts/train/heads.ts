import { BUCKET_BITS, type LinearHead, type Reading } from '../../src/core/analysis/polarity.ts'
import { seeded, shuffle, sigmoid } from './arithmetic.ts'

/** One text ready for the trainer: hashed features, and the sum of its words' meanings (turned round where negated). */
export type Prepared = {
  features: Int32Array
  lexical: Int32Array
  meaning: Float32Array
  words: number
}

export type TrainedHead = { bias: number; weights: Float32Array; meaning: Float32Array }

export const prepare = (reading: Reading, vectors: Float32Array, width: number): Prepared => {
  const features: number[] = []
  const lexical: number[] = []
  const meaning = new Float32Array(width)
  let words = 0
  for (let i = 0; i < reading.tokens.length; i += 1) {
    if (reading.single[i]! >= 0) {
      words += 1
      features.push(reading.single[i]!)
    }
    if (reading.pair[i]! >= 0) features.push(reading.pair[i]!)
    if (reading.lexical[i]! >= 0) lexical.push(reading.lexical[i]!)
    const row = reading.vocabulary[i]!
    if (row < 0) continue
    const sign = reading.marks[i]!.negated ? -0.5 : 1
    for (let d = 0; d < width; d += 1) meaning[d]! += sign * vectors[row * width + d]!
  }
  return { features: Int32Array.from(features), lexical: Int32Array.from(lexical), meaning, words }
}

export const scorePrepared = (head: TrainedHead, row: Prepared): number => {
  let sum = 0
  for (const f of row.features) sum += head.weights[f]!
  for (const f of row.lexical) sum += head.weights[f]!
  for (let d = 0; d < row.meaning.length; d += 1) sum += head.meaning[d]! * row.meaning[d]!
  return head.bias + sum / Math.sqrt(row.words + 1)
}

/** Hashed n-grams are dropped at random while training, so that lexicon and meaning learn to carry unseen words. */
const DROPPED = 0.5
const ROUNDS = 6
const RATE = 0.15
const MEANING_RATE = 0.05
const DECAY = 2e-6

export const trainHead = (
  rows: readonly Prepared[],
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
): TrainedHead => {
  const size = 1 << BUCKET_BITS
  const width = rows[0]!.meaning.length
  const head: TrainedHead = { bias: 0, weights: new Float32Array(size), meaning: new Float32Array(width) }
  const squares = new Float32Array(size).fill(1e-2)
  const meaningSquares = new Float32Array(width).fill(1e-1)
  const random = seeded(11)
  const order = shuffle(
    rows.map((_, i) => i),
    random,
  )
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const i of order) step(head, squares, meaningSquares, rows[i]!, labels[i]!, weights[i]!, random)
    shuffle(order, random)
  }
  return head
}

const step = (
  head: TrainedHead,
  squares: Float32Array,
  meaningSquares: Float32Array,
  row: Prepared,
  label: number,
  weight: number,
  random: () => number,
): void => {
  const kept: number[] = []
  let sum = 0
  for (const f of row.features) {
    if (random() < DROPPED) continue
    kept.push(f)
    sum += head.weights[f]! / (1 - DROPPED)
  }
  for (const f of row.lexical) {
    kept.push(f)
    sum += head.weights[f]!
  }
  for (let d = 0; d < row.meaning.length; d += 1) sum += head.meaning[d]! * row.meaning[d]!
  const root = Math.sqrt(row.words + 1)
  const slope = (sigmoid(head.bias + sum / root) - label) * weight
  head.bias -= 0.01 * slope
  const pull = slope / root
  for (const f of kept) {
    const g = pull + DECAY * head.weights[f]!
    squares[f]! += g * g
    head.weights[f]! -= (RATE * g) / Math.sqrt(squares[f]!)
  }
  for (let d = 0; d < row.meaning.length; d += 1) {
    const g = pull * row.meaning[d]! + 1e-4 * head.meaning[d]!
    meaningSquares[d]! += g * g
    head.meaning[d]! -= (MEANING_RATE * g) / Math.sqrt(meaningSquares[d]!)
  }
}

/** Small n-gram weights say nothing and cost space: int8 rounds them to zero. */
export const quantise = (head: TrainedHead, vectors: Float32Array): LinearHead => {
  const width = head.meaning.length
  const words = new Float32Array(vectors.length / width)
  for (let r = 0; r < words.length; r += 1) {
    let sum = 0
    for (let d = 0; d < width; d += 1) sum += head.meaning[d]! * vectors[r * width + d]!
    words[r] = sum
  }
  const [weights, scale] = toBytes(head.weights)
  const [rows, wordScale] = toBytes(words)
  return { bias: Math.fround(head.bias), scale, weights, wordScale, words: rows }
}

export const toBytes = (values: Float32Array): [Int8Array, number] => {
  let top = 0
  for (const value of values) top = Math.max(top, Math.abs(value))
  const scale = Math.fround(top / 127) || 1
  return [Int8Array.from(values, (value) => Math.round(value / scale)), scale]
}
