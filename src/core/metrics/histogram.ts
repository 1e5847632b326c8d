import { ces } from './ces.ts'
import { csat } from './csat.ts'
import { type Difference, meanDifference, npsDifference, shareDifference } from './difference.ts'
import { meanOf } from './mean.ts'
import { nps } from './nps.ts'
import { bucketOf, type Metric, SCALES } from './score.ts'

export type ScoredMetric = Exclude<Metric, 'none'>

/** How often each score was given: enough for every number that is made of scores. */
export type Histogram = readonly { readonly score: number; readonly count: number }[]

export type MetricScore = {
  metric: ScoredMetric
  score: number | null
  low: number | null
  high: number | null
  n: number
  promoters: number
  passives: number
  detractors: number
}

/** The score of a metric with its 95 % interval: NPS -100..100, CSAT 0..100 %, CES 1..7, stars 1..5. */
export const scoreOf = (metric: ScoredMetric, histogram: Histogram): MetricScore => {
  const buckets = bucketsOf(metric, histogram)
  const { promoters, passives, detractors } = buckets
  const found =
    metric === 'nps'
      ? nps(buckets)
      : metric === 'csat'
        ? csat({ satisfied: promoters, neutral: passives, dissatisfied: detractors })
        : metric === 'ces'
          ? ces(cesCounts(histogram))
          : stars(histogram)
  return { metric, ...buckets, score: found.score, low: found.low, high: found.high, n: found.n }
}

/** How far the second is from the first, judged as fits the metric. */
export const differenceOf = (metric: ScoredMetric, first: Histogram, second: Histogram): Difference => {
  const [a, b] = [bucketsOf(metric, first), bucketsOf(metric, second)]
  if (metric === 'nps') return npsDifference(a, b)
  if (metric !== 'csat')
    return meanDifference(momentsOf(first), momentsOf(second), { leastVariance: ROUNDING_VARIANCE })
  const inPercent = ({ difference, low, high, p }: Difference): Difference => ({
    difference: percent(difference),
    low: percent(low),
    high: percent(high),
    p,
  })
  return inPercent(
    shareDifference({ part: a.promoters, whole: total(a) }, { part: b.promoters, whole: total(b) }),
  )
}

/** All of one without those of the other: what a part is compared with. */
export const without = (all: Histogram, part: Histogram): Histogram => {
  const taken = new Map(part.map(({ score, count }) => [score, count]))
  return all.map(({ score, count }) => ({ score, count: count - (taken.get(score) ?? 0) }))
}

type Buckets = { promoters: number; passives: number; detractors: number }

const bucketsOf = (metric: ScoredMetric, histogram: Histogram): Buckets => {
  const counts = { promoter: 0, passive: 0, detractor: 0 }
  for (const { score, count } of histogram) counts[bucketOf(metric, score) ?? 'passive'] += count
  return { promoters: counts.promoter, passives: counts.passive, detractors: counts.detractor }
}

const cesCounts = (histogram: Histogram) => {
  const counts: [number, number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0, 0]
  for (const { score, count } of histogram) counts[score - 1]! += count
  return counts
}

const stars = (histogram: Histogram) => {
  const { low: bottom, high: top } = SCALES.stars
  const { mean, low, high, n } = meanOf(momentsOf(histogram), { leastVariance: ROUNDING_VARIANCE })
  return {
    n,
    score: mean,
    low: n === 0 ? null : Math.max(bottom, low ?? bottom),
    high: n === 0 ? null : Math.min(top, high ?? top),
  }
}

/** A feeling rounded to whole numbers hides this much spread (Sheppard). */
const ROUNDING_VARIANCE = 1 / 12

const momentsOf = (histogram: Histogram) => ({
  n: histogram.reduce((sum, { count }) => sum + count, 0),
  sum: histogram.reduce((sum, { score, count }) => sum + score * count, 0),
  squares: histogram.reduce((sum, { score, count }) => sum + score * score * count, 0),
})

const total = ({ promoters, passives, detractors }: Buckets): number => promoters + passives + detractors
const percent = (share: number | null): number | null => (share === null ? null : share * 100)
