/** Rows of equal width in one array: 100,000 comments must fit and be fast. */
export type Rows = { values: Float32Array; width: number; n: number }

export const dotRows = (a: Float32Array, i: number, b: Float32Array, j: number, width: number): number => {
  let sum = 0
  const at = i * width
  const bt = j * width
  for (let d = 0; d < width; d += 1) sum += a[at + d]! * b[bt + d]!
  return sum
}

/** Spherical k-means from spread-out seeds; the same rows always give the same centres. */
export const sphericalCentres = (rows: Rows, k: number, rounds = 15): Float32Array => {
  const centres = seedCentres(rows, k)
  const { values, width, n } = rows
  for (let round = 0; round < rounds; round += 1) {
    const sums = new Float32Array(k * width)
    for (let i = 0; i < n; i += 1) {
      const c = nearest(values, i, centres, k, width).centre
      for (let d = 0; d < width; d += 1) sums[c * width + d]! += values[i * width + d]!
    }
    for (let c = 0; c < k; c += 1) keepUnit(sums, centres, c, width)
  }
  return centres
}

export const nearest = (
  values: Float32Array,
  i: number,
  centres: Float32Array,
  k: number,
  width: number,
): { centre: number; cosine: number } => {
  let centre = 0
  let cosine = Number.NEGATIVE_INFINITY
  for (let c = 0; c < k; c += 1) {
    const dot = dotRows(values, i, centres, c, width)
    if (dot > cosine) {
      cosine = dot
      centre = c
    }
  }
  return { centre, cosine }
}

/** k-means++ with a fixed sequence of draws. */
const seedCentres = ({ values, width, n }: Rows, k: number): Float32Array => {
  const centres = new Float32Array(k * width)
  const distances = new Float64Array(n).fill(2)
  let state = 0x9e3779b9
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  let chosen = Math.floor(draw() * n)
  for (let c = 0; c < k; c += 1) {
    centres.set(values.subarray(chosen * width, (chosen + 1) * width), c * width)
    let total = 0
    for (let i = 0; i < n; i += 1) {
      const gap = Math.max(0, 1 - dotRows(values, i, centres, c, width))
      if (gap < distances[i]!) distances[i] = gap
      total += distances[i]! * distances[i]!
    }
    let left = draw() * total
    chosen = n - 1
    for (let i = 0; i < n; i += 1) {
      left -= distances[i]! * distances[i]!
      if (left <= 0) {
        chosen = i
        break
      }
    }
  }
  return centres
}

const keepUnit = (sums: Float32Array, centres: Float32Array, c: number, width: number): void => {
  let norm = 0
  for (let d = 0; d < width; d += 1) norm += sums[c * width + d]! ** 2
  // An empty cluster keeps its old centre.
  if (norm === 0) return
  const scale = 1 / Math.sqrt(norm)
  for (let d = 0; d < width; d += 1) centres[c * width + d] = sums[c * width + d]! * scale
}

/** Merges the closest pairs of clusters, weighed by size (Ward on the sphere), until `count` are left; gives each its group. */
export const mergeCentres = (
  centres: Float32Array,
  sizes: readonly number[],
  width: number,
  count: number,
  minCosine: number,
): Int32Array => {
  const k = sizes.length
  const group = Int32Array.from({ length: k }, (_, i) => i)
  const sums = centres.slice()
  for (let c = 0; c < k; c += 1) for (let d = 0; d < width; d += 1) sums[c * width + d]! *= sizes[c]!
  const size = [...sizes]
  let alive = Array.from({ length: k }, (_, i) => i).filter((c) => sizes[c]! > 0)
  while (alive.length > count) {
    const pair = closestPair(alive, sums, size, width)
    if (pair === null || pair.cosine < minCosine) break
    for (let d = 0; d < width; d += 1) sums[pair.a * width + d]! += sums[pair.b * width + d]!
    size[pair.a]! += size[pair.b]!
    for (let c = 0; c < k; c += 1) if (group[c] === pair.b) group[c] = pair.a
    alive = alive.filter((c) => c !== pair.b)
  }
  return group
}

const closestPair = (
  alive: readonly number[],
  sums: Float32Array,
  size: readonly number[],
  width: number,
): { a: number; b: number; cosine: number } | null => {
  let best: { a: number; b: number; cosine: number } | null = null
  let least = Number.POSITIVE_INFINITY
  const norms = new Map(alive.map((c) => [c, Math.sqrt(dotRows(sums, c, sums, c, width)) || 1]))
  for (let x = 0; x < alive.length; x += 1) {
    for (let y = x + 1; y < alive.length; y += 1) {
      const a = alive[x]!
      const b = alive[y]!
      const cosine = dotRows(sums, a, sums, b, width) / (norms.get(a)! * norms.get(b)!)
      const cost = ((size[a]! * size[b]!) / (size[a]! + size[b]!)) * (1 - cosine)
      if (cost < least) {
        least = cost
        best = { a, b, cosine }
      }
    }
  }
  return best
}
