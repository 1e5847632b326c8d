import { sql } from 'kysely'
import type { Calendar } from '#core/calendars/calendar.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { PriorityLevel } from '#core/priority/priority.ts'
import type { Policy } from '#core/promises/api.ts'
import type { Ladder } from '#core/promises/ladder.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

const readPolicies = (ctx: Ctx) =>
  ctx.db
    .selectFrom('policies as p')
    .innerJoin('calendars as c', (join) =>
      join.onRef('c.workspace_id', '=', 'p.workspace_id').onRef('c.id', '=', 'p.calendar_id'),
    )
    .select([
      'p.id',
      'p.name',
      'p.level',
      'p.first_reply_minutes',
      'p.resolve_minutes',
      'p.calendar_id',
      'c.name as calendar_name',
      'p.ladder',
      'p.updated_at',
    ])
    .where('p.workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readPolicies>['executeTakeFirstOrThrow']>>

const toPolicy = (row: Row): Policy => ({
  id: fromUuid('policy', row.id),
  name: row.name,
  level: row.level as PriorityLevel,
  firstReplyMinutes: row.first_reply_minutes,
  resolveMinutes: row.resolve_minutes,
  calendarId: fromUuid('calendar', row.calendar_id),
  calendarName: row.calendar_name,
  ladder: row.ladder as unknown as Policy['ladder'],
  updatedAt: row.updated_at,
})

/** Strictest first. */
export const listPolicies = async (ctx: Ctx): Promise<Policy[]> =>
  (await readPolicies(ctx).orderBy(sql`p.level::priority_level`, 'desc').execute()).map(toPolicy)

export const findPolicy = async (ctx: Ctx, id: Id<'policy'>): Promise<Policy | undefined> => {
  const row = await readPolicies(ctx).where('p.id', '=', toUuid(id)).executeTakeFirst()
  return row && toPolicy(row)
}

export const lockPolicy = async (ctx: Ctx, id: Id<'policy'>): Promise<Policy | undefined> => {
  const row = await readPolicies(ctx).where('p.id', '=', toUuid(id)).forUpdate('p').executeTakeFirst()
  return row && toPolicy(row)
}

/** What is promised to a case right now, with the hours it runs in: the owning team's own ones where it has some. */
export type Terms = {
  firstReplyMinutes: number
  resolveMinutes: number
  calendar: Calendar
  ladder: Ladder
}

export const findTerms = async (
  ctx: Ctx,
  level: PriorityLevel,
  teamId: Id<'team'> | null,
): Promise<Terms | undefined> => {
  const { rows } = await sql<{
    first_reply_minutes: number
    resolve_minutes: number
    ladder: Ladder
    zone: string
    week: Calendar['week']
    holidays: Calendar['holidays']
  }>`
    select p.first_reply_minutes, p.resolve_minutes, p.ladder, c.zone, c.week, c.holidays
    from policies p
    left join teams t on t.workspace_id = p.workspace_id and t.id = ${teamId && toUuid(teamId)}
    join calendars c on c.workspace_id = p.workspace_id and c.id = coalesce(t.calendar_id, p.calendar_id)
    where p.workspace_id = ${workspaceUuid(ctx)} and p.level = ${level}`.execute(ctx.db)
  const row = rows[0]
  return (
    row && {
      firstReplyMinutes: row.first_reply_minutes,
      resolveMinutes: row.resolve_minutes,
      calendar: { zone: row.zone, week: row.week, holidays: row.holidays },
      ladder: row.ladder,
    }
  )
}

type Given = Omit<Policy, 'id' | 'calendarName' | 'updatedAt'>

export const addPolicy = async (ctx: Ctx, given: Given): Promise<Id<'policy'>> => {
  const id = newId(ctx, 'policy')
  await ctx.db
    .insertInto('policies')
    .values({ ...toRow(given), workspace_id: workspaceUuid(ctx), id: toUuid(id), updated_at: ctx.now() })
    .execute()
  return id
}

export const savePolicy = async (ctx: Ctx, id: Id<'policy'>, given: Given): Promise<void> => {
  await ctx.db
    .updateTable('policies')
    .set({ ...toRow(given), updated_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

const toRow = (given: Given) => ({
  name: given.name,
  level: given.level,
  first_reply_minutes: given.firstReplyMinutes,
  resolve_minutes: given.resolveMinutes,
  calendar_id: toUuid(given.calendarId),
  ladder: JSON.stringify(given.ladder),
})
