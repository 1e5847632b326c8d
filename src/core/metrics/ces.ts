import { type Share, shareOf, USUAL_CONFIDENCE } from './interval.ts'
import { type Moments, meanOf } from './mean.ts'
import { SCALES } from './score.ts'

/** How often each score was given, from 1 (very hard) to 7 (very easy). */
export type CesCounts = readonly [number, number, number, number, number, number, number]

/** The mean on the scale of 1..7 with its interval, and the share of those who found it easy (5 to 7). */
export type Ces = {
  readonly score: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  readonly easy: Share
}

export const ces = (counts: CesCounts, confidence = USUAL_CONFIDENCE): Ces => {
  const { low: bottom, high: top, promoterFrom } = SCALES.ces
  const { mean, low, high, n } = meanOf(moments(counts), { confidence, leastVariance: ROUNDING_VARIANCE })
  const easy = counts.reduce((sum, count, at) => (at + 1 >= promoterFrom ? sum + count : sum), 0)
  return {
    score: mean,
    // One answer leaves the whole scale open.
    low: n === 0 ? null : Math.max(bottom, low ?? bottom),
    high: n === 0 ? null : Math.min(top, high ?? top),
    n,
    easy: shareOf(easy, n, confidence),
  }
}

/** A feeling rounded to whole numbers hides this much spread (Sheppard): two equal answers prove little. */
const ROUNDING_VARIANCE = 1 / 12

const moments = (counts: CesCounts): Moments => ({
  n: counts.reduce((sum, count) => sum + count, 0),
  sum: counts.reduce((sum, count, at) => sum + count * (at + 1), 0),
  squares: counts.reduce((sum, count, at) => sum + count * (at + 1) ** 2, 0),
})
