export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const MINUTES_A_DAY = 1440

/** Nobody told a program of anything before this: 1601, 1904 and 1970 are what clocks and sheets say that were never set. */
const EARLIEST = Date.UTC(1990, 0, 1)

export const isTooEarly = (at: Date): boolean => at.getTime() < EARLIEST

/** Days since 1970-01-01 of a `YYYY-MM-DD`, or null when there is no such day. */
export const dayOf = (date: string): number | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  const millis = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8)))
  const day = millis / DAY
  return dateOf(day) === date ? day : null
}

/** The `YYYY-MM-DD` of a number of days since 1970-01-01. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
