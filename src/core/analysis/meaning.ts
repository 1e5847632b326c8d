import type { Token } from './tokens.ts'

/** Static vectors of words and pairs of words: a text's meaning is their weighted sum. */
export type MeaningTable = {
  rows: ReadonlyMap<string, number>
  width: number
  vectors: Int8Array
  /** Rises with rarity: what makes a word tell. */
  weights: Float32Array
}

/** Unit length, or all zero when no word is known. */
export const meaningOf = (tokens: readonly Token[], table: MeaningTable): Float32Array => {
  const { rows, width, vectors, weights } = table
  const sum = new Float32Array(width)
  const add = (row: number): void => {
    const weight = weights[row]!
    const at = row * width
    for (let d = 0; d < width; d += 1) sum[d]! += weight * vectors[at + d]!
  }
  let last = ''
  for (const token of tokens) {
    if (token.kind !== 'word') {
      last = ''
      continue
    }
    const own = rows.get(token.word)
    if (own !== undefined) add(own)
    if (last !== '') {
      const pair = rows.get(`${last} ${token.word}`)
      if (pair !== undefined) add(pair)
    }
    last = token.word
  }
  return toUnit(sum)
}

export const toUnit = (vector: Float32Array): Float32Array => {
  let norm = 0
  for (const value of vector) norm += value * value
  if (norm === 0) return vector
  const scale = 1 / Math.sqrt(norm)
  for (let d = 0; d < vector.length; d += 1) vector[d]! *= scale
  return vector
}

export const sumOf = (vectors: readonly Float32Array[]): Float32Array => {
  const sum = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors) for (let d = 0; d < sum.length; d += 1) sum[d]! += vector[d]!
  return sum
}

export const meanOf = (vectors: readonly Float32Array[]): Float32Array =>
  sumOf(vectors).map((value) => value / vectors.length)
