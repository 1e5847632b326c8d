import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Room } from '#core/notices/api.ts'
import type { Post, RoomKind } from '#core/notices/chat.ts'
import type { NoticeKind } from '#core/notices/notice.ts'
import type { PriorityLevel } from '#core/priority/priority.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { type Moved, movedColumns } from './moving.ts'

export const listRooms = async (ctx: Ctx): Promise<Room[]> => {
  const { rows } = await sql<Row>`
    select r.*, p.status, p.problem, coalesce(p.ended_at, p.created_at) as posted_at from rooms r
    left join lateral (select status, problem, ended_at, created_at from room_posts x
      where x.workspace_id = ${workspaceUuid(ctx)} and x.room_id = r.id order by x.id desc limit 1) p on true
    where r.workspace_id = ${workspaceUuid(ctx)} order by r.name, r.id`.execute(ctx.db)
  return rows.map(toRoom)
}

type Row = {
  id: string
  name: string
  kind: RoomKind
  url: string
  team_id: string | null
  kinds: NoticeKind[]
  least_level: PriorityLevel
  enabled_at: Date | null
  created_at: Date
  status: NonNullable<Room['lastPost']>['status'] | null
  problem: string | null
  posted_at: Date | null
}

const toRoom = (row: Row): Room => ({
  id: fromUuid('room', row.id),
  name: row.name,
  kind: row.kind,
  url: withoutSecret(row.url),
  teamId: row.team_id === null ? null : fromUuid('team', row.team_id),
  kinds: row.kinds,
  leastLevel: row.least_level,
  enabled: row.enabled_at !== null,
  lastPost: row.status && { status: row.status, problem: row.problem, at: row.posted_at! },
  createdAt: row.created_at,
})

/** Whoever knows the address of a webhook can post there, so it is not shown again. */
const withoutSecret = (url: string): string => {
  const { origin, pathname } = new URL(url)
  return `${origin}/…${pathname.slice(-4)}`
}

export type GivenRoom = {
  name: string
  kind: RoomKind
  url: string
  teamId: Id<'team'> | null
  kinds: readonly NoticeKind[]
  leastLevel: PriorityLevel
}

export const addRoom = async (ctx: Ctx, given: GivenRoom): Promise<Id<'room'>> => {
  const id = newId(ctx, 'room')
  await ctx.db
    .insertInto('rooms')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name: given.name,
      kind: given.kind,
      url: given.url,
      team_id: given.teamId && toUuid(given.teamId),
      kinds: [...given.kinds],
      least_level: given.leastLevel,
      enabled_at: ctx.now(),
      created_at: ctx.now(),
    })
    .execute()
  return id
}

type Change = { [K in Exclude<keyof GivenRoom, 'kind'>]?: GivenRoom[K] | undefined } & {
  enabled?: boolean | undefined
}

export const saveRoom = async (ctx: Ctx, id: Id<'room'>, change: Change): Promise<void> => {
  const set = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.url === undefined ? {} : { url: change.url }),
    ...(change.teamId === undefined ? {} : { team_id: change.teamId && toUuid(change.teamId) }),
    ...(change.kinds === undefined ? {} : { kinds: [...change.kinds] }),
    ...(change.leastLevel === undefined ? {} : { least_level: change.leastLevel }),
    ...(change.enabled === undefined ? {} : { enabled_at: change.enabled ? ctx.now() : null }),
  }
  if (Object.keys(set).length === 0) return
  await ctx.db
    .updateTable('rooms')
    .set(set)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeRoom = async (ctx: Ctx, id: Id<'room'>): Promise<void> => {
  await ctx.db
    .deleteFrom('rooms')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export type Occasion = {
  kind: NoticeKind
  level: PriorityLevel
  key: string
  post: Post
  path: string | null
  /** Whose case it is: a member’s teams, or the team. */
  owner: { memberId: Id<'member'> } | { teamId: Id<'team'> } | null
}

/** One post for each room that wants to hear of it, once. */
export const addPosts = async (ctx: Ctx, occasions: readonly Occasion[]): Promise<Id<'post'>[]> => {
  if (occasions.length === 0) return []
  const rows = occasions.map(({ kind, level, key, post, path, owner }) => ({
    kind,
    level,
    key,
    subject: post.subject,
    body: post.text,
    path,
    team_id: owner && 'teamId' in owner ? toUuid(owner.teamId) : null,
    member_id: owner && 'memberId' in owner ? toUuid(owner.memberId) : null,
  }))
  const wanted = await sql<{ room_id: string; at: number }>`
    select r.id as room_id, o.at from rooms r
    join jsonb_to_recordset(${JSON.stringify(rows.map((row, at) => ({ ...row, at })))}::jsonb)
      as o (at int, kind text, level priority_level, team_id uuid, member_id uuid)
      on o.kind = any(r.kinds) and o.level >= r.least_level
      and (r.team_id is null or r.team_id = o.team_id or exists (select from team_members t
        where t.workspace_id = r.workspace_id and t.team_id = r.team_id and t.member_id = o.member_id))
    where r.workspace_id = ${workspaceUuid(ctx)} and r.enabled_at is not null order by o.at`.execute(ctx.db)
  return insertPosts(
    ctx,
    wanted.rows.map(({ room_id, at }) => ({ room_id, ...rows[at]! })),
  )
}

type PostRow = { room_id: string; key: string; subject: string; body: string; path: string | null }

export const insertPosts = async (ctx: Ctx, posts: readonly PostRow[]): Promise<Id<'post'>[]> => {
  if (posts.length === 0) return []
  const rows = posts.map((row) => ({ ...row, id: toUuid(newId(ctx, 'post')) }))
  const added = await sql<{ id: string }>`
    insert into room_posts (workspace_id, id, room_id, key, subject, body, path, status, created_at)
    select ${workspaceUuid(ctx)}, id, room_id, key, subject, body, path, 'queued', ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (id uuid, room_id uuid, key text, subject text, body text, path text)
    on conflict do nothing returning id`.execute(ctx.db)
  return added.rows.map(({ id }) => fromUuid('post', id))
}

export type KeptPost = Post & {
  path: string | null
  kind: RoomKind
  url: string
  status: string
  attempts: number
}

export const lockPost = async (ctx: Ctx, id: Id<'post'>): Promise<KeptPost | undefined> => {
  const { rows } = await sql<{
    subject: string
    body: string
    path: string | null
    kind: RoomKind
    url: string
    status: string
    attempts: number
  }>`
    select p.subject, p.body, p.path, p.status, p.attempts, r.kind, r.url from room_posts p
    join rooms r on r.workspace_id = p.workspace_id and r.id = p.room_id
    where p.workspace_id = ${workspaceUuid(ctx)} and p.id = ${toUuid(id)} for update of p`.execute(ctx.db)
  const row = rows[0]
  return row && { ...row, text: row.body, link: null }
}

export const movePost = async (ctx: Ctx, id: Id<'post'>, moved: Moved): Promise<void> => {
  await ctx.db
    .updateTable('room_posts')
    .set(movedColumns(ctx, moved))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}
