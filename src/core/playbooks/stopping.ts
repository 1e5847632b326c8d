import type { Bucket } from '../feedback/feedback.ts'
import type { Reach } from '../people/reach.ts'
import { writesFrom } from './playbook.ts'
import type { Step } from './step.ts'

/** What a playbook may say ends it. That nobody is there to be written to ends every one. */
export const STOP_EVENTS = [
  'answered_again',
  'complained_again',
  'replied',
  'case_opened',
  'case_reopened',
  'case_ended',
  'settled',
  'unsubscribed',
] as const
export type StopEvent = (typeof STOP_EVENTS)[number]

export const STOP_REASONS = [
  'person_gone',
  'no_address',
  'suppressed',
  ...STOP_EVENTS,
  'late',
  'condition',
  'apology',
  'by_hand',
] as const
export type StopReason = (typeof STOP_REASONS)[number]

/** Outreach ends with its case; a thank-you or a question gives way to any complaint. */
export const usualStops = (bucket: Bucket | null): StopEvent[] =>
  bucket === 'detractor' ? ['answered_again', 'case_ended', 'settled'] : ['answered_again', 'case_opened']

/** How things stand just before a step. */
export type Situation = {
  readonly steps: readonly Step[]
  readonly step: number
  readonly stops: readonly StopEvent[]
  /** Of the piece that started the run. */
  readonly bucket: Bucket | null
  /** Of what the same person said later. */
  readonly laterBucket: Bucket | null
  /** The same person has complained since. */
  readonly hasComplained: boolean
  /** The same person has written to us since. */
  readonly hasReplied: boolean
  readonly person: Reach | null
  /** The case that takes care of the piece. */
  readonly case: { readonly isEnded: boolean; readonly isReopened: boolean } | null
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
  return STOP_EVENTS.find((event) => now.stops.includes(event) && HAS_COME[event](now)) ?? null
}

const HAS_COME: Readonly<Record<StopEvent, (now: Situation) => boolean>> = {
  answered_again: (now) => now.laterBucket !== null && now.laterBucket !== now.bucket,
  complained_again: (now) => now.hasComplained,
  replied: (now) => now.hasReplied,
  // A case that a task of this very run has opened is no reason to stop.
  case_opened: ({ steps, step, isInOpenCase }) =>
    isInOpenCase && !steps.slice(0, step).some((earlier) => earlier.do === 'task'),
  case_reopened: (now) => now.case?.isReopened ?? false,
  case_ended: (now) => now.case?.isEnded ?? false,
  settled: (now) => now.case === null && now.isSettled,
  unsubscribed: (now) => now.person?.isSuppressed ?? false,
}
