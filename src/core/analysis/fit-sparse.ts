import type { SparseHead } from './understanding.ts'

export type Features = ReadonlyMap<string, number>

export type Shape = {
  ridge: number
  /** What the rules already know: the ridge pulls towards it, not to nothing. `bias` is one of its names. */
  start?: Readonly<Record<string, number>>
}

type Row = { at: Int32Array; values: Float64Array }

/** Many heads are fitted on the same texts, so their features are numbered once. */
export type Indexed = {
  names: readonly string[]
  index: ReadonlyMap<string, number>
  rows: readonly Row[]
}

/** A name seen once says more of its sentence than of its label. */
export const indexFeatures = (rows: readonly Features[]): Indexed => {
  const counts = new Map<string, number>()
  for (const row of rows) for (const name of row.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts.keys()].filter((name) => counts.get(name)! >= 2 || rows.length < FEW)
  const index = new Map(names.map((name, i) => [name, i]))
  return {
    names,
    index,
    rows: rows.map((row) => {
      const kept = [...row].filter(([name]) => index.has(name))
      return {
        at: Int32Array.from(kept, ([name]) => index.get(name)!),
        values: Float64Array.from(kept, ([, value]) => value),
      }
    }),
  }
}

/** Of a handful of texts every word counts. */
const FEW = 60

export type Fitted = { bias: number; weights: Float64Array }

/**
 * Logistic regression over named features by adaptive steps in a fixed order: a workspace has hundreds of corrections,
 * not millions, and the same corrections must always teach the same.
 */
export const fitIndexed = (
  { names, index, rows }: Indexed,
  targets: ArrayLike<number>,
  which: readonly number[],
  shape: Shape,
): Fitted => {
  const start = shape.start ?? {}
  const origin = new Float64Array(names.length)
  for (const [name, value] of Object.entries(start)) {
    const f = index.get(name)
    if (f !== undefined) origin[f] = value
  }
  const weights = origin.slice()
  const squares = new Float64Array(names.length).fill(1e-2)
  let bias = start.bias ?? firstBias(targets, which)
  let biasSquare = 1e-2
  const pull = shape.ridge / Math.max(1, which.length)
  const sure = which.length > MANY ? SURE : 0
  const resting = new Uint8Array(rows.length)
  for (let round = 0; round < roundsFor(which.length); round += 1) {
    for (const i of which) {
      if (resting[i]! > 0) {
        resting[i]! -= 1
        continue
      }
      const { at, values } = rows[i]!
      let sum = bias
      for (let k = 0; k < at.length; k += 1) sum += weights[at[k]!]! * values[k]!
      const slope = 1 / (1 + Math.exp(-sum)) - targets[i]!
      if (Math.abs(slope) < sure) {
        resting[i] = REST
        continue
      }
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
  return { bias, weights }
}

const MANY = 1000
/** Of many texts nearly all are surely of another label, and teach nothing any more. */
const SURE = 0.01
/** For so many rounds nobody looks at them again. */
const REST = 3

const roundsFor = (rows: number): number => (rows > MANY ? 12 : 30)

export const scoreIndexed = ({ bias, weights }: Fitted, { at, values }: Row): number => {
  let sum = bias
  for (let k = 0; k < at.length; k += 1) sum += weights[at[k]!]! * values[k]!
  return sum
}

/** By name, so that a member can look at what was learnt; what the rules knew stays where no text said otherwise. */
export const toHead = (indexed: Indexed, fitted: Fitted, shape: Shape | null = null): SparseHead => {
  const { bias: _, ...start } = shape?.start ?? {}
  const weights: Record<string, number> = { ...start }
  indexed.names.forEach((name, f) => {
    const weight = trim(fitted.weights[f]!)
    if (weight === 0) delete weights[name]
    else weights[name] = weight
  })
  return { bias: trim(fitted.bias), weights }
}

const FOLDS = 5

/** What each text would be given by a head that has not seen it. */
export const outOfFold = (
  indexed: Indexed,
  fit: (which: readonly number[]) => Fitted,
  { folds = FOLDS }: { folds?: number } = {},
): number[] => {
  const out = new Array<number>(indexed.rows.length).fill(0)
  const all = indexed.rows.map((_, i) => i)
  for (let fold = 0; fold < folds; fold += 1) {
    const fitted = fit(all.filter((i) => i % folds !== fold))
    for (let i = fold; i < out.length; i += folds) out[i] = scoreIndexed(fitted, indexed.rows[i]!)
  }
  return out
}

const firstBias = (targets: ArrayLike<number>, which: readonly number[]): number => {
  const mean = which.reduce((sum, i) => sum + targets[i]!, 0) / Math.max(1, which.length)
  const safe = Math.min(0.98, Math.max(0.02, mean))
  return Math.log(safe / (1 - safe))
}

const trim = (value: number): number => Math.round(value * 1e4) / 1e4
