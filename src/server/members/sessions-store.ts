import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { RIGHTS_OF } from '#core/members/role.ts'
import { type Ctx, type Who, workspaceUuid } from '../ctx.ts'
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
    .select(['m.id', 'm.role', 's.seen_at'])
    .where('s.workspace_id', '=', workspaceUuid(ctx))
    .where('s.token_hash', '=', hashSecret(secret))
    .where('s.expires_at', '>', ctx.now())
    .where('s.seen_at', '>', new Date(ctx.now().getTime() - IDLE_HOURS * 3_600_000))
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
  return { kind: 'member', id: fromUuid('member', row.id), role: row.role, rights: RIGHTS_OF[row.role] }
}

export const removeSession = async (ctx: Ctx, secret: string): Promise<void> => {
  await ctx.db
    .deleteFrom('sessions')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('token_hash', '=', hashSecret(secret))
    .execute()
}

/** Ends the sessions of a member, all but the one that asked when it is given. */
export const removeSessionsOf = async (ctx: Ctx, memberId: Id<'member'>, but?: string): Promise<void> => {
  let query = ctx.db
    .deleteFrom('sessions')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('member_id', '=', toUuid(memberId))
  if (but) query = query.where('token_hash', '!=', hashSecret(but))
  await query.execute()
}
