import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { recordAll } from '../record.ts'

/** Finds accounts by their names, whatever the case, and adds those that are new. Keys are the lower-case names. */
export const meetAccounts = async (
  ctx: Ctx,
  names: readonly string[],
): Promise<Map<string, Id<'account'>>> => {
  const nameByKey = new Map(names.map((name) => [name.trim().toLowerCase(), name.trim()]))
  if (nameByKey.size === 0) return new Map()
  const known = await findByName(ctx, [...nameByKey.keys()])
  const fresh = [...nameByKey].filter(([key]) => !known.has(key))
  if (fresh.length === 0) return known
  // Names are no key: without the lock two batches would each add the same new account.
  await sql`select pg_advisory_xact_lock(hashtext(${`accounts ${ctx.workspaceId}`}))`.execute(ctx.db)
  const sinceAdded = await findByName(
    ctx,
    fresh.map(([key]) => key),
  )
  const missing = fresh
    .filter(([key]) => !sinceAdded.has(key))
    .map(([key, name]) => ({ key, name, id: newId(ctx, 'account') }))
  if (missing.length > 0) {
    await ctx.db
      .insertInto('accounts')
      .values(
        missing.map(({ id, name }) => ({
          workspace_id: workspaceUuid(ctx),
          id: toUuid(id),
          name,
          created_at: ctx.now(),
        })),
      )
      .execute()
    await recordAll(
      ctx,
      'account.added',
      missing.map(({ id }) => ({ accountId: id })),
    )
  }
  return new Map([...known, ...sinceAdded, ...missing.map(({ key, id }) => [key, id] as const)])
}

const findByName = async (ctx: Ctx, keys: readonly string[]) => {
  const { rows } = await sql<{ key: string; id: string }>`
    select lower(name) as key, min(id::text) as id from accounts
    where workspace_id = ${workspaceUuid(ctx)} and lower(name) = any(${keys}::text[]) group by 1`.execute(
    ctx.db,
  )
  return new Map(rows.map((row) => [row.key, fromUuid('account', row.id)]))
}
