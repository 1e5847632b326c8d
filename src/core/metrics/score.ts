export type Metric = 'nps' | 'csat' | 'ces' | 'stars' | 'none'
export type Bucket = 'promoter' | 'passive' | 'detractor'

type Scale = {
  low: number
  high: number /** From here on a promoter, or satisfied. */
  promoterFrom: number /** Up to here a detractor. */
  detractorTo: number
}

/** NPS by Bain's cut; CSAT's top two boxes; CES on its seven steps. */
export const SCALES: Record<Exclude<Metric, 'none'>, Scale> = {
  nps: { low: 0, high: 10, promoterFrom: 9, detractorTo: 6 },
  csat: { low: 1, high: 5, promoterFrom: 4, detractorTo: 2 },
  ces: { low: 1, high: 7, promoterFrom: 5, detractorTo: 3 },
  stars: { low: 1, high: 5, promoterFrom: 4, detractorTo: 2 },
}

/** Half stars exist; half points on the other scales do not. */
export const whyNotScore = (
  metric: Metric,
  score: number,
): 'score.without_metric' | 'score.out_of_range' | null => {
  if (metric === 'none') return 'score.without_metric'
  const { low, high } = SCALES[metric]
  const steps = metric === 'stars' ? score * 2 : score
  return Number.isInteger(steps) && score >= low && score <= high ? null : 'score.out_of_range'
}

export const bucketOf = (metric: Metric, score: number): Bucket | null => {
  if (metric === 'none') return null
  const { promoterFrom, detractorTo } = SCALES[metric]
  return score >= promoterFrom ? 'promoter' : score <= detractorTo ? 'detractor' : 'passive'
}

/** -1..1, so that scales can be compared. */
export const normalScore = (metric: Metric, score: number): number | null => {
  if (metric === 'none') return null
  const { low, high } = SCALES[metric]
  return ((score - low) / (high - low)) * 2 - 1
}
