import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Calendar } from '#core/teams/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

type Given = Omit<Calendar, 'id' | 'isDefault'>

const readCalendars = (ctx: Ctx) =>
  ctx.db
    .selectFrom('calendars')
    .select(['id', 'name', 'zone', 'week', 'holidays', 'is_default'])
    .where('workspace_id', '=', workspaceUuid(ctx))
type Row = Awaited<ReturnType<ReturnType<typeof readCalendars>['executeTakeFirstOrThrow']>>

const CLOSED = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }

const toCalendar = (row: Row): Calendar => ({
  id: fromUuid('calendar', row.id),
  name: row.name,
  zone: row.zone,
  week: { ...CLOSED, ...(row.week as Partial<Calendar['week']>) },
  holidays: (row.holidays as Calendar['holidays']).map((holiday) => ({
    ...holiday,
    windows: holiday.windows ?? [],
  })),
  isDefault: row.is_default,
})

export const listCalendars = async (ctx: Ctx): Promise<Calendar[]> =>
  (await readCalendars(ctx).orderBy('is_default', 'desc').orderBy('name').execute()).map(toCalendar)

export const findCalendar = async (ctx: Ctx, id: Id<'calendar'>): Promise<Calendar | undefined> => {
  const row = await readCalendars(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toCalendar(row)
}

export const addCalendar = async (
  ctx: Ctx,
  given: Given,
  { isDefault = false } = {},
): Promise<Id<'calendar'>> => {
  const id = newId(ctx, 'calendar')
  await ctx.db
    .insertInto('calendars')
    .values({
      ...columns(given),
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      is_default: isDefault,
      created_at: ctx.now(),
    })
    .execute()
  return id
}

export const saveCalendar = async (ctx: Ctx, id: Id<'calendar'>, given: Given): Promise<void> => {
  await ctx.db
    .updateTable('calendars')
    .set(columns(given))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeCalendar = async (ctx: Ctx, id: Id<'calendar'>): Promise<void> => {
  await ctx.db
    .deleteFrom('calendars')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

const columns = ({ name, zone, week, holidays }: Given) => ({
  name,
  zone,
  week: JSON.stringify(week),
  holidays: JSON.stringify(holidays),
})
