/** Mulberry32: training draws the same numbers on every machine. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const shuffle = <T>(items: T[], random: () => number): T[] => {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    const kept = items[i]!
    items[i] = items[j]!
    items[j] = kept
  }
  return items
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** The leading directions of the rows' covariance, by subspace iteration; rows are `width` floats each. */
export const principalDirections = (
  rows: Float32Array,
  width: number,
  keep: number,
  weights?: Float32Array,
): { mean: Float64Array; directions: Float64Array[] } => {
  const n = rows.length / width
  const mean = new Float64Array(width)
  let total = 0
  for (let r = 0; r < n; r += 1) {
    const w = weights?.[r] ?? 1
    total += w
    for (let j = 0; j < width; j += 1) mean[j]! += w * rows[r * width + j]!
  }
  for (let j = 0; j < width; j += 1) mean[j]! /= total
  const covariance = new Float64Array(width * width)
  const centred = new Float64Array(width)
  for (let r = 0; r < n; r += 1) {
    const w = (weights?.[r] ?? 1) / total
    for (let j = 0; j < width; j += 1) centred[j] = rows[r * width + j]! - mean[j]!
    for (let a = 0; a < width; a += 1) {
      const x = centred[a]! * w
      for (let b = a; b < width; b += 1) covariance[a * width + b]! += x * centred[b]!
    }
  }
  for (let a = 0; a < width; a += 1)
    for (let b = 0; b < a; b += 1) covariance[a * width + b] = covariance[b * width + a]!
  const random = seeded(7)
  let directions: Float64Array[] = Array.from({ length: keep }, () =>
    Float64Array.from({ length: width }, () => random() - 0.5),
  )
  for (let round = 0; round < 30; round += 1) {
    directions = orthonormal(directions.map((direction) => timesMatrix(covariance, direction, width)))
  }
  return { mean, directions }
}

const timesMatrix = (matrix: Float64Array, vector: Float64Array, width: number): Float64Array => {
  const out = new Float64Array(width)
  for (let a = 0; a < width; a += 1) {
    let sum = 0
    for (let b = 0; b < width; b += 1) sum += matrix[a * width + b]! * vector[b]!
    out[a] = sum
  }
  return out
}

const orthonormal = (vectors: Float64Array[]): Float64Array[] => {
  for (let i = 0; i < vectors.length; i += 1) {
    const v = vectors[i]!
    for (let j = 0; j < i; j += 1) {
      const u = vectors[j]!
      let dot = 0
      for (let k = 0; k < v.length; k += 1) dot += u[k]! * v[k]!
      for (let k = 0; k < v.length; k += 1) v[k]! -= dot * u[k]!
    }
    let norm = 0
    for (let k = 0; k < v.length; k += 1) norm += v[k]! * v[k]!
    norm = Math.sqrt(norm) || 1
    for (let k = 0; k < v.length; k += 1) v[k]! /= norm
  }
  return vectors
}

export const project = (
  rows: Float32Array,
  width: number,
  { mean, directions }: { mean: Float64Array; directions: Float64Array[] },
): Float32Array => {
  const n = rows.length / width
  const out = new Float32Array(n * directions.length)
  for (let r = 0; r < n; r += 1) {
    for (let d = 0; d < directions.length; d += 1) {
      const direction = directions[d]!
      let sum = 0
      for (let j = 0; j < width; j += 1) sum += (rows[r * width + j]! - mean[j]!) * direction[j]!
      out[r * directions.length + d] = sum
    }
  }
  return out
}
