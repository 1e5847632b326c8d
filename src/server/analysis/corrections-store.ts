import { CORRECTABLE, type Correctable } from '#core/analysis/api.ts'
import type { Corrections } from '#core/analysis/reading.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

type Given = { feedbackId: Id<'feedback'>; field: Correctable; was: string | null; now: string }

export const addCorrection = async (ctx: Ctx, { feedbackId, field, was, now }: Given): Promise<void> => {
  await ctx.db
    .insertInto('corrections')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(newId(ctx, 'event')),
      feedback_id: toUuid(feedbackId),
      field,
      was,
      now,
      by_id: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      at: ctx.now(),
    })
    .execute()
}

/** Newest first. */
export const listCorrections = async (ctx: Ctx, feedbackId: Id<'feedback'>) => {
  const rows = await ctx.db
    .selectFrom('corrections')
    .select(['field', 'was', 'now', 'by_id', 'at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('feedback_id', '=', toUuid(feedbackId))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ field, by_id, ...row }) => ({
    ...row,
    field: field as Correctable,
    byId: by_id === null ? null : fromUuid('member', by_id),
  }))
}

/** The last word on each field of each piece. */
export const findCorrections = async (
  ctx: Ctx,
  feedbackIds: readonly Id<'feedback'>[],
): Promise<Map<Id<'feedback'>, Corrections>> => {
  if (feedbackIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('corrections')
    .select(['feedback_id', 'field', 'now'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('feedback_id', 'in', feedbackIds.map(toUuid))
    .where('field', 'in', CORRECTABLE)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const byPiece = new Map<Id<'feedback'>, Corrections>()
  for (const row of rows) {
    const id = fromUuid('feedback', row.feedback_id)
    byPiece.set(id, { ...byPiece.get(id), [row.field]: row.now })
  }
  return byPiece
}
