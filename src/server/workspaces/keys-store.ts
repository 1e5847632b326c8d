import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { RIGHTS, type Right } from '#core/members/role.ts'
import type { ApiKey } from '#core/workspaces/api.ts'
import { type Ctx, newId, type Who, workspaceUuid } from '../ctx.ts'
import { hashSecret, mintSecret } from '../members/tokens.ts'

const isRight = (text: string): text is Right => (RIGHTS as readonly string[]).includes(text)
const USED_EVERY_SECONDS = 60

export const findKey = async (ctx: Ctx, secret: string): Promise<Extract<Who, { kind: 'key' }> | null> => {
  const row = await ctx.db
    .selectFrom('api_keys')
    .select(['id', 'rights', 'used_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('key_hash', '=', hashSecret(secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  if (!row.used_at || row.used_at.getTime() < ctx.now().getTime() - USED_EVERY_SECONDS * 1_000) {
    await ctx.db
      .updateTable('api_keys')
      .set({ used_at: ctx.now() })
      .where('workspace_id', '=', workspaceUuid(ctx))
      .where('id', '=', row.id)
      .execute()
  }
  return { kind: 'key', id: fromUuid('key', row.id), rights: row.rights.filter(isRight) }
}

export const addKey = async (ctx: Ctx, { name, rights }: { name: string; rights: readonly Right[] }) => {
  const id = newId(ctx, 'key')
  const secret = mintSecret(ctx, ctx.workspaceId)
  await ctx.db
    .insertInto('api_keys')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name,
      key_hash: hashSecret(secret),
      hint: secret.slice(-4),
      rights: [...rights],
      created_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      created_at: ctx.now(),
    })
    .execute()
  return { id, secret }
}

export const listKeys = async (ctx: Ctx): Promise<ApiKey[]> => {
  const rows = await ctx.db
    .selectFrom('api_keys')
    .select(['id', 'name', 'hint', 'rights', 'created_at', 'used_at', 'revoked_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: fromUuid('key', row.id),
    name: row.name,
    hint: row.hint,
    rights: row.rights.filter(isRight),
    createdAt: row.created_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
  }))
}

/** False when there is no such key, or no longer. */
export const revokeKey = async (ctx: Ctx, id: Id<'key'>): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('api_keys')
    .set({ revoked_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
