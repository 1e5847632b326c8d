import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Origin } from '#core/sources/api.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** The last reply under a piece that was not taken back. */
export const findLastPublicReply = async (
  ctx: Ctx,
  feedbackId: Id<'feedback'>,
): Promise<NonNullable<Origin['reply']> | undefined> => {
  const row = await ctx.db
    .selectFrom('messages')
    .select(['id', 'status', 'body_text', 'created_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('feedback_id', '=', toUuid(feedbackId))
    .where('status', '<>', 'cancelled')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && { id: fromUuid('message', row.id), status: row.status, text: row.body_text, at: row.created_at }
  )
}
