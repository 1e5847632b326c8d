import { businessMinutesBetween } from '../calendars/business-time.ts'
import type { Calendar } from '../calendars/calendar.ts'
import { addCalendarDays, hourOfDay, localDay, startOfDay } from '../calendars/local-day.ts'
import type { CallWindow, CallWish } from './survey.ts'

/** Hours of the day, where the customer is; whoever may be called at any time is called by the end of the team's afternoon. */
const ENDS_AT: Record<CallWindow, number> = { any: 18, morning: 12, midday: 15, afternoon: 18, evening: 20 }

/** Beyond two weeks without a working day the calendar is of no help. */
const LOOK_AHEAD_DAYS = 14

/**
 * By when the call must be made: at the end of the time they asked for, on their day or the next one that is worked. `zone` is
 * the customer's, where it is known: nine in the morning is nine on their clock.
 */
export const callDueAt = (
  { day, window }: Pick<CallWish, 'day' | 'window'>,
  { now, calendar, zone }: { now: Date; calendar: Calendar; zone: string | null },
): Date => {
  const clock = zone === null || window === 'any' ? calendar.zone : zone
  const endOf = (one: string) => hourOfDay(one, ENDS_AT[window], clock)
  if (day !== null && endOf(day) > now) return endOf(day)
  const today = localDay(now, clock)
  const days = Array.from({ length: LOOK_AHEAD_DAYS }, (_, ahead) => addCalendarDays(today, ahead))
  const ahead = days.filter((one) => endOf(one) > now)
  return endOf(ahead.find((one) => isWorked(one, calendar)) ?? ahead[0] ?? today)
}

const isWorked = (day: string, calendar: Calendar): boolean =>
  businessMinutesBetween(
    calendar,
    startOfDay(day, calendar.zone),
    startOfDay(addCalendarDays(day, 1), calendar.zone),
  ) > 0
