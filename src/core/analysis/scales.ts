const ranges: Readonly<Record<string, readonly [number, number]>> = {
  nps: [0, 10],
  csat: [1, 5],
  stars: [1, 5],
  star: [1, 5],
  rating: [1, 5],
  ces: [1, 7],
  ces7: [1, 7],
  csat7: [1, 7],
  percent: [0, 100],
  thumbs: [0, 1],
}

/** What the scores of a file have shown so far of the scale they are on. */
export type ScoresSeen = { n: number; low: number; high: number; areWhole: boolean }
export const NO_SCORES: ScoresSeen = {
  n: 0,
  low: Number.POSITIVE_INFINITY,
  high: Number.NEGATIVE_INFINITY,
  areWhole: true,
}
export const seeScore = (seen: ScoresSeen, score: number): ScoresSeen => ({
  n: seen.n + 1,
  low: Math.min(seen.low, score),
  high: Math.max(seen.high, score),
  areWhole: seen.areWhole && Number.isInteger(score),
})

/** The scale of a file, from the numbers it holds; null when nothing fits. */
export const guessRange = ({ n, low, high, areWhole }: ScoresSeen): readonly [number, number] | null => {
  if (n === 0) return null
  if (low < 0) return low >= -1 && high <= 1 ? [-1, 1] : low >= -5 && high <= 5 ? [-5, 5] : [-100, 100]
  if (high > 10) return [0, 100]
  if (high > 7) return low >= 1 && n > 200 ? [1, 10] : [0, 10]
  if (!areWhole && high <= 1) return [0, 1]
  // A handful of low numbers may well be a 0-10 scale that nobody has scored high on yet.
  if (low < 1) return high <= 1 ? [0, 1] : [0, 10]
  return high > 5 ? [1, 7] : [1, 5]
}

export const rangeOfMetric = (metric: unknown): readonly [number, number] | null =>
  typeof metric === 'string' ? (ranges[metric.toLowerCase().replace(/[^a-z0-9]/g, '')] ?? null) : null

/** Brings a score to -1..1; for NPS the middle is between 6 and 7, where detractors end. */
export const normaliseScore = (score: number, [low, high]: readonly [number, number]): number => {
  const share = (Math.min(high, Math.max(low, score)) - low) / (high - low)
  if (low === 0 && high === 10) return share <= 0.65 ? share / 0.65 - 1 : (share - 0.65) / 0.35
  return 2 * share - 1
}
