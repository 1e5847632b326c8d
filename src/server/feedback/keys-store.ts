import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Those of these keys by which something came in before. */
export const findTakenKeys = async (ctx: Ctx, keys: readonly string[]): Promise<Set<string>> => {
  if (keys.length === 0) return new Set()
  const rows = await ctx.db
    .selectFrom('feedback_keys')
    .select('key')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('key', 'in', [...keys])
    .execute()
  return new Set(rows.map(({ key }) => key))
}
