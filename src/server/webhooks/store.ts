import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Webhook } from '#core/webhooks/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

type Row = {
  id: string
  name: string
  address: string
  event_names: string[]
  status: Webhook['status']
  failing_since: Date | null
  delivered_at: Date | null
  former_until: Date | null
  waiting: number
  failed: number
  created_at: Date
}

const toWebhook = (ctx: Ctx, row: Row): Webhook => ({
  id: fromUuid('webhook', row.id),
  name: row.name,
  address: row.address,
  eventNames: row.event_names,
  status: row.status,
  failingSince: row.failing_since,
  deliveredAt: row.delivered_at,
  formerSecretUntil: row.former_until && row.former_until > ctx.now() ? row.former_until : null,
  waiting: row.waiting,
  failed: row.failed,
  createdAt: row.created_at,
})

const readWebhooks = async (ctx: Ctx, id: Id<'webhook'> | null): Promise<Webhook[]> => {
  const { rows } = await sql<Row>`
    select w.id, w.name, w.address, w.event_names, w.status, w.failing_since, w.delivered_at, w.former_until, w.created_at,
           (select count(*) from webhook_deliveries d
            where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.status = 'waiting') as waiting,
           (select count(*) from webhook_deliveries d
            where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.status = 'failed') as failed
    from webhooks w
    where w.workspace_id = ${workspaceUuid(ctx)} and w.id = coalesce(${id && toUuid(id)}::uuid, w.id)
    order by w.id`.execute(ctx.db)
  return rows.map((row) => toWebhook(ctx, row))
}

export const listWebhooks = (ctx: Ctx): Promise<Webhook[]> => readWebhooks(ctx, null)

export const findWebhook = async (ctx: Ctx, id: Id<'webhook'>): Promise<Webhook | undefined> =>
  (await readWebhooks(ctx, id))[0]

type NewWebhook = Pick<Webhook, 'name' | 'address' | 'eventNames'> & { secret: Buffer }

export const addWebhook = async (
  ctx: Ctx,
  { name, address, eventNames, secret }: NewWebhook,
): Promise<Id<'webhook'>> => {
  const id = newId(ctx, 'webhook')
  await ctx.db
    .insertInto('webhooks')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name,
      address,
      event_names: eventNames,
      secret,
      status: 'on',
      created_at: ctx.now(),
    })
    .execute()
  return id
}

export const lockWebhook = async (ctx: Ctx, id: Id<'webhook'>): Promise<Webhook | undefined> => {
  await sql`select from webhooks where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} for update`.execute(
    ctx.db,
  )
  return findWebhook(ctx, id)
}

type Change = {
  [K in 'name' | 'address' | 'eventNames' | 'status']?: Webhook[K] | undefined
}

/** Switched on again, or sent elsewhere, it starts afresh: what failed before is no reason to rest. */
export const saveWebhook = async (ctx: Ctx, id: Id<'webhook'>, change: Change): Promise<void> => {
  const isFresh = change.status === 'on' || change.address !== undefined
  const changed = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.address === undefined ? {} : { address: change.address }),
    ...(change.eventNames === undefined ? {} : { event_names: change.eventNames }),
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(isFresh ? { failures: 0, failing_since: null, resting_until: null } : {}),
  }
  if (Object.keys(changed).length === 0) return
  await ctx.db
    .updateTable('webhooks')
    .set(changed)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const saveNewSecret = async (
  ctx: Ctx,
  id: Id<'webhook'>,
  { secret, formerUntil }: { secret: Buffer; formerUntil: Date },
): Promise<void> => {
  await ctx.db
    .updateTable('webhooks')
    .set({ former_secret: sql<Buffer>`secret`, former_until: formerUntil, secret })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeWebhook = async (ctx: Ctx, id: Id<'webhook'>): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('webhooks')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export type SealedTarget = { address: string; sealed: Buffer[]; isFailing: boolean }

/** Where to, and signed by what. A secret that was replaced signs for as long as it was promised. */
export const findTarget = async (ctx: Ctx, id: Id<'webhook'>): Promise<SealedTarget | undefined> => {
  const row = await ctx.db
    .selectFrom('webhooks')
    .select(['address', 'secret', 'former_secret', 'former_until', 'failing_since'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  if (!row) return undefined
  const former = row.former_until && row.former_until > ctx.now() ? row.former_secret : null
  return {
    address: row.address,
    sealed: former ? [row.secret, former] : [row.secret],
    isFailing: row.failing_since !== null,
  }
}
