import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { LinkKey } from '#core/links/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export const listFields = async (ctx: Ctx, surveyId: Id<'survey'>): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('link_fields')
    .select('name')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .orderBy('place')
    .execute()
  return rows.map(({ name }) => name)
}

export const saveFields = async (
  ctx: Ctx,
  surveyId: Id<'survey'>,
  names: readonly string[],
): Promise<void> => {
  const of = { workspace_id: workspaceUuid(ctx), survey_id: toUuid(surveyId) }
  await ctx.db
    .deleteFrom('link_fields')
    .where('workspace_id', '=', of.workspace_id)
    .where('survey_id', '=', of.survey_id)
    .execute()
  if (names.length === 0) return
  await ctx.db
    .insertInto('link_fields')
    .values(names.map((name, place) => ({ ...of, name, place })))
    .execute()
}

const readKeys = (ctx: Ctx) =>
  ctx.db
    .selectFrom('link_keys')
    .select(['id', 'name', 'secret', 'created_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))

export const listKeys = async (ctx: Ctx): Promise<LinkKey[]> =>
  (await readKeys(ctx).orderBy('id', 'desc').execute()).map(({ id, name, created_at }) => ({
    id: fromUuid('linkkey', id),
    name,
    createdAt: created_at,
  }))

/** As they lie: sealed. */
export const listSealedKeys = async (ctx: Ctx): Promise<Buffer[]> =>
  (await readKeys(ctx).execute()).map(({ secret }) => secret)

export const addKey = async (
  ctx: Ctx,
  { name, sealed }: { name: string; sealed: Buffer },
): Promise<LinkKey> => {
  const id = newId(ctx, 'linkkey')
  const createdAt = ctx.now()
  await ctx.db
    .insertInto('link_keys')
    .values({ workspace_id: workspaceUuid(ctx), id: toUuid(id), name, secret: sealed, created_at: createdAt })
    .execute()
  return { id, name, createdAt }
}

export const removeKey = async (ctx: Ctx, id: Id<'linkkey'>): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('link_keys')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return numDeletedRows > 0n
}
