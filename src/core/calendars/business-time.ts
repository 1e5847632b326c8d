import { Temporal } from 'temporal-polyfill'
import { DAY, dayOf, MINUTE, MINUTES_A_DAY } from '../time.ts'
import { type Calendar, type Holiday, WEEKDAYS, type Window, windowsOn } from './calendar.ts'

/*
 * One definition carries everything here: a calendar is open at an instant when the wall clock of its zone
 * shows a time inside a window of that date. What is counted is real elapsed time, so the hour that a
 * change of clocks repeats counts twice and the one that it skips does not count.
 */

/** Beyond this a promise is no promise, and a search for it must end. */
export const FURTHEST_DAYS = 36_525

/** The earliest instant by which that many open minutes have gone by since `start`. */
export const addBusinessMinutes = (calendar: Calendar, start: Date, minutes: number): Date => {
  const due = findDue(calendar, start, minutes)
  if (due === null) throw new RangeError('calendar.never_opens')
  return due
}

/** Asked when a policy or a calendar is saved, so that no running clock ever meets it. */
export const whyNotReach = (
  calendar: Calendar,
  start: Date,
  minutes: number,
): 'calendar.never_opens' | null =>
  findDue(calendar, start, minutes) === null ? 'calendar.never_opens' : null

/** Open minutes between two instants, with their fraction; negative when `to` comes first. */
export const businessMinutesBetween = (calendar: Calendar, from: Date, to: Date): number => {
  if (to < from) return -businessMinutesBetween(calendar, to, from)
  let open = 0
  walk(calendar, from.getTime(), to.getTime(), (opens, closes) => {
    open += closes - opens
    return false
  })
  return open / MINUTE
}

export const isOpen = (calendar: Calendar, at: Date): boolean =>
  walk(calendar, at.getTime(), at.getTime() + 1, () => true)

/** The instant itself when it is open, else the next opening; null when there is none in a century. */
export const nextOpening = (calendar: Calendar, from: Date): Date | null => {
  let opening: number | null = null
  walk(calendar, from.getTime(), from.getTime() + FURTHEST_DAYS * DAY, (opens) => {
    opening = opens
    return true
  })
  return opening === null ? null : new Date(opening)
}

const findDue = (calendar: Calendar, start: Date, minutes: number): Date | null => {
  if (!(minutes >= 0)) throw new RangeError(`${minutes} is no number of minutes to add`)
  let left = Math.round(minutes * MINUTE)
  if (left === 0) return start
  let due: number | null = null
  walk(calendar, start.getTime(), start.getTime() + FURTHEST_DAYS * DAY, (opens, closes) => {
    if (closes - opens < left) {
      left -= closes - opens
      return false
    }
    due = opens + left
    return true
  })
  return due === null ? null : new Date(due)
}

/** Visits the open spans between two instants in order, until a visit says true. Says whether one did. */
const walk = (
  calendar: Calendar,
  from: number,
  until: number,
  visit: (opens: number, closes: number) => boolean,
): boolean => {
  const opening = openingOf(calendar)
  let at = from
  while (at < until) {
    const { offset, ends } = stretchAt(calendar.zone, at)
    const end = Math.min(ends, until)
    for (let day = Math.floor((at + offset) / DAY); day * DAY - offset < end; day++) {
      const midnight = day * DAY - offset
      for (const window of spansOn(opening, day)) {
        const opens = Math.max(midnight + window.from * MINUTE, at)
        const closes = Math.min(midnight + window.to * MINUTE, end)
        if (closes > opens && visit(opens, closes)) return true
      }
    }
    at = end
  }
  return false
}

/** A calendar made ready for counting: what is open on each day, night shifts cut at midnight. */
type Opening = {
  calendar: Calendar
  /** By weekday as counted from 1970-01-01, a Thursday. */
  week: readonly (readonly Window[])[]
  /** Days that differ from their weekday: holidays and the days after them. */
  special: Map<number, readonly Window[]>
}

const openingByCalendar = new WeakMap<Calendar, Opening>()

const openingOf = (calendar: Calendar): Opening => {
  const known = openingByCalendar.get(calendar)
  if (known) return known
  const holidayByDay = new Map<number, Holiday>()
  for (const holiday of calendar.holidays) {
    const day = dayOf(holiday.date)
    if (day !== null) holidayByDay.set(day, holiday)
  }
  const week = WEEKDAYS.map((_, day) => cutAtMidnight(calendar, day, NO_HOLIDAYS))
  const special = new Map<number, readonly Window[]>()
  for (const holiday of holidayByDay.keys()) {
    for (const day of [holiday, holiday + 1]) special.set(day, cutAtMidnight(calendar, day, holidayByDay))
  }
  const opening = { calendar, week, special }
  openingByCalendar.set(calendar, opening)
  return opening
}

const NO_HOLIDAYS: ReadonlyMap<number, Holiday> = new Map()

const spansOn = (opening: Opening, day: number): readonly Window[] =>
  opening.special.get(day) ?? opening.week[((day % 7) + 7) % 7]!

const cutAtMidnight = (
  calendar: Calendar,
  day: number,
  holidayByDay: ReadonlyMap<number, Holiday>,
): readonly Window[] => {
  const night = windowsOn(calendar, day - 1, holidayByDay)
    .filter(({ from, to }) => from > to)
    .map(({ to }) => ({ from: 0, to }))
  const own = windowsOn(calendar, day, holidayByDay).map(({ from, to }) => ({
    from,
    to: from > to ? MINUTES_A_DAY : to,
  }))
  return merged([...night, ...own])
}

/** Overlaps are refused when a calendar is saved; one that slipped through must still not count twice. */
const merged = (windows: Window[]): readonly Window[] => {
  const result: { from: number; to: number }[] = []
  for (const { from, to } of windows.sort((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}

/** A stretch of time in which a zone keeps one offset to UTC, in milliseconds. */
type Stretch = { readonly starts: number; readonly ends: number; readonly offset: number }

const stretchesByZone = new Map<string, Stretch[]>()
/** Zone names are few, but their spellings in upper and lower case are not. */
const MOST_ZONES = 2_000

const stretchAt = (zone: string, at: number): Stretch => {
  let stretches = stretchesByZone.get(zone)
  if (!stretches) {
    if (stretchesByZone.size >= MOST_ZONES) stretchesByZone.clear()
    stretches = []
    stretchesByZone.set(zone, stretches)
  }
  for (const stretch of stretches) if (stretch.starts <= at && at < stretch.ends) return stretch
  const found = findStretch(zone, at)
  stretches.push(found)
  return found
}

const findStretch = (zone: string, at: number): Stretch => {
  const there = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone)
  // The change before is the last one up to and including this very instant.
  const before = there.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const after = there.getTimeZoneTransition('next')
  return {
    starts: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    ends: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: Math.round(there.offsetNanoseconds / 1e6),
  }
}
