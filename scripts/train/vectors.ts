import { tokenise } from '../../src/core/analysis/tokens.ts'
import { principalDirections, project, seeded, shuffle } from './arithmetic.ts'
import { TEACHER_DIMS } from './teacher.ts'

export type Distilled = { vectors: Float32Array; weights: Float32Array; width: number; fit: number }

const ROUNDS = 8
const RATE = 0.05

/**
 * A table of words whose weighted sum points where the teacher's sentence vector points. Words start from the
 * teacher's own vector of the word, so those in no sentence still stand where they belong.
 */
export const distil = (
  words: readonly string[],
  taughtWords: Float32Array,
  sentences: readonly string[],
  taughtSentences: Float32Array,
  width: number,
): Distilled => {
  const directions = principalDirections(sampleRows(taughtSentences, 12000), TEACHER_DIMS, width)
  const targets = unitRows(project(taughtSentences, TEACHER_DIMS, directions), width)
  const vectors = unitRows(project(taughtWords, TEACHER_DIMS, directions), width)
  const index = new Map(words.map((word, row) => [word, row]))
  const rows = sentences.map((sentence) => rowsOf(sentence, index))
  const weights = rarity(rows, words.length)
  for (let r = 0; r < words.length; r += 1)
    for (let d = 0; d < width; d += 1) vectors[r * width + d]! *= weights[r]!
  const fit = fitTable(vectors, rows, targets, width)
  return { vectors, weights, width, fit }
}

const rowsOf = (sentence: string, index: ReadonlyMap<string, number>): Int32Array => {
  const rows: number[] = []
  let last = ''
  for (const token of tokenise(sentence)) {
    if (token.kind !== 'word') {
      last = ''
      continue
    }
    const own = index.get(token.word)
    if (own !== undefined) rows.push(own)
    if (last !== '') {
      const pair = index.get(`${last} ${token.word}`)
      if (pair !== undefined) rows.push(pair)
    }
    last = token.word
  }
  return Int32Array.from(rows)
}

/** a / (a + p), as in smooth inverse frequency. */
const rarity = (rows: readonly Int32Array[], size: number): Float32Array => {
  const counts = new Float64Array(size)
  let total = 0
  for (const row of rows)
    for (const r of row) {
      counts[r]! += 1
      total += 1
    }
  return Float32Array.from(counts, (count) => 1e-3 / (1e-3 + count / total))
}

/** Plain stochastic steps on the distance between the unit sum and the teacher's unit vector. */
const fitTable = (
  vectors: Float32Array,
  rows: readonly Int32Array[],
  targets: Float32Array,
  width: number,
): number => {
  const squares = new Float32Array(vectors.length / width).fill(1e-2)
  const random = seeded(23)
  const order = shuffle(
    rows.map((_, i) => i),
    random,
  )
  const sum = new Float32Array(width)
  let fit = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    fit = 0
    for (const i of order) fit += stepTable(vectors, squares, rows[i]!, targets, i * width, sum, width)
    shuffle(order, random)
  }
  return fit / rows.length
}

const stepTable = (
  vectors: Float32Array,
  squares: Float32Array,
  row: Int32Array,
  targets: Float32Array,
  at: number,
  sum: Float32Array,
  width: number,
): number => {
  sum.fill(0)
  for (const r of row) for (let d = 0; d < width; d += 1) sum[d]! += vectors[r * width + d]!
  let norm = 0
  let dot = 0
  for (let d = 0; d < width; d += 1) {
    norm += sum[d]! * sum[d]!
    dot += sum[d]! * targets[at + d]!
  }
  norm = Math.sqrt(norm)
  if (norm < 1e-6) return 0
  const cosine = dot / norm
  for (let d = 0; d < width; d += 1) sum[d] = (targets[at + d]! - (cosine * sum[d]!) / norm) / norm
  for (const r of row) {
    let size = 0
    for (let d = 0; d < width; d += 1) size += sum[d]! * sum[d]!
    squares[r]! += size
    const rate = RATE / Math.sqrt(squares[r]!)
    for (let d = 0; d < width; d += 1) vectors[r * width + d]! += rate * sum[d]!
  }
  return cosine
}

const sampleRows = (rows: Float32Array, most: number): Float32Array => {
  const n = rows.length / TEACHER_DIMS
  const step = Math.max(1, Math.floor(n / most))
  const kept = Math.floor((n - 1) / step) + 1
  const out = new Float32Array(kept * TEACHER_DIMS)
  for (let k = 0; k < kept; k += 1)
    out.set(rows.subarray(k * step * TEACHER_DIMS, (k * step + 1) * TEACHER_DIMS), k * TEACHER_DIMS)
  return out
}

const unitRows = (rows: Float32Array, width: number): Float32Array => {
  for (let at = 0; at < rows.length; at += width) {
    let norm = 0
    for (let d = 0; d < width; d += 1) norm += rows[at + d]! * rows[at + d]!
    const scale = norm === 0 ? 0 : 1 / Math.sqrt(norm)
    for (let d = 0; d < width; d += 1) rows[at + d]! *= scale
  }
  return rows
}

/** A word's length is its weight (one byte), its direction the other bytes. */
export const tableBytes = ({ vectors, width }: Distilled): Uint8Array => {
  const rows = vectors.length / width
  const lengths = Float64Array.from({ length: rows }, (_, r) => {
    let norm = 0
    for (let d = 0; d < width; d += 1) norm += vectors[r * width + d]! ** 2
    return Math.sqrt(norm)
  })
  const longest = Math.max(...lengths.toSorted().slice(-Math.ceil(rows / 200), -Math.ceil(rows / 400)), 1e-9)
  const bytes = new Uint8Array(rows * (width + 1))
  for (let r = 0; r < rows; r += 1) {
    const at = r * (width + 1)
    let top = 0
    for (let d = 0; d < width; d += 1) top = Math.max(top, Math.abs(vectors[r * width + d]!))
    // Each row uses the whole byte, so its weight carries its scale as well.
    bytes[at] = Math.max(1, Math.min(255, Math.round((255 * lengths[r]!) / longest)))
    const scale = lengths[r]! === 0 ? 0 : 250 / lengths[r]!
    for (let d = 0; d < width; d += 1)
      bytes[at + 1 + d] = Math.max(-127, Math.min(127, Math.round(vectors[r * width + d]! * scale))) & 0xff
  }
  return bytes
}
