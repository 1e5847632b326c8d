import { pOfT, pOfZ, tOf, USUAL_CONFIDENCE, zOf } from './interval.ts'
import { type Moments, varianceOf } from './mean.ts'
import { adjusted, type NpsCounts, nps } from './nps.ts'

/** How far the second is above the first; `p` small means that chance alone seldom makes such a gap. */
export type Difference = {
  readonly difference: number | null
  readonly low: number | null
  readonly high: number | null
  readonly p: number | null
}

const UNKNOWN: Difference = { difference: null, low: null, high: null, p: null }

/**
 * In points. Each side brings the standard error of its adjusted interval, which is never zero. Judged twice, by
 * the scores as they are and drawn in as their intervals are; the more careful of the two judgements counts, since
 * for a handful of answers either alone finds differences that are not there.
 */
export const npsDifference = (
  first: NpsCounts,
  second: NpsCounts,
  confidence = USUAL_CONFIDENCE,
): Difference => {
  const from = nps(first)
  const to = nps(second)
  if (from.score === null || to.score === null) return UNKNOWN
  const error = Math.hypot(adjusted(first).error, adjusted(second).error)
  const plain = around(to.score - from.score, error, confidence)
  const drawnIn = around(adjusted(second).centre - adjusted(first).centre, error, confidence)
  const agree = plain.difference * drawnIn.difference > 0
  return {
    difference: plain.difference,
    low: Math.min(plain.low, drawnIn.low),
    high: Math.max(plain.high, drawnIn.high),
    p: agree ? Math.max(plain.p, drawnIn.p) : 1,
  }
}

type Counted = { readonly part: number; readonly whole: number }

/** Of two shares, 0..1. Interval and p by Agresti and Caffo (2000): one success and one failure more on each side. */
export const shareDifference = (
  first: Counted,
  second: Counted,
  confidence = USUAL_CONFIDENCE,
): Difference => {
  if (first.whole === 0 || second.whole === 0) return UNKNOWN
  const a = oneMoreOfEach(first)
  const b = oneMoreOfEach(second)
  const error = Math.sqrt(a.variance + b.variance)
  const { low, high, p } = around(b.share - a.share, error, confidence)
  const difference = second.part / second.whole - first.part / first.whole
  return {
    difference,
    low: Math.max(-1, Math.min(low, difference)),
    high: Math.min(1, Math.max(high, difference)),
    p,
  }
}

/** Of two means, by Welch: the two groups may differ in size and in spread. */
export const meanDifference = (
  first: Moments,
  second: Moments,
  { confidence = USUAL_CONFIDENCE, leastVariance = 0 }: { confidence?: number; leastVariance?: number } = {},
): Difference => {
  if (first.n === 0 || second.n === 0) return UNKNOWN
  const difference = second.sum / second.n - first.sum / first.n
  if (first.n < 2 || second.n < 2) return { ...UNKNOWN, difference }
  const a = Math.max(leastVariance, varianceOf(first)) / first.n
  const b = Math.max(leastVariance, varianceOf(second)) / second.n
  if (a + b === 0) return { difference, low: difference, high: difference, p: difference === 0 ? 1 : 0 }
  const error = Math.sqrt(a + b)
  const freedom = (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1))
  const margin = tOf(confidence, freedom) * error
  return {
    difference,
    low: difference - margin,
    high: difference + margin,
    p: pOfT(difference / error, freedom),
  }
}

const around = (difference: number, error: number, confidence: number) => {
  const margin = zOf(confidence) * error
  return { difference, low: difference - margin, high: difference + margin, p: pOfZ(difference / error) }
}

const oneMoreOfEach = ({ part, whole }: Counted): { share: number; variance: number } => {
  const share = (part + 1) / (whole + 2)
  return { share, variance: (share * (1 - share)) / (whole + 2) }
}
