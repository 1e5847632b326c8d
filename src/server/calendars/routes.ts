import Holidays from 'date-holidays'
import { whyNotCalendar } from '#core/calendars/calendar.ts'
import type { Id } from '#core/ids.ts'
import type { Calendar, calendarRoutes } from '#core/teams/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { refuseUnreachable } from '../promises/reach.ts'
import { record } from '../record.ts'
import { addCalendar, findCalendar, listCalendars, removeCalendar, saveCalendar } from './store.ts'

export const calendarHandlers: Handlers<typeof calendarRoutes> = {
  list: listCalendars,
  create: async (ctx, given) => {
    refuse(whyNotCalendar(given))
    const id = await addCalendar(ctx, given)
    await record(ctx, 'calendar.changed', { calendarId: id })
    return show(ctx, id)
  },
  change: async (ctx, { id, ...given }) => {
    await show(ctx, id)
    refuse(whyNotCalendar(given))
    await saveCalendar(ctx, id, given)
    await refuseUnreachable(ctx)
    await record(ctx, 'calendar.changed', { calendarId: id })
    return show(ctx, id)
  },
  remove: async (ctx, { id }) => {
    const { isDefault } = await show(ctx, id)
    if (isDefault) throw new Fault('calendar.default')
    await unlessUsed(() => removeCalendar(ctx, id))
    await record(ctx, 'calendar.changed', { calendarId: id })
    return { done: true }
  },
  holidays: async (_, { country, region, year }) => {
    const known = holidaysOf(country, region)
    return (known.getHolidays(year) ?? [])
      .filter(({ type }) => type === 'public')
      .map(({ date, name }) => ({ date: date.slice(0, 10), name }))
  },
}

const holidaysOf = (country: string, region: string | undefined): Holidays => {
  const code = country.toUpperCase()
  const holidays = new Holidays()
  if (!Object.hasOwn(holidays.getCountries(), code)) throw new Fault('calendar.unknown_country')
  const regions = holidays.getStates(code) ?? {}
  if (region && !Object.hasOwn(regions, region.toUpperCase())) throw new Fault('calendar.unknown_region')
  holidays.init(code, ...(region ? [region.toUpperCase()] : []))
  return holidays
}

const show = async (ctx: Ctx, id: Id<'calendar'>): Promise<Calendar> => {
  const calendar = await findCalendar(ctx, id)
  if (!calendar) throw new Fault('calendar.not_found')
  return calendar
}

/** 23503: a team or a policy still names it. */
const unlessUsed = async (remove: () => Promise<void>): Promise<void> => {
  try {
    await remove()
  } catch (error) {
    throw (error as { code?: string }).code === '23503'
      ? new Fault('calendar.in_use', { cause: error })
      : error
  }
}
