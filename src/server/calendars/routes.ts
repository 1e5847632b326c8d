import { whyNotCalendar } from '#core/calendars/calendar.ts'
import type { Id } from '#core/ids.ts'
import type { Calendar, calendarRoutes } from '#core/teams/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { refuseUnreachable } from '../promises/reach.ts'
import { listPolicies } from '../promises/store.ts'
import { record } from '../record.ts'
import { listTeams } from '../teams/store.ts'
import { unlessTaken } from '../unless-taken.ts'
import { knownCountries, publicHolidays } from './holidays.ts'
import { addCalendar, findCalendar, listCalendars, removeCalendar, saveCalendar } from './store.ts'

export const calendarHandlers: Handlers<typeof calendarRoutes> = {
  list: listCalendars,
  create: async (ctx, given) => {
    refuse(whyNotCalendar(given))
    const id = await unlessTaken('calendar.name_taken', () => addCalendar(ctx, given))
    await record(ctx, 'calendar.changed', { calendarId: id })
    return show(ctx, id)
  },
  change: async (ctx, { id, ...given }) => {
    await show(ctx, id)
    refuse(whyNotCalendar(given))
    await unlessTaken('calendar.name_taken', () => saveCalendar(ctx, id, given))
    await refuseUnreachable(ctx)
    await record(ctx, 'calendar.changed', { calendarId: id })
    return show(ctx, id)
  },
  remove: async (ctx, { id }) => {
    const { isDefault } = await show(ctx, id)
    if (isDefault) throw new Fault('calendar.default')
    await refuseUsed(ctx, id)
    await unlessUsed(() => removeCalendar(ctx, id))
    await record(ctx, 'calendar.changed', { calendarId: id })
    return { done: true }
  },
  countries: async () => knownCountries(),
  holidays: async (_, given) => publicHolidays(given),
}

const show = async (ctx: Ctx, id: Id<'calendar'>): Promise<Calendar> => {
  const calendar = await findCalendar(ctx, id)
  if (!calendar) throw new Fault('calendar.not_found')
  return calendar
}

const refuseUsed = async (ctx: Ctx, id: Id<'calendar'>): Promise<void> => {
  const teams = (await listTeams(ctx)).filter(({ calendarId }) => calendarId === id)
  const policies = (await listPolicies(ctx)).filter(({ calendarId }) => calendarId === id)
  if (teams.length + policies.length === 0) return
  const uses = [...teams, ...policies].map(({ name }) => `“${name}”`).join(', ')
  throw new Fault('calendar.in_use', { detail: `These still run in these business hours: ${uses}.` })
}

/** 23503: since it was asked a team or a policy has come to name it. */
const unlessUsed = async (remove: () => Promise<void>): Promise<void> => {
  try {
    await remove()
  } catch (error) {
    throw (error as { code?: string }).code === '23503'
      ? new Fault('calendar.in_use', { cause: error })
      : error
  }
}
