const SNOOZES = ['hours', 'tomorrow', 'monday', 'week', 'day'] as const
export type Snooze = (typeof SNOOZES)[number]

const MORNING = 9
const HOUR_MS = 3_600_000

/** When a snooze ends, in the zone of whoever chooses; `day` is a day of their own. */
export const snoozeEnd = (snooze: Snooze, now: Date, day: string | null): Date | null => {
  switch (snooze) {
    case 'hours':
      return new Date(now.getTime() + 3 * HOUR_MS)
    case 'tomorrow':
      return morningIn(now, 1)
    case 'monday':
      return morningIn(now, (8 - now.getDay()) % 7 || 7)
    case 'week':
      return morningIn(now, 7)
    case 'day':
      return day ? new Date(`${day}T09:00:00`) : null
  }
}

/** What there is to choose: on a Monday a week from now is the next Monday, on a Sunday that is tomorrow. */
export const snoozeChoices = (now: Date): { snooze: Snooze; end: Date | null }[] => {
  const seen = new Set<number>()
  return SNOOZES.flatMap((snooze) => {
    const end = snoozeEnd(snooze, now, null)
    if (end && seen.has(end.getTime())) return []
    if (end) seen.add(end.getTime())
    return [{ snooze, end }]
  })
}

/** By the calendar, not by 24 hours: a morning stays a morning when the clocks change. */
const morningIn = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING)
