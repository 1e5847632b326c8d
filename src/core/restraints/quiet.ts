import { Temporal } from 'temporal-polyfill'
import type { Terms } from './restraint.ts'

type Quiet = Extract<Terms, { kind: 'quiet' }>

/** The first moment from `now` on that is not quiet where the person lives; `now` itself when it is not. */
export const quietUntil = ({ from, until, weekdays }: Quiet, now: Date, zone: string): Date => {
  const start = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  const [begins, ends] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(until)]
  let at = start
  // Each turn passes a night or a quiet day, and a week without any loud day is not accepted.
  for (let turn = 0; turn < TURNS; turn++) {
    const next = passed(at, { begins, ends, weekdays })
    if (next === null) break
    at = next
  }
  return at === start ? now : new Date(at.epochMilliseconds)
}

const TURNS = 20

const passed = (
  at: Temporal.ZonedDateTime,
  { begins, ends, weekdays }: { begins: Temporal.PlainTime; ends: Temporal.PlainTime; weekdays: number[] },
): Temporal.ZonedDateTime | null => {
  const tomorrow = at.toPlainDate().add({ days: 1 })
  if (weekdays.includes(at.dayOfWeek)) return tomorrow.toZonedDateTime(at.timeZoneId)
  const time = at.toPlainTime()
  const isBefore = (a: Temporal.PlainTime, b: Temporal.PlainTime) => Temporal.PlainTime.compare(a, b) < 0
  const today = { timeZone: at.timeZoneId, plainTime: ends }
  if (isBefore(begins, ends)) {
    return isBefore(time, begins) || !isBefore(time, ends) ? null : at.toPlainDate().toZonedDateTime(today)
  }
  // Over midnight, as from 21:00 to 8:00; equal ends mean no quiet time of day at all.
  if (begins.equals(ends)) return null
  if (isBefore(time, ends)) return at.toPlainDate().toZonedDateTime(today)
  return isBefore(time, begins) ? null : tomorrow.toZonedDateTime(today)
}
