import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Device } from '#core/notices/device-api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { seal, unseal } from '../seal.ts'
import { type Moved, movedColumns } from './moving.ts'

export const listDevices = async (ctx: Ctx, memberId: Id<'member'>): Promise<Device[]> => {
  const { rows } = await sql<Row>`
    select d.id, d.name, d.endpoint, d.created_at, p.status, p.problem, coalesce(p.ended_at, p.created_at) as pushed_at
    from devices d
    left join lateral (select status, problem, ended_at, created_at from pushes x
      where x.workspace_id = ${workspaceUuid(ctx)} and x.device_id = d.id order by x.id desc limit 1) p on true
    where d.workspace_id = ${workspaceUuid(ctx)} and d.member_id = ${toUuid(memberId)} order by d.id`.execute(
    ctx.db,
  )
  return rows.map((row) => ({
    id: fromUuid('device', row.id),
    name: row.name,
    endpoint: row.endpoint,
    createdAt: row.created_at,
    lastPush: row.status && { status: row.status, problem: row.problem, at: row.pushed_at! },
  }))
}

type Row = {
  id: string
  name: string
  endpoint: string
  created_at: Date
  status: NonNullable<Device['lastPush']>['status'] | null
  problem: string | null
  pushed_at: Date | null
}

export type Keys = { p256dh: string; auth: string }
type Given = { endpoint: string; keys: Keys; name: string }

/** One browser is one device: whoever signs in there next has it. */
export const saveDevice = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  { endpoint, keys, name }: Given,
): Promise<Id<'device'>> => {
  const values = { member_id: toUuid(memberId), name, keys: seal(ctx, JSON.stringify(keys)) }
  const { id } = await ctx.db
    .insertInto('devices')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(newId(ctx, 'device')),
      endpoint,
      ...values,
      created_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'endpoint']).doUpdateSet(values))
    .returning('id')
    .executeTakeFirstOrThrow()
  return fromUuid('device', id)
}

export const removeDevice = async (ctx: Ctx, id: Id<'device'>): Promise<void> => {
  await ctx.db
    .deleteFrom('devices')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** One push of each notice to each device of whom it is for, once. */
export const addPushes = async (ctx: Ctx, noticeIds: readonly Id<'notice'>[]): Promise<Id<'push'>[]> => {
  if (noticeIds.length === 0) return []
  const wanted = await sql<{ notice_id: string; device_id: string }>`
    select n.id as notice_id, d.id as device_id from notices n
    join devices d on d.workspace_id = n.workspace_id and d.member_id = n.member_id
    where n.workspace_id = ${workspaceUuid(ctx)} and n.id = any(${noticeIds.map(toUuid)}::uuid[])`.execute(
    ctx.db,
  )
  return insertPushes(ctx, wanted.rows)
}

type PushRow = { notice_id: string | null; device_id: string }

export const insertPushes = async (ctx: Ctx, pushes: readonly PushRow[]): Promise<Id<'push'>[]> => {
  if (pushes.length === 0) return []
  const rows = pushes.map((row) => ({ ...row, id: toUuid(newId(ctx, 'push')) }))
  const added = await sql<{ id: string }>`
    insert into pushes (workspace_id, id, device_id, notice_id, status, created_at)
    select ${workspaceUuid(ctx)}, id, device_id, notice_id, 'queued', ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, device_id uuid, notice_id uuid)
    on conflict do nothing returning id`.execute(ctx.db)
  return added.rows.map(({ id }) => fromUuid('push', id))
}

export type KeptPush = {
  deviceId: Id<'device'>
  memberId: Id<'member'>
  endpoint: string
  /** Null where the secret of this installation is another than the one they were sealed with. */
  keys: Keys | null
  status: string
  attempts: number
  noticeId: Id<'notice'> | null
}

export const lockPush = async (ctx: Ctx, id: Id<'push'>): Promise<KeptPush | undefined> => {
  const { rows } = await sql<{
    device_id: string
    member_id: string
    notice_id: string | null
    endpoint: string
    keys: Buffer
    status: string
    attempts: number
  }>`
    select p.device_id, p.notice_id, p.status, p.attempts, d.member_id, d.endpoint, d.keys from pushes p
    join devices d on d.workspace_id = p.workspace_id and d.id = p.device_id
    where p.workspace_id = ${workspaceUuid(ctx)} and p.id = ${toUuid(id)} for update of p`.execute(ctx.db)
  const row = rows[0]
  if (!row) return undefined
  const keys = unseal(ctx, row.keys)
  return {
    deviceId: fromUuid('device', row.device_id),
    memberId: fromUuid('member', row.member_id),
    noticeId: row.notice_id === null ? null : fromUuid('notice', row.notice_id),
    endpoint: row.endpoint,
    keys: keys === null ? null : (JSON.parse(keys) as Keys),
    status: row.status,
    attempts: row.attempts,
  }
}

export const movePush = async (ctx: Ctx, id: Id<'push'>, moved: Moved): Promise<void> => {
  await ctx.db
    .updateTable('pushes')
    .set(movedColumns(ctx, moved))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}
