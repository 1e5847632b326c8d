import { DAY, HOUR, MINUTE } from '../time.ts'

/** A source in trouble is asked less and less often, and never less than this. */
const LONGEST_PAUSE = 6 * HOUR
/** So that sources that failed together do not come back together. */
const JITTER = 0.2

type After = { everyMinutes: number; failures: number; askedMillis: number | null; chance: number }

/** Milliseconds until it is asked again. `chance` lies between 0 and 1; what the source itself asks for counts most. */
export const pauseBefore = ({ everyMinutes, failures, askedMillis, chance }: After): number => {
  const every = everyMinutes * MINUTE
  const patient = Math.max(every, Math.min(LONGEST_PAUSE, MINUTE * 2 ** Math.min(failures, 12)))
  const pause = failures === 0 ? every : patient
  const spread = pause * (1 + JITTER * (2 * chance - 1))
  return Math.round(Math.max(spread, Math.min(askedMillis ?? 0, DAY)))
}

/** There is more to fetch: soon again, but others have their turn first. */
export const MORE_SOON = 5_000

/** Pages of one run; a source that never ends does not keep the others waiting. */
export const PAGES_A_RUN = 20

/** After so long in trouble the administrators are told. */
export const isWorthTelling = (problemSince: Date | null, now: Date): boolean =>
  problemSince !== null && now.getTime() - problemSince.getTime() >= DAY

/** Senders' clocks differ from ours by less than this; what is older was recorded by somebody and is played back. */
export const SIGNED_WITHIN = 5 * MINUTE

export const isInWindow = (signedAt: Date, now: Date): boolean =>
  Math.abs(now.getTime() - signedAt.getTime()) <= SIGNED_WITHIN
