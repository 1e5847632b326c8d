import { tOf, USUAL_CONFIDENCE } from './interval.ts'

/** What a mean is known from: how many values, their sum and the sum of their squares. All three add up across nodes. */
export type Moments = { readonly n: number; readonly sum: number; readonly squares: number }

export type Mean = {
  readonly mean: number | null
  /** Null below two values: one value says nothing about spread. */
  readonly low: number | null
  readonly high: number | null
  readonly n: number
}

export const momentsOf = (values: readonly number[]): Moments => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  squares: values.reduce((sum, value) => sum + value * value, 0),
})

/** With Student's interval. Values that were rounded to whole numbers hide a spread of 1/12 even when all agree. */
export const meanOf = (
  { n, sum, squares }: Moments,
  { confidence = USUAL_CONFIDENCE, leastVariance = 0 }: { confidence?: number; leastVariance?: number } = {},
): Mean => {
  if (n === 0) return { mean: null, low: null, high: null, n }
  const mean = sum / n
  if (n === 1) return { mean, low: null, high: null, n }
  const variance = Math.max(leastVariance, varianceOf({ n, sum, squares }))
  const margin = tOf(confidence, n - 1) * Math.sqrt(variance / n)
  return { mean, low: mean - margin, high: mean + margin, n }
}

/** Of the population that the values are a sample of; 0 below two values. */
export const varianceOf = ({ n, sum, squares }: Moments): number =>
  n < 2 ? 0 : Math.max(0, (squares - (sum * sum) / n) / (n - 1))

/** Interpolated between neighbours, as Postgres' percentile_cont does, so that both ends agree. */
export const quantile = (values: readonly number[], share: number): number | null => {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)]!
  const above = sorted[Math.ceil(place)]!
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (values: readonly number[]): number | null => quantile(values, 0.5)
