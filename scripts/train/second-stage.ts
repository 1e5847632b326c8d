import { sigmoid } from './arithmetic.ts'

/** Ridge logistic regression by Newton steps: few signals, so exact and without a learning rate. */
export const fitLogistic = (
  rows: readonly Float64Array[],
  labels: readonly number[],
  weights: readonly number[],
  ridge: number,
): number[] => {
  const width = rows[0]!.length
  let beta = new Float64Array(width)
  for (let round = 0; round < 25; round += 1) {
    const gradient = new Float64Array(width)
    const curvature = Array.from({ length: width }, () => new Float64Array(width))
    for (let r = 0; r < rows.length; r += 1)
      addRow(rows[r]!, labels[r]!, weights[r]!, beta, gradient, curvature)
    for (let a = 0; a < width; a += 1) {
      const penalty = a === 0 ? 1e-6 : ridge
      gradient[a]! += penalty * beta[a]!
      curvature[a]![a]! += penalty
      for (let b = 0; b < a; b += 1) curvature[a]![b] = curvature[b]![a]!
    }
    const step = solve(curvature, gradient)
    beta = beta.map((value, i) => value - step[i]!)
    if (step.every((value) => Math.abs(value) < 1e-7)) break
  }
  return [...beta].map((value) => Math.round(value * 1e5) / 1e5)
}

const addRow = (
  row: Float64Array,
  label: number,
  weight: number,
  beta: Float64Array,
  gradient: Float64Array,
  curvature: Float64Array[],
): void => {
  let sum = 0
  for (let i = 0; i < row.length; i += 1) sum += row[i]! * beta[i]!
  const p = sigmoid(sum)
  const slope = (p - label) * weight
  const bend = Math.max(1e-6, p * (1 - p)) * weight
  for (let a = 0; a < row.length; a += 1) {
    gradient[a]! += slope * row[a]!
    const scaled = bend * row[a]!
    const line = curvature[a]!
    for (let b = a; b < row.length; b += 1) line[b]! += scaled * row[b]!
  }
}

const solve = (matrix: Float64Array[], right: Float64Array): Float64Array => {
  const n = right.length
  const rows = matrix.map((line, i) => Float64Array.from([...line, right[i]!]))
  for (let i = 0; i < n; i += 1) {
    let pivot = i
    for (let r = i + 1; r < n; r += 1) if (Math.abs(rows[r]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = r
    const kept = rows[i]!
    rows[i] = rows[pivot]!
    rows[pivot] = kept
    for (let r = i + 1; r < n; r += 1) {
      const factor = rows[r]![i]! / rows[i]![i]!
      if (factor !== 0) for (let c = i; c <= n; c += 1) rows[r]![c]! -= factor * rows[i]![c]!
    }
  }
  const out = new Float64Array(n)
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = rows[i]![n]!
    for (let c = i + 1; c < n; c += 1) sum -= rows[i]![c]! * out[c]!
    out[i] = sum / rows[i]![i]!
  }
  return out
}
