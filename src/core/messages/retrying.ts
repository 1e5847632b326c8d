import type { MessageKind } from './message.ts'

/** Minutes until the next attempt after the n-th one. All together three days; then the message has failed. */
const WAITS = [1, 2, 5, 10, 20, 30, 60, 120, ...Array.from({ length: 17 }, () => 240)]

/** Who waits for a new password has asked again or gone by then. */
const ATTEMPTS_FOR_PASSWORD = 6

/** Null when it is time to give up. */
export const minutesToRetry = (attempts: number, kind: MessageKind): number | null =>
  kind === 'reset' && attempts >= ATTEMPTS_FOR_PASSWORD ? null : (WAITS[attempts - 1] ?? null)

/** A hand-over whose end nobody wrote down within this time has an unknown end. */
export const UNCERTAIN_AFTER_MINUTES = 10
