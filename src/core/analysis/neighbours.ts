import { dotRows, type Rows } from './cluster.ts'

/** With fewer of its own kind around it a text would lean on strangers. */
const PER_THEME = 3.5
const MOST = 12

/**
 * Moves each of some texts, in place, towards the texts most like it: short comments share few words with the rest of
 * their theme, and their neighbours lend them theirs.
 */
export const leanOnNeighbours = (rows: Rows, indexes: readonly number[], themes: number): void => {
  const count = Math.min(MOST, Math.floor(indexes.length / themes / PER_THEME))
  if (count === 0) return
  const { values, width } = rows
  const { who, cosine } = nearestOf(rows, indexes, count)
  const moved = new Float32Array(indexes.length * width)
  for (const [a, i] of indexes.entries()) {
    for (let d = 0; d < width; d += 1) moved[a * width + d] = values[i * width + d]!
    for (let r = a * count; r < (a + 1) * count; r += 1) {
      const pull = Math.max(0, cosine[r]!)
      const j = indexes[who[r]!]!
      for (let d = 0; d < width; d += 1) moved[a * width + d]! += pull * values[j * width + d]!
    }
  }
  for (const [a, i] of indexes.entries()) {
    const norm = Math.sqrt(dotRows(moved, a, moved, a, width)) || 1
    for (let d = 0; d < width; d += 1) values[i * width + d] = moved[a * width + d]! / norm
  }
}

/** Per text its nearest others, best first; each pair is compared once. */
const nearestOf = (
  { values, width }: Rows,
  indexes: readonly number[],
  count: number,
): { who: Int32Array; cosine: Float32Array } => {
  const n = indexes.length
  const who = new Int32Array(n * count)
  const cosine = new Float32Array(n * count).fill(-1)
  const offer = (to: number, one: number, value: number): void => {
    const from = to * count
    let at = from + count - 1
    if (value <= cosine[at]!) return
    for (; at > from && cosine[at - 1]! < value; at -= 1) {
      cosine[at] = cosine[at - 1]!
      who[at] = who[at - 1]!
    }
    cosine[at] = value
    who[at] = one
  }
  for (let a = 0; a < n; a += 1) {
    for (let b = a + 1; b < n; b += 1) {
      const value = dotRows(values, indexes[a]!, values, indexes[b]!, width)
      offer(a, b, value)
      offer(b, a, value)
    }
  }
  return { who, cosine }
}
