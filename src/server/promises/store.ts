import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Policy } from '#core/promises/api.ts'
import { shadowsPolicy } from '#core/promises/policy.ts'
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
      'p.position',
      'p.conditions',
      'p.acknowledge_minutes',
      'p.first_reply_minutes',
      'p.next_reply_minutes',
      'p.resolve_minutes',
      'p.confirm_minutes',
      'p.final_response_days',
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
  position: row.position,
  conditions: row.conditions as unknown as Policy['conditions'],
  acknowledgeMinutes: row.acknowledge_minutes,
  firstReplyMinutes: row.first_reply_minutes,
  nextReplyMinutes: row.next_reply_minutes,
  resolveMinutes: row.resolve_minutes,
  confirmMinutes: row.confirm_minutes,
  finalResponseDays: row.final_response_days,
  calendarId: fromUuid('calendar', row.calendar_id),
  calendarName: row.calendar_name,
  ladder: row.ladder as unknown as Policy['ladder'],
  shadowedBy: null,
  updatedAt: row.updated_at,
})

/** In the order in which they are asked. */
export const listPolicies = async (ctx: Ctx): Promise<Policy[]> => {
  const policies = (await readPolicies(ctx).orderBy('p.position').orderBy('p.id').execute()).map(toPolicy)
  return policies.map((policy, at) => ({
    ...policy,
    shadowedBy:
      policies.slice(0, at).find((one) => shadowsPolicy(one.conditions, policy.conditions))?.id ?? null,
  }))
}

/** All of them, for the order belongs to all. */
export const lockPolicies = async (ctx: Ctx): Promise<Policy[]> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`policies ${ctx.workspaceId}`}, 0))`.execute(
    ctx.db,
  )
  return listPolicies(ctx)
}

type Given = Omit<Policy, 'id' | 'calendarName' | 'updatedAt' | 'shadowedBy'>

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

export const removePolicy = async (ctx: Ctx, id: Id<'policy'>): Promise<void> => {
  await ctx.db
    .deleteFrom('policies')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** Numbers them 1, 2, 3 … in this order. */
export const savePolicyOrder = async (ctx: Ctx, ids: readonly Id<'policy'>[]): Promise<void> => {
  await sql`
    update policies set position = given.position::int
    from unnest(${ids.map(toUuid)}::uuid[]) with ordinality as given (id, position)
    where policies.workspace_id = ${workspaceUuid(ctx)} and policies.id = given.id`.execute(ctx.db)
}

const toRow = (given: Given) => ({
  name: given.name,
  position: given.position,
  conditions: JSON.stringify(given.conditions),
  acknowledge_minutes: given.acknowledgeMinutes,
  first_reply_minutes: given.firstReplyMinutes,
  next_reply_minutes: given.nextReplyMinutes,
  resolve_minutes: given.resolveMinutes,
  confirm_minutes: given.confirmMinutes,
  final_response_days: given.finalResponseDays,
  calendar_id: toUuid(given.calendarId),
  ladder: JSON.stringify(given.ladder),
})
