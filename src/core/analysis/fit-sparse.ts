import type { SparseHead } from './understanding.ts'

export type Features = ReadonlyMap<string, number>

export type Shape = {
  loss: 'logistic' | 'square'
  ridge: number
  /** What the rules already know: the ridge pulls towards it, not to nothing. `bias` is one of its names. */
  start?: Readonly<Record<string, number>>
  rounds?: number
}

type Indexed = { names: string[]; rows: { at: Int32Array; values: Float64Array }[] }

/**
 * Ridge regression over named features by adaptive steps in a fixed order: a workspace has hundreds of corrections,
 * not millions, and the same corrections must always teach the same.
 */
export const fitSparse = (
  rows: readonly Features[],
  targets: readonly number[],
  shape: Shape,
): SparseHead => {
  const start = shape.start ?? {}
  const { names, rows: indexed } = indexFeatures(rows, start)
  const origin = Float64Array.from(names, (name) => start[name] ?? 0)
  const weights = origin.slice()
  const squares = new Float64Array(names.length).fill(1e-2)
  let bias = start.bias ?? firstBias(targets, shape.loss)
  let biasSquare = 1e-2
  const pull = shape.ridge / Math.max(1, rows.length)
  for (let round = 0; round < (shape.rounds ?? 30); round += 1) {
    for (let i = 0; i < indexed.length; i += 1) {
      const { at, values } = indexed[i]!
      let sum = bias
      for (let k = 0; k < at.length; k += 1) sum += weights[at[k]!]! * values[k]!
      const slope = (shape.loss === 'logistic' ? 1 / (1 + Math.exp(-sum)) : sum) - targets[i]!
      biasSquare += slope * slope
      bias -= (0.1 * slope) / Math.sqrt(biasSquare)
      for (let k = 0; k < at.length; k += 1) {
        const f = at[k]!
        const g = slope * values[k]! + pull * (weights[f]! - origin[f]!)
        squares[f]! += g * g
        weights[f]! -= (0.2 * g) / Math.sqrt(squares[f]!)
      }
    }
  }
  const learnt = names.map((name, f): [string, number] => [name, trim(weights[f]!)])
  return { bias: trim(bias), weights: Object.fromEntries(learnt.filter(([, weight]) => weight !== 0)) }
}

/** A name seen once says more of its sentence than of its label. */
const indexFeatures = (rows: readonly Features[], start: Readonly<Record<string, number>>): Indexed => {
  const counts = new Map<string, number>()
  for (const row of rows) for (const name of row.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts.keys()].filter((name) => counts.get(name)! >= 2 || name in start)
  for (const name of Object.keys(start)) if (name !== 'bias' && !counts.has(name)) names.push(name)
  const index = new Map(names.map((name, i) => [name, i]))
  return {
    names,
    rows: rows.map((row) => {
      const kept = [...row].filter(([name]) => index.has(name))
      return {
        at: Int32Array.from(kept, ([name]) => index.get(name)!),
        values: Float64Array.from(kept, ([, value]) => value),
      }
    }),
  }
}

const firstBias = (targets: readonly number[], loss: Shape['loss']): number => {
  const mean = targets.reduce((sum, target) => sum + target, 0) / Math.max(1, targets.length)
  if (loss === 'square') return mean
  const safe = Math.min(0.98, Math.max(0.02, mean))
  return Math.log(safe / (1 - safe))
}

const trim = (value: number): number => Math.round(value * 1e4) / 1e4
