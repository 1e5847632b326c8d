import { shareOf, USUAL_CONFIDENCE } from './interval.ts'

export type CsatCounts = {
  readonly satisfied: number
  readonly neutral: number
  readonly dissatisfied: number
}

/** The satisfied (top two boxes) in per cent, 0..100; null when nobody answered. */
export type Csat = CsatCounts & {
  readonly score: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
}

export const csat = (counts: CsatCounts, confidence = USUAL_CONFIDENCE): Csat => {
  const { satisfied, neutral, dissatisfied } = counts
  const { share, low, high, n } = shareOf(satisfied, satisfied + neutral + dissatisfied, confidence)
  return {
    satisfied,
    neutral,
    dissatisfied,
    n,
    score: percent(share),
    low: percent(low),
    high: percent(high),
  }
}

const percent = (share: number | null): number | null => (share === null ? null : 100 * share)
