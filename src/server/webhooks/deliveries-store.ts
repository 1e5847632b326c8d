import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Attempt, Delivery } from '#core/webhooks/api.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type EventRef = { eventId: Id<'event'>; name: string }

/** One delivery for each webhook that asks for the event; those that got any. Twice adds nothing. */
export const addDeliveries = async (ctx: Ctx, events: readonly EventRef[]): Promise<Id<'webhook'>[]> => {
  const rows = events.map(({ eventId, name }) => ({ id: toUuid(eventId), name }))
  const { rows: added } = await sql<{ webhook_id: string }>`
    insert into webhook_deliveries (workspace_id, webhook_id, event_id, event_name, status, due_at)
    select w.workspace_id, w.id, given.id, given.name, 'waiting', ${ctx.now()}::timestamptz
    from webhooks w, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, name text)
    where w.workspace_id = ${workspaceUuid(ctx)} and w.status = 'on' and given.name = any(w.event_names)
    on conflict (workspace_id, webhook_id, event_id) do nothing
    returning webhook_id`.execute(ctx.db)
  return [...new Set(added.map((row) => fromUuid('webhook', row.webhook_id)))]
}

/** For one webhook, whatever it asks for; false when it is off or gone. */
export const addDelivery = async (
  ctx: Ctx,
  id: Id<'webhook'>,
  { eventId, name }: EventRef,
): Promise<boolean> => {
  const { rows } = await sql`
    insert into webhook_deliveries (workspace_id, webhook_id, event_id, event_name, status, due_at)
    select workspace_id, id, ${toUuid(eventId)}::uuid, ${name}, 'waiting', ${ctx.now()}::timestamptz
    from webhooks where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} and status = 'on'
    on conflict (workspace_id, webhook_id, event_id) do nothing
    returning webhook_id`.execute(ctx.db)
  return rows.length > 0
}

type Range = { from: Date; to: Date; what: 'missed' | 'all'; limit: number }

/** Sets events of a time out again; how many. Missed is what was given up, never set out, or has its next try later. */
export const addRange = async (
  ctx: Ctx,
  id: Id<'webhook'>,
  { from, to, what, limit }: Range,
): Promise<number> => {
  const { rows } = await sql`
    insert into webhook_deliveries as d (workspace_id, webhook_id, event_id, event_name, status, due_at)
    select e.workspace_id, ${toUuid(id)}::uuid, e.id, e.name, 'waiting', ${ctx.now()}::timestamptz
    from events e left join webhook_deliveries known
      on known.workspace_id = e.workspace_id and known.webhook_id = ${toUuid(id)} and known.event_id = e.id
    where e.workspace_id = ${workspaceUuid(ctx)}
      and e.id >= heard_uuid_at(${from}) and e.id < heard_uuid_at(${to})
      and e.name = any(array(select unnest(event_names) from webhooks
                             where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}))
      and (known.event_id is null or known.status = 'failed' or (known.status = 'delivered' and ${what} = 'all')
        or (known.status = 'waiting' and known.due_at > ${ctx.now()}))
    order by e.id limit ${limit}
    on conflict (workspace_id, webhook_id, event_id)
      do update set status = 'waiting', tries = 0, due_at = excluded.due_at, ended_at = null
    returning event_id`.execute(ctx.db)
  return rows.length
}

/** False when there is no such delivery. */
export const setOutAgain = async (ctx: Ctx, id: Id<'webhook'>, eventId: Id<'event'>): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('webhook_deliveries')
    .set({ status: 'waiting', tries: 0, due_at: ctx.now(), ended_at: null })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('webhook_id', '=', toUuid(id))
    .where('event_id', '=', toUuid(eventId))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

type Filter = { eventId?: Id<'event'>; status?: Delivery['status'] | undefined }
type Page = { after?: Id<'event'> | undefined; limit: number }

export const listDeliveries = async (
  ctx: Ctx,
  id: Id<'webhook'>,
  filter: Filter,
  { after, limit }: Page,
): Promise<Delivery[]> => {
  const { rows } = await sql<{
    event_id: string
    event_name: string
    status: Delivery['status']
    attempts: number
    due_at: Date
    ended_at: Date | null
    last_status: number | null
    last_problem: string | null
    at: Date
  }>`
    select d.event_id, d.event_name, d.status, d.attempts, d.due_at, d.ended_at, a.status as last_status,
           a.problem as last_problem,
           to_timestamp(('x' || left(replace(d.event_id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) as at
    from webhook_deliveries d left join webhook_attempts a
      on a.workspace_id = d.workspace_id and a.webhook_id = d.webhook_id and a.event_id = d.event_id and a.number = d.attempts
    where d.workspace_id = ${workspaceUuid(ctx)} and d.webhook_id = ${toUuid(id)}
      ${filter.eventId ? sql`and d.event_id = ${toUuid(filter.eventId)}` : sql``}
      ${filter.status ? sql`and d.status = ${filter.status}` : sql``}
      ${after ? sql`and d.event_id < ${toUuid(after)}` : sql``}
    order by d.event_id desc limit ${limit}`.execute(ctx.db)
  return rows.map((row) => ({
    eventId: fromUuid('event', row.event_id),
    eventName: row.event_name,
    at: row.at,
    status: row.status,
    attempts: row.attempts,
    dueAt: row.status === 'waiting' ? row.due_at : null,
    endedAt: row.ended_at,
    lastStatus: row.last_status,
    lastProblem: row.last_problem,
  }))
}

export const listAttempts = async (ctx: Ctx, id: Id<'webhook'>, eventId: Id<'event'>): Promise<Attempt[]> => {
  const rows = await ctx.db
    .selectFrom('webhook_attempts')
    .select(['number', 'at', 'millis', 'status', 'problem', 'excerpt'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('webhook_id', '=', toUuid(id))
    .where('event_id', '=', toUuid(eventId))
    .orderBy('number', 'desc')
    .limit(100)
    .execute()
  return rows
}

export const findHappened = async (ctx: Ctx, eventId: Id<'event'>) =>
  ctx.db
    .selectFrom('events')
    .select(['name', 'at', 'facts'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(eventId))
    .executeTakeFirst()

/** Webhooks for which something waits although nobody is on the way: their timer was lost. */
export const listForgotten = async (ctx: Ctx, before: Date): Promise<Id<'webhook'>[]> => {
  const { rows } = await sql<{ id: string }>`
    select w.id from webhooks w
    where w.workspace_id = ${workspaceUuid(ctx)} and w.status = 'on'
      and (w.resting_until is null or w.resting_until < ${before})
      and (w.visited_until is null or w.visited_until < clock_timestamp())
      and exists (select from webhook_deliveries d where d.workspace_id = w.workspace_id and d.webhook_id = w.id
                  and d.status = 'waiting' and d.due_at < ${before})`.execute(ctx.db)
  return rows.map((row) => fromUuid('webhook', row.id))
}

/** The log is kept for as long as somebody may want to look at it. */
export const removeOldDeliveries = async (ctx: Ctx, before: Date): Promise<void> => {
  await sql`delete from webhook_deliveries
    where workspace_id = ${workspaceUuid(ctx)} and event_id < heard_uuid_at(${before})`.execute(ctx.db)
}
