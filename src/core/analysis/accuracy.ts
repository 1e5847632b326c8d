import { type Share, shareOf } from '../metrics/interval.ts'

/** Beside what a member said of a piece, what was said of it without that. Null: nothing. */
export type Judged = { field: 'category' | 'sentiment' | 'urgency'; real: string; said: string | null }

export type LabelAccuracy = {
  field: Judged['field']
  label: string
  /** Pieces of which members said so. */
  n: number
  /** Of the pieces it was said of, those of which it is true. */
  precision: Share
  /** Of the pieces of which it is true, those it was said of. */
  recall: Share
  /** Of the pieces of which it is true, those of which nothing was said. */
  abstained: Share
}

/** Per label with its interval, the most frequent first. */
export const accuracyOf = (judged: readonly Judged[]): LabelAccuracy[] => {
  const tallies = new Map<
    string,
    { field: Judged['field']; label: string; n: number; hit: number; said: number; silent: number }
  >()
  const tally = (field: Judged['field'], label: string) => {
    const known = tallies.get(`${field}\n${label}`) ?? { field, label, n: 0, hit: 0, said: 0, silent: 0 }
    tallies.set(`${field}\n${label}`, known)
    return known
  }
  for (const { field, real, said } of judged) {
    const own = tally(field, real)
    own.n += 1
    if (said === null) own.silent += 1
    else tally(field, said).said += 1
    if (said === real) own.hit += 1
  }
  return [...tallies.values()]
    .map(({ field, label, n, hit, said, silent }) => ({
      field,
      label,
      n,
      precision: shareOf(hit, said),
      recall: shareOf(hit, n),
      abstained: shareOf(silent, n),
    }))
    .sort((a, b) => b.n - a.n || (a.label < b.label ? -1 : 1))
}

export const countRight = (judged: readonly Judged[]): number =>
  judged.filter(({ real, said }) => real === said).length

/** Urgency is corrected in steps, and right within the same one. */
export const urgencyStep = (urgency: number): 'low' | 'some' | 'high' =>
  urgency >= 0.6 ? 'high' : urgency >= 0.25 ? 'some' : 'low'

/** Fewer labels held back say nothing about which of two is better. */
const LEAST_HELD_BACK = 5
const LEAST_RANKED = 20
const CLEARLY = 0.005

export type Trial = {
  right: number
  of: number /** Rank correlation with held-back scores. */
  rank: number | null
  ranked: number
}

/** Only what is better on labels that neither has seen takes the place of what is in force. */
export const isBetter = (candidate: Trial, inForce: Trial): boolean => {
  if (candidate.of >= LEAST_HELD_BACK && candidate.right !== inForce.right)
    return candidate.right > inForce.right
  if (candidate.rank === null || inForce.rank === null || candidate.ranked < LEAST_RANKED) return false
  return candidate.rank > inForce.rank + CLEARLY
}
