import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Template } from '#core/messages/template.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export const listTemplates = async (ctx: Ctx): Promise<Template[]> =>
  (await readTemplates(ctx).orderBy('name').execute()).map(toTemplate)

export const findTemplate = async (ctx: Ctx, id: Id<'template'>): Promise<Template | undefined> => {
  const row = await readTemplates(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toTemplate(row)
}

type Words = Pick<Template, 'name' | 'subject' | 'body'>

/** Null when the name is taken. */
export const addTemplate = async (ctx: Ctx, words: Words): Promise<Id<'template'> | null> => {
  const id = newId(ctx, 'template')
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('templates')
    .values({ workspace_id: workspaceUuid(ctx), id: toUuid(id), ...words, updated_at: ctx.now() })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n ? id : null
}

export const saveTemplate = async (ctx: Ctx, id: Id<'template'>, words: Words): Promise<void> => {
  await ctx.db
    .updateTable('templates')
    .set({ ...words, updated_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeTemplate = async (ctx: Ctx, id: Id<'template'>): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('templates')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

const readTemplates = (ctx: Ctx) =>
  ctx.db
    .selectFrom('templates')
    .select(['id', 'name', 'subject', 'body', 'updated_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readTemplates>['executeTakeFirstOrThrow']>>

const toTemplate = (row: Row): Template => ({
  id: fromUuid('template', row.id),
  name: row.name,
  subject: row.subject,
  body: row.body,
  updatedAt: row.updated_at,
})
