import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** How many pieces a case is about. */
export const countPieces = async (ctx: Ctx, caseId: Id<'case'>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from case_feedback
    where workspace_id = ${workspaceUuid(ctx)} and case_id = ${toUuid(caseId)}`.execute(ctx.db)
  return rows[0]!.n
}

/** Whose case it is; their account goes with them. */
export const savePersonOfCase = async (
  ctx: Ctx,
  caseId: Id<'case'>,
  personId: Id<'person'> | null,
): Promise<void> => {
  await sql`
    update cases set person_id = ${personId && toUuid(personId)}::uuid, version = version + 1, updated_at = ${ctx.now()},
      account_id = (select account_id from people where workspace_id = ${workspaceUuid(ctx)} and id = ${personId && toUuid(personId)}::uuid)
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(caseId)}`.execute(ctx.db)
}

/** The case is no longer about this piece. */
export const removePiece = async (
  ctx: Ctx,
  caseId: Id<'case'>,
  feedbackId: Id<'feedback'>,
): Promise<void> => {
  await ctx.db
    .deleteFrom('case_feedback')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(caseId))
    .where('feedback_id', '=', toUuid(feedbackId))
    .execute()
}
