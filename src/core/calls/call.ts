import { DAY, HOUR, MINUTE } from '../time.ts'

export const CALL_KINDS = ['survey', 'callback'] as const
export type CallKind = (typeof CALL_KINDS)[number]

/** What came of one attempt. */
export const CALL_RESULTS = ['answered', 'done', 'no_answer', 'wrong_number', 'refused'] as const
export type CallResult = (typeof CALL_RESULTS)[number]

export const CALL_OUTCOMES = [
  'answered',
  'done',
  'unreached',
  'wrong_number',
  'refused',
  'withdrawn',
] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]

/** So often somebody is rung; then they are left alone. */
export const ATTEMPTS = 4
const SURVEY_WAITS = [3 * HOUR, DAY, 2 * DAY]
const CALLBACK_WAITS = [30 * MINUTE, HOUR, 3 * HOUR]

/** When to ring again after the n-th attempt that nobody answered, or null when it was the last. */
export const nextAttemptAt = (
  { kind, attempts }: { kind: CallKind; attempts: number },
  now: Date,
): Date | null => {
  if (attempts >= ATTEMPTS) return null
  const wait = (kind === 'callback' ? CALLBACK_WAITS : SURVEY_WAITS)[attempts - 1] ?? DAY
  return new Date(now.getTime() + wait)
}

/** A number that is only called no more: texts to it are another matter. */
export const calledAt = (phone: string): string => `tel:${phone}`
