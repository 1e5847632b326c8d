import { USUAL_CONFIDENCE, zOf } from './interval.ts'

export type NpsCounts = { readonly promoters: number; readonly passives: number; readonly detractors: number }

/** -100..100, null when nobody answered; `low` to `high` is what the score may be in truth. */
export type Nps = NpsCounts & {
  readonly score: number | null
  readonly low: number | null
  readonly high: number | null
  /** Half the width of the interval, in points, before it is cut at the ends of the scale. */
  readonly margin: number | null
  readonly n: number
}

export const nps = (counts: NpsCounts, confidence = USUAL_CONFIDENCE): Nps => {
  const { promoters, passives, detractors } = counts
  const n = promoters + passives + detractors
  const kept = { promoters, passives, detractors, n }
  if (n === 0) return { ...kept, score: null, low: null, high: null, margin: null }
  const score = (100 * (promoters - detractors)) / n
  const { centre, error } = adjusted(counts)
  const margin = zOf(confidence) * error
  // A single answer can lie outside its own interval; an interval that leaves out its score helps nobody.
  const low = Math.min(score, Math.max(-100, centre - margin))
  const high = Math.max(score, Math.min(100, centre + margin))
  return { ...kept, score, low, high, margin }
}

/** How far the truth may be, in points, on either side of the score; null when nobody answered. */
export const marginOfError = (counts: NpsCounts, confidence = USUAL_CONFIDENCE): number | null =>
  nps(counts, confidence).margin

/**
 * The adjusted Wald interval, the best of those compared by B. Rocks, "Interval Estimation for the Net Promoter
 * Score", The American Statistician 70 (2016): three answers more, 3/4 promoters, 3/4 detractors, the rest passives.
 */
export const adjusted = ({
  promoters,
  passives,
  detractors,
}: NpsCounts): { centre: number; error: number } => {
  const n = promoters + passives + detractors + 3
  const p = (promoters + 0.75) / n
  const d = (detractors + 0.75) / n
  return { centre: 100 * (p - d), error: 100 * Math.sqrt(variance(p, d) / n) }
}

type Mix = { promoterShare: number; detractorShare: number }

/** Half promoters, a fifth detractors: an NPS of 30, common enough to plan with. */
export const PLANNING_MIX: Mix = { promoterShare: 0.5, detractorShare: 0.2 }

/** How many answers bring the margin of error down to so many points. */
export const answersForMargin = (
  points: number,
  { mix = PLANNING_MIX, confidence = USUAL_CONFIDENCE }: { mix?: Mix; confidence?: number } = {},
): number => {
  if (!(points > 0)) throw new RangeError(`no margin of ${points} points`)
  const marginAt = (n: number): number => {
    const promoters = mix.promoterShare * n
    const detractors = mix.detractorShare * n
    return zOf(confidence) * adjusted({ promoters, detractors, passives: n - promoters - detractors }).error
  }
  let high = 1
  while (marginAt(high) > points) high *= 2
  let low = Math.floor(high / 2)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (marginAt(middle) > points) low = middle
    else high = middle
  }
  return high
}

/** How many answers each of two periods needs, so that a change of so many points is noticed with that power. */
export const answersForDifference = (
  points: number,
  {
    mix = PLANNING_MIX,
    confidence = USUAL_CONFIDENCE,
    power = 0.8,
  }: { mix?: Mix; confidence?: number; power?: number } = {},
): number => {
  if (!(points > 0)) throw new RangeError(`no difference of ${points} points`)
  // The power is one-sided: its quantile is that of a two-sided interval of confidence 2·power − 1.
  const reach = zOf(confidence) + zOf(2 * power - 1)
  return Math.ceil((2 * reach ** 2 * variance(mix.promoterShare, mix.detractorShare)) / (points / 100) ** 2)
}

/** Of one answer that counts 1, 0 or -1. */
const variance = (p: number, d: number): number => p + d - (p - d) ** 2
