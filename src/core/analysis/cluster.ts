/** Rows of equal width in one array: 100,000 comments must fit and be fast. */
export type Rows = { values: Float32Array; width: number; n: number }

export const pickRows = ({ values, width }: Rows, indexes: readonly number[]): Rows => {
  const picked = new Float32Array(indexes.length * width)
  for (const [at, i] of indexes.entries()) picked.set(values.subarray(i * width, (i + 1) * width), at * width)
  return { values: picked, width, n: indexes.length }
}

/** Four sums side by side: one would wait for itself, and nearly all of the time goes here. */
export const dotRows = (a: Float32Array, i: number, b: Float32Array, j: number, width: number): number => {
  let one = 0
  let two = 0
  let three = 0
  let four = 0
  let at = i * width
  let bt = j * width
  const end = at + width
  for (; at + 3 < end; at += 4, bt += 4) {
    one += a[at]! * b[bt]!
    two += a[at + 1]! * b[bt + 1]!
    three += a[at + 2]! * b[bt + 2]!
    four += a[at + 3]! * b[bt + 3]!
  }
  for (; at < end; at += 1, bt += 1) one += a[at]! * b[bt]!
  return one + two + (three + four)
}

/** Rows with how long each is behind its first `HEAD` values: the most that these can still add to a product. */
export type Tailed = { values: Float32Array; width: number; tails: Float32Array }

const HEAD = 64
/** Sums of rounded numbers. */
const SLACK = 1e-5

export const withTails = (values: Float32Array, width: number): Tailed => {
  const tails = new Float32Array(values.length / width)
  for (let i = 0; i < tails.length; i += 1) {
    let sum = 0
    for (let at = i * width + HEAD; at < (i + 1) * width; at += 1) sum += values[at]! ** 2
    tails[i] = Math.sqrt(sum)
  }
  return { values, width, tails }
}

/** As dotRows, but most pairs are far apart in their heads already: of those that cannot reach `least` nothing more is read. */
export const dotAbove = (a: Tailed, i: number, b: Tailed, j: number, least: number): number => {
  const { width } = a
  const left = a.values
  const right = b.values
  let one = 0
  let two = 0
  let three = 0
  let four = 0
  let at = i * width
  let bt = j * width
  const end = at + width
  const head = Math.min(end, at + HEAD)
  for (; at + 3 < head; at += 4, bt += 4) {
    one += left[at]! * right[bt]!
    two += left[at + 1]! * right[bt + 1]!
    three += left[at + 2]! * right[bt + 2]!
    four += left[at + 3]! * right[bt + 3]!
  }
  if (one + two + (three + four) + a.tails[i]! * b.tails[j]! + SLACK < least) return Number.NEGATIVE_INFINITY
  for (; at + 3 < end; at += 4, bt += 4) {
    one += left[at]! * right[bt]!
    two += left[at + 1]! * right[bt + 1]!
    three += left[at + 2]! * right[bt + 2]!
    four += left[at + 3]! * right[bt + 3]!
  }
  for (; at < end; at += 1, bt += 1) one += left[at]! * right[bt]!
  return one + two + (three + four)
}

/** Spherical k-means from spread-out seeds; the same rows always give the same centres. */
export const sphericalCentres = (rows: Rows, k: number, rounds = 8): Float32Array =>
  settleCentres(rows, seedCentres(rows, k), rounds)

/** Moves centres, in place, to the middle of what is nearest to them. */
export const settleCentres = (
  { values, width, n }: Rows,
  centres: Float32Array,
  rounds: number,
): Float32Array => {
  const k = centres.length / width
  const rows = withTails(values, width)
  for (let round = 0; round < rounds; round += 1) {
    const sums = new Float32Array(k * width)
    const middles = withTails(centres, width)
    for (let i = 0; i < n; i += 1) {
      const c = nearest(rows, i, middles).centre
      for (let d = 0; d < width; d += 1) sums[c * width + d]! += values[i * width + d]!
    }
    for (let c = 0; c < k; c += 1) keepUnit(sums, centres, c, width)
  }
  return centres
}

export const nearest = (rows: Tailed, i: number, centres: Tailed): { centre: number; cosine: number } => {
  let centre = 0
  let cosine = Number.NEGATIVE_INFINITY
  for (let c = 0; c < centres.tails.length; c += 1) {
    const dot = dotAbove(rows, i, centres, c, cosine)
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
      total += distances[i]!
    }
    let left = draw() * total
    chosen = n - 1
    for (let i = 0; i < n; i += 1) {
      left -= distances[i]!
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
): Int32Array => {
  const k = sizes.length
  const group = Int32Array.from({ length: k }, (_, i) => i)
  const sums = centres.slice()
  for (let c = 0; c < k; c += 1) for (let d = 0; d < width; d += 1) sums[c * width + d]! *= sizes[c]!
  const size = [...sizes]
  const alive = new Set(size.flatMap((n, c) => (n > 0 ? [c] : [])))
  const partners = new Map<number, Partner>()
  const look = (a: number): void => {
    partners.set(a, bestPartner(a, alive, sums, size, width))
  }
  for (const a of alive) look(a)
  while (alive.size > count) {
    let a = -1
    let best: Partner = { b: -1, cost: Number.POSITIVE_INFINITY }
    for (const [c, partner] of partners) {
      if (partner.cost < best.cost) {
        a = c
        best = partner
      }
    }
    if (a < 0) break
    for (let d = 0; d < width; d += 1) sums[a * width + d]! += sums[best.b * width + d]!
    size[a]! += size[best.b]!
    for (let c = 0; c < k; c += 1) if (group[c] === best.b) group[c] = a
    alive.delete(best.b)
    partners.delete(best.b)
    for (const [c, partner] of partners) if (c === a || partner.b === a || partner.b === best.b) look(c)
  }
  return group
}

type Partner = { b: number; cost: number }

const bestPartner = (
  a: number,
  alive: ReadonlySet<number>,
  sums: Float32Array,
  size: readonly number[],
  width: number,
): Partner => {
  const norm = Math.sqrt(dotRows(sums, a, sums, a, width)) || 1
  let best: Partner = { b: -1, cost: Number.POSITIVE_INFINITY }
  for (const b of alive) {
    if (b <= a) continue
    const cosine =
      dotRows(sums, a, sums, b, width) / (norm * (Math.sqrt(dotRows(sums, b, sums, b, width)) || 1))
    const cost = ((size[a]! * size[b]!) / (size[a]! + size[b]!)) * (1 - cosine)
    if (cost < best.cost) best = { b, cost }
  }
  return best
}
