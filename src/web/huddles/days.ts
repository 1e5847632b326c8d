import { dayOf } from '../metrics/range.ts'

const DAY_MS = 86_400_000
const QUARTERS = 24 * 4

export const daysAhead = (now: Date, days: number): string =>
  dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days))

/** A day without a time, as a date to be formatted where the reader is. */
export const dateOf = (day: string): Date => new Date(`${day}T12:00:00`)

export const isPast = (day: string, now: Date): boolean => dateOf(day).getTime() + DAY_MS / 2 < now.getTime()

/** `00:00` to `23:45`. */
export const TIMES: readonly string[] = Array.from({ length: QUARTERS }, (_, quarter) =>
  [Math.floor(quarter / 4), (quarter % 4) * 15].map((part) => String(part).padStart(2, '0')).join(':'),
)
