import { type CesCounts, ces } from '../metrics/ces.ts'
import { csat } from '../metrics/csat.ts'
import { type Difference, meanDifference, npsDifference, shareDifference } from '../metrics/difference.ts'
import { meanOf, momentsOf } from '../metrics/mean.ts'
import { nps } from '../metrics/nps.ts'
import { bucketOf, SCALES } from '../metrics/score.ts'

/** How long before and after shipping answers count. */
export const EFFECT_DAYS = 180

export type EffectMetric = 'nps' | 'csat' | 'ces' | 'stars'

/** The last score that each touched person gave, before shipping and after. */
export type Answers = { readonly before: readonly number[]; readonly after: readonly number[] }

export type Side = { score: number | null; low: number | null; high: number | null; n: number }

export type Effect = {
  metric: EffectMetric
  before: Side
  after: Side
  difference: { by: number | null; low: number | null; high: number | null; significant: boolean }
}

/**
 * The two sides with their intervals, and the difference with its own. They are compared as two groups, although many
 * people are in both: that makes the interval rather too wide than too narrow.
 */
export const effectOf = (metric: EffectMetric, { before, after }: Answers): Effect => {
  const sides = { before: sideOf(metric, before), after: sideOf(metric, after) }
  const { difference, low, high } = differenceOf(metric, before, after)
  const significant = low !== null && high !== null && (low > 0 || high < 0)
  return { metric, ...sides, difference: { by: difference, low, high, significant } }
}

const sideOf = (metric: EffectMetric, scores: readonly number[]): Side => {
  switch (metric) {
    case 'nps':
      return bare(nps(npsCounts(scores)))
    case 'csat':
      return bare(csat(csatCounts(scores)))
    case 'ces':
      return bare(ces(cesCounts(scores)))
    case 'stars': {
      const { mean, low, high, n } = meanOf(momentsOf(scores), { leastVariance: HALF_STAR_VARIANCE })
      const { low: bottom, high: top } = SCALES.stars
      if (n === 0) return { score: null, low: null, high: null, n }
      return { score: mean, low: Math.max(bottom, low ?? bottom), high: Math.min(top, high ?? top), n }
    }
  }
}

const differenceOf = (
  metric: EffectMetric,
  before: readonly number[],
  after: readonly number[],
): Pick<Difference, 'difference' | 'low' | 'high'> => {
  switch (metric) {
    case 'nps':
      return npsDifference(npsCounts(before), npsCounts(after))
    case 'csat':
      return inPercent(shareDifference(satisfied(before), satisfied(after)))
    case 'ces':
      return meanDifference(momentsOf(before), momentsOf(after), { leastVariance: WHOLE_STEP_VARIANCE })
    case 'stars':
      return meanDifference(momentsOf(before), momentsOf(after), { leastVariance: HALF_STAR_VARIANCE })
  }
}

/** A feeling rounded to whole steps, or to half stars, hides this much spread (Sheppard). */
const WHOLE_STEP_VARIANCE = 1 / 12
const HALF_STAR_VARIANCE = 0.25 / 12

const bare = ({ score, low, high, n }: Side): Side => ({ score, low, high, n })

const inPercent = ({ difference, low, high }: Difference) => {
  const percent = (share: number | null) => (share === null ? null : 100 * share)
  return { difference: percent(difference), low: percent(low), high: percent(high) }
}

const countOf = (metric: EffectMetric, scores: readonly number[], bucket: string): number =>
  scores.filter((score) => bucketOf(metric, score) === bucket).length

const npsCounts = (scores: readonly number[]) => ({
  promoters: countOf('nps', scores, 'promoter'),
  passives: countOf('nps', scores, 'passive'),
  detractors: countOf('nps', scores, 'detractor'),
})

const csatCounts = (scores: readonly number[]) => ({
  satisfied: countOf('csat', scores, 'promoter'),
  neutral: countOf('csat', scores, 'passive'),
  dissatisfied: countOf('csat', scores, 'detractor'),
})

const satisfied = (scores: readonly number[]) => ({
  part: countOf('csat', scores, 'promoter'),
  whole: scores.length,
})

const cesCounts = (scores: readonly number[]): CesCounts => {
  const counts: [number, number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0, 0]
  for (const score of scores) counts[Math.round(score) - 1]! += 1
  return counts
}
