import type { Bucket } from '../feedback/feedback.ts'
import type { Reach } from '../people/reach.ts'
import type { Step } from './api.ts'
import { writesFrom } from './playbook.ts'

export const STOP_REASONS = [
  'person_gone',
  'no_address',
  'suppressed',
  'answered_again',
  'case_opened',
  'case_ended',
  'settled',
  'by_hand',
] as const
export type StopReason = (typeof STOP_REASONS)[number]

/** How things stand just before a step. */
export type Situation = {
  readonly steps: readonly Step[]
  readonly step: number
  /** Of the piece that started the run. */
  readonly bucket: Bucket | null
  /** Of what the same person said later. */
  readonly laterBucket: Bucket | null
  readonly person: Reach | null
  /** The case that takes care of the piece. */
  readonly case: { readonly isEnded: boolean } | null
  /** Somebody works on any case of the person. */
  readonly isInOpenCase: boolean
  readonly isSettled: boolean
}

/** A run goes on only while it still fits: nobody is asked to recommend us in the middle of a complaint. */
export const whyStop = (now: Situation): StopReason | null => {
  if (!now.person) return 'person_gone'
  if (writesFrom(now.steps, now.step)) {
    if (!now.person.hasAddress) return 'no_address'
    if (now.person.isSuppressed) return 'suppressed'
  }
  if (now.laterBucket && now.laterBucket !== now.bucket) return 'answered_again'
  return now.bucket === 'detractor' ? whyStopOutreach(now) : whyStopThanks(now)
}

const whyStopOutreach = ({ case: found, isSettled }: Situation): StopReason | null => {
  if (found) return found.isEnded ? 'case_ended' : null
  return isSettled ? 'settled' : null
}

/** A case that a task of this very run has opened is no reason to stop. */
const whyStopThanks = ({ steps, step, isInOpenCase }: Situation): StopReason | null =>
  isInOpenCase && !steps.slice(0, step).some((earlier) => earlier.do === 'task') ? 'case_opened' : null
