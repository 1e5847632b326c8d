/** Minutes until the next attempt after the n-th one. All together three days; then the message has failed. */
const WAITS = [1, 2, 5, 10, 20, 30, 60, 120, ...Array.from({ length: 17 }, () => 240)]

/** Null when it is time to give up. */
export const minutesToRetry = (attempts: number): number | null => WAITS[attempts - 1] ?? null

/** A hand-over whose end nobody wrote down within this time has an unknown end. */
export const UNCERTAIN_AFTER_MINUTES = 10
