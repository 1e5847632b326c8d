import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Huddles that are not over yet; one that was held was led by whoever led it. */
export const giveHuddles = async (
  ctx: Ctx,
  from: Id<'member'>,
  to: Id<'member'>,
): Promise<Id<'huddle'>[]> => {
  const rows = await ctx.db
    .updateTable('huddles')
    .set({ facilitator_id: toUuid(to) })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('facilitator_id', '=', toUuid(from))
    .where('status', 'in', ['planned', 'running'])
    .returning('id')
    .execute()
  return rows.map((row) => fromUuid('huddle', row.id))
}

export const giveCommitments = async (
  ctx: Ctx,
  from: Id<'member'>,
  to: Id<'member'>,
): Promise<Id<'commitment'>[]> => {
  const rows = await ctx.db
    .updateTable('commitments')
    .set({ owner_id: toUuid(to) })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('owner_id', '=', toUuid(from))
    .where('status', '=', 'open')
    .returning('id')
    .execute()
  return rows.map((row) => fromUuid('commitment', row.id))
}
