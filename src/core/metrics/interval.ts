/** A share with what it may be in truth: 0..1, null when nobody was asked. */
export type Share = {
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
}

export const USUAL_CONFIDENCE = 0.95

/**
 * A proportion with its Agresti-Coull interval (The American Statistician 52, 1998): z² answers more, half of
 * them for. Unlike the textbook interval it stays honest for few answers and for shares near 0 and 1.
 */
export const shareOf = (part: number, whole: number, confidence = USUAL_CONFIDENCE): Share => {
  if (whole === 0) return { share: null, low: null, high: null, n: 0 }
  const z = zOf(confidence)
  const n = whole + z * z
  const p = (part + (z * z) / 2) / n
  const margin = z * Math.sqrt((p * (1 - p)) / n)
  return { share: part / whole, low: Math.max(0, p - margin), high: Math.min(1, p + margin), n: whole }
}

/** How many standard errors a two-sided interval reaches to each side. */
export const zOf = (confidence: number): number =>
  confidence === USUAL_CONFIDENCE ? USUAL_Z : normalQuantile((1 + confidence) / 2)

/** The probability of a deviation at least as large, in either direction, if there were no difference. */
export const pOfZ = (z: number): number => Math.min(1, 2 * (1 - normalBelow(Math.abs(z))))

/** The same of Student's t: with few values a large deviation is less of a surprise. */
export const pOfT = (t: number, freedom: number): number =>
  Number.isFinite(t) ? betaBelow(freedom / (freedom + t * t), freedom / 2, 0.5) : 0

/** The reach of a two-sided interval when the spread, too, is only known from the values. */
export const tOf = (confidence: number, freedom: number): number => {
  let low = 0
  let high = 1
  while (pOfT(high, freedom) > 1 - confidence) high *= 2
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (pOfT(middle, freedom) > 1 - confidence) low = middle
    else high = middle
  }
  return (low + high) / 2
}

export const normalBelow = (z: number): number => {
  if (z === 0) return 0.5
  // The error function is an incomplete gamma function, whose series and fraction converge where the other does not.
  const half = (z * z) / 2
  const tail = half < 1.5 ? 1 - gammaBelow(half) : gammaAbove(half)
  return z > 0 ? 1 - tail / 2 : tail / 2
}

export const normalQuantile = (p: number): number => {
  if (!(p > 0 && p < 1)) throw new RangeError(`no quantile at ${p}`)
  let low = -40
  let high = 40
  for (let step = 0; step < 70; step++) {
    const middle = (low + high) / 2
    if (normalBelow(middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Regularised lower incomplete gamma function at a = 1/2, by its series. */
const gammaBelow = (x: number): number => {
  let term = 2
  let sum = term
  for (let n = 1; n < 200 && term > sum * 1e-17; n++) {
    term *= x / (n + 0.5)
    sum += term
  }
  return (sum * Math.exp(-x) * Math.sqrt(x)) / Math.sqrt(Math.PI)
}

/** The upper one at a = 1/2, by its continued fraction (modified Lentz). */
const gammaAbove = (x: number): number => {
  let b = x + 0.5
  let c = 1 / TINY
  let d = 1 / b
  let value = d
  for (let n = 1; n < 300; n++) {
    const a = -n * (n - 0.5)
    b += 2
    d = 1 / nonZero(a * d + b)
    c = nonZero(b + a / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return (value * Math.exp(-x) * Math.sqrt(x)) / Math.sqrt(Math.PI)
}

/** Regularised incomplete beta function: the law behind Student's t. */
const betaBelow = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  // The fraction converges fast on one side of the mean only; the other side is the mirror image.
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

const betaFraction = (x: number, a: number, b: number): number => {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let n = 1; n < 500; n++) {
    const even = (n * (b - n) * x) / ((a + 2 * n - 1) * (a + 2 * n))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    value *= d * c
    const odd = (-(a + n) * (a + b + n) * x) / ((a + 2 * n) * (a + 2 * n + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return value
}

const TINY = 1e-300
const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value)

/** Lanczos' approximation with g = 7, good to fifteen digits. */
const LANCZOS_FIRST = 0.9999999999998099
const LANCZOS: readonly number[] = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const sum = LANCZOS.reduce((total, c, at) => total + c / (x + at), LANCZOS_FIRST)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** Asked for with every score on every page. */
const USUAL_Z = normalQuantile((1 + USUAL_CONFIDENCE) / 2)
