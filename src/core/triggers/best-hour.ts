import { Temporal } from 'temporal-polyfill'

/** Any time, the hour at which the person usually answers, or an hour of the day where they live. */
export type AtHour = 'any' | 'best' | number

/** As it is kept: a text. */
export const atHourIn = (text: string): AtHour => (text === 'any' || text === 'best' ? text : Number(text))

/** When nothing is known of a person: mid-morning. */
const USUAL_HOUR = 10
/** One answer in the night is no habit. */
const HABIT = 2

/** The hour of the day at which a person answered most often so far, the earlier of two. */
export const bestHour = (answeredAt: readonly Date[], zone: string): number => {
  const counts = new Map<number, number>()
  for (const at of answeredAt) {
    const { hour } = localTime(at, zone)
    counts.set(hour, (counts.get(hour) ?? 0) + 1)
  }
  const [best] = [...counts].sort(([a, n], [b, m]) => m - n || a - b)
  return best && best[1] >= HABIT ? best[0] : USUAL_HOUR
}

/** The first moment from `from` on whose hour is this one where the person lives; `from` itself within that hour. */
export const nextAtHour = (from: Date, hour: number, zone: string): Date => {
  const local = localTime(from, zone)
  if (local.hour === hour) return from
  const day = local.hour < hour ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  const at = day.toZonedDateTime({ timeZone: zone, plainTime: { hour } })
  return new Date(at.epochMilliseconds)
}

const localTime = (at: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
