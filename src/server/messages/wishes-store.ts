import { sql } from 'kysely'
import { ALL_WELCOME, type MailWishes } from '#core/messages/wishes.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** By address, so that a wish outlives the row of the person and comes back with an import of it. */
export const findWishes = async (ctx: Ctx, address: string): Promise<MailWishes> => {
  const row = await ctx.db
    .selectFrom('mail_wishes')
    .select(['surveys', 'news', 'paused_until'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('address', '=', address)
    .executeTakeFirst()
  return row ? { surveys: row.surveys, news: row.news, pausedUntil: row.paused_until } : ALL_WELCOME
}

/** Of many addresses those whose people ever chose; the others welcome everything. */
export const findWishesOf = async (
  ctx: Ctx,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, MailWishes>> => {
  const rows = await ctx.db
    .selectFrom('mail_wishes')
    .select(['address', 'surveys', 'news', 'paused_until'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('address', '=', sql<string>`any(${addresses}::text[])`)
    .execute()
  return new Map(
    rows.map(({ address, surveys, news, paused_until }) => [
      address,
      { surveys, news, pausedUntil: paused_until },
    ]),
  )
}

export const saveWishes = async (
  ctx: Ctx,
  address: string,
  { surveys, news, pausedUntil }: MailWishes,
): Promise<void> => {
  const wishes = { surveys, news, paused_until: pausedUntil, changed_at: ctx.now() }
  await ctx.db
    .insertInto('mail_wishes')
    .values({ workspace_id: workspaceUuid(ctx), address, ...wishes })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'address']).doUpdateSet(wishes))
    .execute()
}
