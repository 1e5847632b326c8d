import { DAY, HOUR, MINUTE } from '../time.ts'

const SECOND = 1_000

export const WEBHOOK_STATUSES = ['on', 'paused', 'gone', 'failing'] as const
export const DELIVERY_STATUSES = ['waiting', 'delivered', 'failed'] as const

/** Pauses between attempts as Standard Webhooks gives them: ten attempts over three days and three hours. */
const PAUSES = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

/** So that a thousand deliveries that failed together do not come back together. */
const JITTER = 0.2
const LONGEST_PAUSE = DAY

/** Milliseconds until the next attempt after so many, or null when it was the last. `chance` lies between 0 and 1. */
export const pauseAfter = (
  tries: number,
  { chance, askedMillis }: { chance: number; askedMillis: number | null },
): number | null => {
  const pause = PAUSES[tries - 1]
  if (pause === undefined) return null
  const spread = pause * (1 + JITTER * (2 * chance - 1))
  return Math.round(Math.max(spread, Math.min(askedMillis ?? 0, LONGEST_PAUSE)))
}

/** A webhook in trouble is asked less and less often, however much waits for it. */
export const restAfter = (failures: number, askedMillis: number | null): number =>
  Math.max(Math.min(MINUTE, SECOND * 2 ** Math.min(failures, 10)), Math.min(askedMillis ?? 0, LONGEST_PAUSE))

/** Whoever asks for more means for ever, and dates end somewhere. */
const LONGEST_ASKED = 30 * DAY

/** `Retry-After` is a number of seconds or a moment; anything else says nothing. */
export const readRetryAfter = (text: string | undefined, now: Date): number | null => {
  if (text === undefined) return null
  const millis = /^\d+$/.test(text.trim()) ? Number(text) * SECOND : Date.parse(text) - now.getTime()
  return Number.isNaN(millis) ? null : Math.min(Math.max(0, millis), LONGEST_ASKED)
}

/** Nothing arrived for so long: nobody is there any more. */
const LOST_AFTER = 5 * DAY

export type Verdict = 'delivered' | 'failed' | 'gone'

/** Only a 2xx is a receipt. A redirect is none: where it leads was never agreed to. */
export const judgeStatus = (status: number | null): Verdict => {
  if (status === 410) return 'gone'
  return status !== null && status >= 200 && status < 300 ? 'delivered' : 'failed'
}

export const isLost = (failingSince: Date | null, now: Date): boolean =>
  failingSince !== null && now.getTime() - failingSince.getTime() >= LOST_AFTER

/** The old secret signs beside the new one for so long after a change. */
export const OVERLAP = DAY
/** What was delivered, and what was answered, can be looked at for so long. */
export const LOG_DAYS = 30
