import { WEEKDAYS } from '#core/calendars/calendar.ts'
import type { Calendar } from '#core/teams/api.ts'
import { t } from '../texts/text.ts'

/** `09:30`; the end of the day is 24:00, which no field can hold, so it is written as 00:00. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor((minutes % 1440) / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export const minutesOf = (clock: string, isEnd = false): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  const total = hours * 60 + minutes
  return isEnd && total === 0 ? 1440 : total
}

/** Days with the same hours are said together: `Monday – Friday 09:00–17:00`. */
export const hoursInWords = (week: Calendar['week']): string => {
  const groups: { first: string; last: string; hours: string }[] = []
  for (const day of WEEKDAYS) {
    const hours = week[day].map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(', ')
    const group = groups.at(-1)
    if (group && group.hours === hours) group.last = day
    else groups.push({ first: day, last: day, hours })
  }
  return groups
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) => {
      const days = first === last ? [first] : [first, last]
      return `${days.map((day) => t(`calendars.${day as 'monday'}`)).join(' – ')} ${hours}`
    })
    .join(' · ')
}

type Windows = Calendar['week']['monday']

/** A further window an hour after the last one; null where the day is over. */
export const nextWindow = (windows: Windows): Windows[number] | null => {
  const last = windows.at(-1)
  if (!last) return { from: 9 * 60, to: 17 * 60 }
  const from = last.to + 60
  if (last.to <= last.from || from >= LAST_MINUTE || windows.length >= MOST_WINDOWS) return null
  return { from, to: Math.min(from + 4 * 60, LAST_MINUTE) }
}

const LAST_MINUTE = 1440
const MOST_WINDOWS = 12
