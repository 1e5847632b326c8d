import { addCalendarDays, localDay, startOfDay } from '../calendars/local-day.ts'

/** A period as days: those that lie whole in it, from the first to before the end, and those that do so only in part. */
export type DayCover = { first: string | null; end: string | null; partial: string[] }

export const dayCover = (
  { from, to }: { from?: Date | undefined; to?: Date | undefined },
  zone: string,
): DayCover => {
  const partial = new Set<string>()
  const edgeOf = (at: Date) => {
    const day = localDay(at, zone)
    const whole = startOfDay(day, zone).getTime() === at.getTime()
    if (!whole) partial.add(day)
    return { day, whole }
  }
  const low = from && edgeOf(from)
  const high = to && edgeOf(to)
  return {
    first: low ? (low.whole ? low.day : addCalendarDays(low.day, 1)) : null,
    end: high?.day ?? null,
    partial: [...partial],
  }
}
