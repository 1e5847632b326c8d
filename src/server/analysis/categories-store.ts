import type { OwnCategory } from '#core/analysis/tree.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** What the workspace made of its categories; the others are as shipped. */
export const listOwnCategories = async (ctx: Ctx): Promise<OwnCategory[]> => {
  const rows = await ctx.db
    .selectFrom('categories')
    .select(['key', 'name', 'parent', 'phrases', 'merged_into', 'archived_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('key')
    .execute()
  return rows.map(({ merged_into, archived_at, ...row }) => ({
    ...row,
    mergedInto: merged_into,
    archived: archived_at !== null,
  }))
}

export const saveCategory = async (
  ctx: Ctx,
  { key, name, parent, phrases, mergedInto, archived }: OwnCategory,
): Promise<void> => {
  const values = {
    name,
    parent,
    phrases,
    merged_into: mergedInto,
    archived_at: archived ? ctx.now() : null,
    updated_at: ctx.now(),
  }
  await ctx.db
    .insertInto('categories')
    .values({ workspace_id: workspaceUuid(ctx), key, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doUpdateSet(values))
    .execute()
}

/** How many pieces of feedback are of each category now. */
export const countByCategory = async (ctx: Ctx): Promise<Map<string, number>> => {
  const rows = await ctx.db
    .selectFrom('feedback')
    .select(({ fn }) => ['category', fn.countAll<number>().as('pieces')])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('category', 'is not', null)
    .groupBy('category')
    .execute()
  return new Map(rows.map(({ category, pieces }) => [category!, Number(pieces)]))
}
