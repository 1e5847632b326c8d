import type { Bucket } from '#core/feedback/feedback.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type Untold = { id: Id<'feedback'>; bucket: Bucket | null; caseId: Id<'case'> | null }

/** Those of these pieces whose customer was not told yet and was refused nothing; locked in one order for all. */
export const lockUntold = async (ctx: Ctx, ids: readonly Id<'feedback'>[]): Promise<Untold[]> => {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .selectFrom('feedback')
    .select(['id', 'bucket', 'case_id'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', 'in', ids.map(toUuid))
    .where('outcome', 'in', ['open', 'no_action_needed'])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows.map((row) => ({
    id: fromUuid('feedback', row.id),
    bucket: row.bucket,
    caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
  }))
}
