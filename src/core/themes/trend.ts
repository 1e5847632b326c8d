import { shareDifference } from '../metrics/difference.ts'

/** How many pieces named the theme, of all that said something in the same time. */
export type Span = { readonly part: number; readonly whole: number }

export type Trended = {
  trend: 'rising' | 'falling' | 'steady'
  pieces: number
  piecesBefore: number
  share: number
  /** Null: nothing was said then. */
  shareBefore: number | null
  p: number
}

const SURE = 0.05

/**
 * Two spans against each other, as shares: where twice as many write, twice as many may name it. A theme moves when that is
 * sure even after looking at so many themes (Bonferroni).
 */
export const trendOf = (now: Span, before: Span, lookedAt = 1): Trended => {
  const { difference, p } = shareDifference(before, now)
  const moves = difference !== null && p !== null && p * lookedAt < SURE
  return {
    trend: moves ? (difference > 0 ? 'rising' : 'falling') : 'steady',
    pieces: now.part,
    piecesBefore: before.part,
    share: shareIn(now),
    shareBefore: before.whole === 0 ? null : shareIn(before),
    p: p ?? 1,
  }
}

export const RISING = { days: 14, daysBefore: 56, leastPieces: 5, leastBefore: 30 } as const

/**
 * The chance that a theme comes up so often, or more, in the first span if its rate had not changed: the exact test of
 * two Poisson rates (conditional binomial, Przyborowski and Wilenski 1940), which holds for small counts too.
 */
export const chanceOfRise = (now: Span, before: Span): number => {
  if (now.whole === 0 || before.whole === 0) return 1
  return binomialTail(now.part, now.part + before.part, now.whole / (now.whole + before.whole))
}

/** Growth that is no noise: enough pieces, enough past to compare with, and sure even after looking at so many themes. */
export const isRising = (now: Span, before: Span, lookedAt: number): boolean =>
  now.part >= RISING.leastPieces &&
  before.whole >= RISING.leastBefore &&
  chanceOfRise(now, before) * Math.max(1, lookedAt) < SURE

/** P(X ≥ k) for X of n draws with chance p. */
export const binomialTail = (k: number, n: number, p: number): number => {
  if (k <= 0) return 1
  if (k > n || p <= 0) return 0
  if (p >= 1) return 1
  // Below the middle the other tail is the small one; summing this one would start from nothing.
  if (k <= n * p) return 1 - binomialTail(n - k + 1, n, 1 - p)
  let sum = 0
  let term = Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p))
  for (let i = k; i <= n; i++) {
    sum += term
    term *= ((n - i) / (i + 1)) * (p / (1 - p))
    if (term < sum * 1e-15) break
  }
  return Math.min(1, sum)
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

/** Stirling's series; below ten it is counted out. */
const logFactorial = (n: number): number => {
  if (n < 10) {
    let product = 1
    for (let i = 2; i <= n; i++) product *= i
    return Math.log(product)
  }
  const x = n + 1
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3)
}

const shareIn = ({ part, whole }: Span): number => (whole === 0 ? 0 : part / whole)
