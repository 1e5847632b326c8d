import { sql } from 'kysely'
import type { Suppression, SuppressionReason } from '#core/messages/suppression.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Reads whether an address must not be written to, and why. The address is in its normal form. */
export const findSuppression = async (ctx: Ctx, address: string): Promise<Suppression | null> =>
  (await readSuppressions(ctx).where('address', '=', address).executeTakeFirst()) ?? null

/** Why those of many addresses must not be written to that must not. */
export const findSuppressed = async (
  ctx: Ctx,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, SuppressionReason>> => {
  if (addresses.length === 0) return new Map()
  const rows = await readSuppressions(ctx)
    .where('address', '=', sql<string>`any(${addresses}::text[])`)
    .execute()
  return new Map(rows.map(({ address, reason }) => [address, reason]))
}

/** Of these addresses those whose people asked for silence, since when. */
export const listStops = (ctx: Ctx, addresses: readonly string[]): Promise<{ address: string; at: Date }[]> =>
  ctx.db
    .selectFrom('suppressions')
    .select(['address', 'at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('address', '=', sql<string>`any(${addresses}::text[])`)
    .where('reason', 'in', ['unsubscribed', 'complained', 'manual'])
    .execute()

type SuppressionFilter = {
  search?: string | undefined
  reason?: SuppressionReason | undefined
  after?: string | undefined
  limit: number
}

export const listSuppressions = async (
  ctx: Ctx,
  { search, reason, after, limit }: SuppressionFilter,
): Promise<{ items: Suppression[]; next: string | null }> => {
  let query = readSuppressions(ctx)
    .orderBy('address')
    .limit(limit + 1)
  if (after) query = query.where('address', '>', after)
  if (reason) query = query.where('reason', '=', reason)
  if (search) query = query.where((row) => row(row.fn('strpos', ['address', row.val(search)]), '>', 0))
  const rows = await query.execute()
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)!.address : null }
}

/** False when the address was suppressed already; the first reason stays. */
export const addSuppression = async (
  ctx: Ctx,
  { address, reason, detail }: { address: string; reason: SuppressionReason; detail: string | null },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('suppressions')
    .values({ workspace_id: workspaceUuid(ctx), address, reason, detail, at: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export const removeSuppression = async (ctx: Ctx, address: string): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('suppressions')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('address', '=', address)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

const readSuppressions = (ctx: Ctx) =>
  ctx.db
    .selectFrom('suppressions')
    .select(['address', 'reason', 'detail', 'at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
