import type { Corrections } from '#core/analysis/reading.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type SecondOpinion = { said: Corrections; by: string }

export const saveOpinion = async (
  ctx: Ctx,
  feedbackId: Id<'feedback'>,
  { said, by }: SecondOpinion,
): Promise<void> => {
  const opinion = { said: JSON.stringify(said), by, at: ctx.now() }
  await ctx.db
    .insertInto('second_opinions')
    .values({ workspace_id: workspaceUuid(ctx), feedback_id: toUuid(feedbackId), ...opinion })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'feedback_id']).doUpdateSet(opinion))
    .execute()
}

export const findOpinions = async (
  ctx: Ctx,
  feedbackIds: readonly Id<'feedback'>[],
): Promise<Map<Id<'feedback'>, SecondOpinion>> => {
  if (feedbackIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('second_opinions')
    .select(['feedback_id', 'said', 'by'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('feedback_id', 'in', feedbackIds.map(toUuid))
    .execute()
  return new Map(
    rows.map((row) => [fromUuid('feedback', row.feedback_id), { said: row.said as Corrections, by: row.by }]),
  )
}
