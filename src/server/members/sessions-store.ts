import { createHash } from 'node:crypto'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { OwnSession } from '#core/members/api.ts'
import { rightsOf } from '#core/members/sight.ts'
import { type Ctx, type Who, workspaceUuid } from '../ctx.ts'
import { confinedTo } from './sight-store.ts'
import { hashSecret, mintSecret } from './tokens.ts'

/** A session ends after half a day without use, and after two weeks in any case. */
const IDLE_HOURS = 12
const ABSOLUTE_DAYS = 14
/** Seen once a minute is exact enough, and spares a write on every request. */
const SEEN_SECONDS = 60

export const addSession = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  userAgent: string | null,
): Promise<string> => {
  const secret = mintSecret(ctx, ctx.workspaceId)
  await ctx.db
    .insertInto('sessions')
    .values({
      workspace_id: workspaceUuid(ctx),
      token_hash: hashSecret(secret),
      member_id: toUuid(memberId),
      user_agent: userAgent?.slice(0, 300) ?? null,
      created_at: ctx.now(),
      seen_at: ctx.now(),
      proved_at: ctx.now(),
      expires_at: new Date(ctx.now().getTime() + ABSOLUTE_DAYS * 86_400_000),
    })
    .execute()
  return secret
}

export const findSession = async (
  ctx: Ctx,
  secret: string,
): Promise<Extract<Who, { kind: 'member' }> | null> => {
  const row = await ctx.db
    .selectFrom('sessions as s')
    .innerJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 's.workspace_id').onRef('m.id', '=', 's.member_id'),
    )
    .innerJoin('workspaces as w', 'w.id', 's.workspace_id')
    .leftJoin('second_factors as f', (join) =>
      join.onRef('f.workspace_id', '=', 's.workspace_id').onRef('f.member_id', '=', 's.member_id'),
    )
    .select([
      'm.id',
      'm.role',
      's.token_hash',
      's.seen_at',
      's.proved_at',
      'w.second_factor_required',
      'f.confirmed_at',
      confinedTo('m'),
    ])
    .where('s.workspace_id', '=', workspaceUuid(ctx))
    .where('s.token_hash', '=', hashSecret(secret))
    .where('s.expires_at', '>', ctx.now())
    .where('s.seen_at', '>', idleSince(ctx))
    .where('m.left_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  if (row.seen_at.getTime() < ctx.now().getTime() - SEEN_SECONDS * 1_000) {
    await ctx.db
      .updateTable('sessions')
      .set({ seen_at: ctx.now() })
      .where('workspace_id', '=', workspaceUuid(ctx))
      .where('token_hash', '=', hashSecret(secret))
      .execute()
  }
  const lacksFactor = row.second_factor_required && row.confirmed_at === null
  const sight = { role: row.role, confinedTo: row.confined_to.map((uuid) => fromUuid('unit', uuid)) }
  return {
    kind: 'member',
    id: fromUuid('member', row.id),
    ...sight,
    rights: lacksFactor ? [] : rightsOf(sight),
    session: nameOf(row.token_hash),
    provedAt: row.proved_at,
    lacksFactor,
  }
}

/** Whoever holds this session has just said who they are. */
export const saveProof = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  session: string | undefined,
): Promise<void> => {
  const found = (await listRows(ctx, memberId)).find(({ name }) => name === session)
  if (!found) return
  await ctx.db
    .updateTable('sessions')
    .set({ proved_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('token_hash', '=', found.token_hash)
    .execute()
}

const idleSince = (ctx: Ctx): Date => new Date(ctx.now().getTime() - IDLE_HOURS * 3_600_000)

/** Names a session to its member; neither the secret nor its hash can be told from it. */
const nameOf = (tokenHash: Buffer): string =>
  createHash('sha256').update('session ').update(tokenHash).digest('base64url').slice(0, 22)

const listRows = async (ctx: Ctx, memberId: Id<'member'>) => {
  const rows = await ctx.db
    .selectFrom('sessions')
    .select(['token_hash', 'user_agent', 'created_at', 'seen_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('member_id', '=', toUuid(memberId))
    .where('expires_at', '>', ctx.now())
    .where('seen_at', '>', idleSince(ctx))
    .orderBy('seen_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, name: nameOf(row.token_hash) }))
}

export const listSessions = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  current: string | undefined,
): Promise<OwnSession[]> =>
  (await listRows(ctx, memberId)).map(({ name, user_agent, created_at, seen_at }) => ({
    name,
    userAgent: user_agent,
    createdAt: created_at,
    seenAt: seen_at,
    current: name === current,
  }))

/** Ends those that are wanted; how many that were. */
export const removeSessionsWhere = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  isWanted: (name: string) => boolean,
): Promise<number> => {
  const hashes = (await listRows(ctx, memberId))
    .filter(({ name }) => isWanted(name))
    .map(({ token_hash }) => token_hash)
  if (hashes.length === 0) return 0
  await ctx.db
    .deleteFrom('sessions')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('member_id', '=', toUuid(memberId))
    .where('token_hash', 'in', hashes)
    .execute()
  return hashes.length
}

export const removeSession = async (ctx: Ctx, secret: string): Promise<void> => {
  await ctx.db
    .deleteFrom('sessions')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('token_hash', '=', hashSecret(secret))
    .execute()
}

/** Ends all sessions of a member. */
export const removeSessionsOf = async (ctx: Ctx, memberId: Id<'member'>): Promise<void> => {
  await ctx.db
    .deleteFrom('sessions')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('member_id', '=', toUuid(memberId))
    .execute()
}
