import { dotAbove, dotRows, pickRows, type Rows, sphericalCentres, withTails } from './cluster.ts'

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

/** Cells to look through: all pairs of 10,000 texts would take most of the time there is. */
const CELLS = 64
const LOOKED_THROUGH = 8
const FEW = 2000
const SETTLED_ON = 2000

/** Per text its nearest others, best first, among those whose cell is near; each is compared with few enough to be quick. */
const nearestOf = (
  rows: Rows,
  indexes: readonly number[],
  count: number,
): { who: Int32Array; cosine: Float32Array } => {
  const { width } = rows
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
  const { members, near } = cellsOf(rows, indexes)
  const looked = withTails(pickRows(rows, indexes).values, width)
  for (let a = 0; a < n; a += 1)
    for (const cell of near[a]!)
      for (const b of members[cell]!)
        if (a !== b) offer(a, b, dotAbove(looked, a, looked, b, cosine[(a + 1) * count - 1]!))
  return { who, cosine }
}

type Cells = { members: number[][]; near: number[][] }

/** Which texts are in each cell, and which cells are nearest to each text. */
const cellsOf = (rows: Rows, indexes: readonly number[]): Cells => {
  const { values, width } = rows
  if (indexes.length <= FEW) return { members: [indexes.map((_, a) => a)], near: indexes.map(() => [0]) }
  const step = indexes.length / Math.min(indexes.length, SETTLED_ON)
  const sample = Array.from(
    { length: Math.floor(indexes.length / step) },
    (_, s) => indexes[Math.floor(s * step)]!,
  )
  const centres = sphericalCentres(pickRows(rows, sample), CELLS, 4)
  const members = Array.from({ length: CELLS }, (): number[] => [])
  const near = indexes.map((i, a) => {
    const best = Array.from({ length: CELLS }, (_, cell) => ({
      cell,
      cosine: dotRows(values, i, centres, cell, width),
    }))
      .sort((one, other) => other.cosine - one.cosine || one.cell - other.cell)
      .slice(0, LOOKED_THROUGH)
      .map(({ cell }) => cell)
    members[best[0]!]!.push(a)
    return best
  })
  return { members, near }
}
