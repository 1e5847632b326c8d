import type { FaultCode } from '../faults.ts'

/** What a customer can follow, like a parcel. What happens inside a case is ours; these four are theirs. */
export const STEPS = ['heard', 'owned', 'working', 'done'] as const
export type StepName = (typeof STEPS)[number]
export type Step = { name: StepName; state: 'reached' | 'current' | 'ahead'; at: Date | null }

/** The moments of a case that its customer may see; a case that was opened again has no resolution any more. */
export type CaseMoments = {
  openedAt: Date
  /** When a person, not only a team, took it. */
  ownedAt: Date | null
  workingAt: Date | null
  resolvedAt: Date | null
}

/** A step skipped on the way counts as reached: work that is done was somebody's, whether or not that was written down. */
export const stepsOf = ({ openedAt, ownedAt, workingAt, resolvedAt }: CaseMoments): Step[] => {
  const moments = [openedAt, ownedAt, workingAt, resolvedAt]
  const last = moments.findLastIndex((at) => at !== null)
  return STEPS.map((name, index) => ({
    name,
    state: index > last ? 'ahead' : index === last && name !== 'done' ? 'current' : 'reached',
    at: moments[index] ?? null,
  }))
}

/** Only what is done can be judged, and only until it was. */
export const whyNotJudge = ({ state }: { state: string }): FaultCode | null =>
  state === 'resolved' ? null : 'tracking.not_resolved'
