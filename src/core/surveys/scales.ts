import { type Bucket, bucketOf, SCALES } from '../metrics/score.ts'
import { metricOfKind, type ScoreKind } from './survey.ts'

/** The points that a customer may choose. */
export const scaleOf = (kind: ScoreKind): { low: number; high: number } =>
  kind === 'thumbs' ? { low: 0, high: 1 } : SCALES[kind]

export const pointsOf = (kind: ScoreKind): number[] => {
  const { low, high } = scaleOf(kind)
  return Array.from({ length: high - low + 1 }, (_, at) => low + at)
}

/** A thumb up is a five and a thumb down a one, so the share of the satisfied is the share of thumbs up. */
export const scoreOf = (kind: ScoreKind, answer: number): number =>
  kind === 'thumbs' ? SCALES.csat[answer === 1 ? 'high' : 'low'] : answer

export const bucketOfAnswer = (kind: ScoreKind, answer: number): Bucket | null =>
  bucketOf(metricOfKind(kind), scoreOf(kind, answer))
