import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Takes messages that have not left out of the queue, as if they had never been written; answers which. What a worker has claimed has left. */
export const removeQueued = async (ctx: Ctx, keys: readonly string[]): Promise<Set<string>> => {
  if (keys.length === 0) return new Set()
  const rows = await ctx.db
    .deleteFrom('messages')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('key', 'in', keys)
    .where('status', '=', 'queued')
    .returning('key')
    .execute()
  return new Set(rows.map(({ key }) => key))
}
