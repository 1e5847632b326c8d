import type { Fitted, Indexed } from './fit-sparse.ts'

const MOST_STEPS = 200
const CLOSE_ENOUGH = 1e-9

/**
 * Ridge regression solved exactly, by conjugate gradients: of a few hundred scores every bit of what they tell is wanted,
 * and rounds of small steps stop short of it. `penalty` by name: what is known to tell is held down less.
 */
export const fitRidge = (
  { names, rows }: Indexed,
  targets: ArrayLike<number>,
  which: readonly number[],
  penalty: (name: string) => number,
): Fitted => {
  const width = names.length
  // The last one is the bias, which nothing holds down.
  const held = Float64Array.from([...names.map(penalty), 0])
  const apply = (weights: Float64Array): Float64Array => {
    const out = weights.map((weight, f) => weight * held[f]!)
    for (const i of which) addRow(i, weights[width]! + dotRow(i, weights), out)
    return out
  }
  const dotRow = (i: number, weights: Float64Array): number => {
    const { at, values } = rows[i]!
    let sum = 0
    for (let k = 0; k < at.length; k += 1) sum += weights[at[k]!]! * values[k]!
    return sum
  }
  const addRow = (i: number, pull: number, to: Float64Array): void => {
    const { at, values } = rows[i]!
    for (let k = 0; k < at.length; k += 1) to[at[k]!]! += pull * values[k]!
    to[width]! += pull
  }
  const weights = new Float64Array(width + 1)
  const rest = new Float64Array(width + 1)
  for (const i of which) addRow(i, targets[i]!, rest)
  const direction = rest.slice()
  let left = dot(rest, rest)
  const enough = CLOSE_ENOUGH * left
  for (let step = 0; step < MOST_STEPS && left > enough; step += 1) {
    const applied = apply(direction)
    const length = left / dot(direction, applied)
    for (let f = 0; f <= width; f += 1) {
      weights[f]! += length * direction[f]!
      rest[f]! -= length * applied[f]!
    }
    const next = dot(rest, rest)
    for (let f = 0; f <= width; f += 1) direction[f] = rest[f]! + (next / left) * direction[f]!
    left = next
  }
  return { bias: weights[width]!, weights: weights.slice(0, width) }
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0
  for (let f = 0; f < a.length; f += 1) sum += a[f]! * b[f]!
  return sum
}
