import { dayOf, MINUTES_A_DAY } from '../time.ts'
import { isZone } from './zone.ts'

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

/**
 * Minutes since midnight on the wall clock, `from` included, `to` not; 1440 is the end of the day.
 * When `from` is later than `to` the window runs overnight and belongs to the day it starts on.
 */
export type Window = { readonly from: number; readonly to: number }

/** A day off, or, with windows of its own, a half one. A night shift of the day before still ends as planned. */
export type Holiday = { readonly date: string; readonly name: string; readonly windows?: readonly Window[] }

/** When the team is there. A weekday that is not named is closed. */
export type Calendar = {
  readonly zone: string
  readonly week: Readonly<Partial<Record<Weekday, readonly Window[]>>>
  readonly holidays: readonly Holiday[]
}

export type CalendarFault =
  | 'calendar.unknown_zone'
  | 'calendar.window_invalid'
  | 'calendar.windows_overlap'
  | 'calendar.no_open_hours'
  | 'calendar.holiday_invalid'
  | 'calendar.holiday_twice'
  | 'calendar.too_large'

/** Monday to Friday, nine to five. */
export const officeHours = (zone: string): Calendar => {
  const day = [{ from: 9 * 60, to: 17 * 60 }]
  return {
    zone,
    week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
    holidays: [],
  }
}

export const aroundTheClock = (zone: string): Calendar => {
  const day = [{ from: 0, to: MINUTES_A_DAY }]
  return { zone, week: Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, day])), holidays: [] }
}

export const whyNotCalendar = (calendar: Calendar): CalendarFault | null => {
  if (!isZone(calendar.zone)) return 'calendar.unknown_zone'
  if (calendar.holidays.length > MOST_HOLIDAYS) return 'calendar.too_large'
  const days = WEEKDAYS.map((weekday) => calendar.week[weekday] ?? [])
  const halves = calendar.holidays.map((holiday) => holiday.windows ?? [])
  for (const windows of [...days, ...halves]) {
    if (windows.length > MOST_WINDOWS) return 'calendar.too_large'
    if (!windows.every(isWindow)) return 'calendar.window_invalid'
  }
  if (days.every((windows) => windows.length === 0)) return 'calendar.no_open_hours'
  for (const [at, windows] of days.entries()) {
    if (overlap(windows, days[(at + 6) % 7]!)) return 'calendar.windows_overlap'
  }
  return whyNotHolidays(calendar, days)
}

/** The windows in force on a day, counted from 1970-01-01: the holiday's, if it is one, or the weekday's. */
export const windowsOn = (
  calendar: Calendar,
  day: number,
  holidayByDay: ReadonlyMap<number, Holiday>,
): readonly Window[] => {
  const holiday = holidayByDay.get(day)
  return holiday ? (holiday.windows ?? []) : (calendar.week[weekdayOf(day)] ?? [])
}

/** Ten years of a country with many holidays fit many times over; a list from a broken feed does not. */
const MOST_HOLIDAYS = 2_000
const MOST_WINDOWS = 48

const whyNotHolidays = (calendar: Calendar, days: readonly (readonly Window[])[]): CalendarFault | null => {
  const holidayByDay = new Map<number, Holiday>()
  for (const holiday of calendar.holidays) {
    const day = dayOf(holiday.date)
    if (day === null) return 'calendar.holiday_invalid'
    if (holidayByDay.has(day)) return 'calendar.holiday_twice'
    holidayByDay.set(day, holiday)
  }
  for (const day of holidayByDay.keys()) {
    const before = windowsOn(calendar, day - 1, holidayByDay)
    const on = windowsOn(calendar, day, holidayByDay)
    // What follows is checked too: a half holiday may run into the next morning's shift.
    const after = holidayByDay.has(day + 1) ? [] : days[weekIndex(day + 1)]!
    if (overlap(on, before) || overlap(after, on)) return 'calendar.windows_overlap'
  }
  return null
}

const isWindow = ({ from, to }: Window): boolean =>
  Number.isInteger(from) &&
  Number.isInteger(to) &&
  from >= 0 &&
  from < MINUTES_A_DAY &&
  to >= 1 &&
  to <= MINUTES_A_DAY &&
  from !== to

/** Whether windows of one day overlap each other or the night shift that came in from the day before. */
const overlap = (windows: readonly Window[], before: readonly Window[]): boolean => {
  const night = before.filter(({ from, to }) => from > to).map(({ to }) => ({ from: 0, to }))
  const all = [
    ...night,
    ...windows.map(({ from, to }) => ({ from, to: from > to ? MINUTES_A_DAY : to })),
  ].sort((a, b) => a.from - b.from)
  return all.some((window, at) => at > 0 && window.from < all[at - 1]!.to)
}

/** 1970-01-01 was a Thursday. */
const weekIndex = (day: number): number => (((day + 3) % 7) + 7) % 7
export const weekdayOf = (day: number): Weekday => WEEKDAYS[weekIndex(day)]!
