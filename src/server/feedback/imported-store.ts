import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { markMoments, momentsOf } from '../metrics/marks.ts'

const AT_ONCE = 5_000

/**
 * Removes some of what an import brought, but for what is in a case or was told already; its keys go too, so it can come
 * again. Says whether there may be more.
 */
export const removeSomeImported = async (ctx: Ctx, importId: Id<'import'>): Promise<boolean> => {
  const some = await sql<{ id: string; occurred_at: Date }>`
    select id, occurred_at from feedback
    where workspace_id = ${workspaceUuid(ctx)} and import_id = ${toUuid(importId)} and case_id is null and outcome <> 'told'
    limit ${AT_ONCE}`.execute(ctx.db)
  if (some.rows.length === 0) return false
  const times = momentsOf(some.rows).map((at) => at.getTime())
  // Their time says in which months they lie: the others are not searched.
  const gone = await sql<{ id: string; occurred_at: Date }>`
    delete from feedback
    where workspace_id = ${workspaceUuid(ctx)} and id = any(${some.rows.map(({ id }) => id)}::uuid[])
      and occurred_at >= ${new Date(Math.min(...times))} and occurred_at < ${new Date(Math.max(...times) + 1)}
      and case_id is null and outcome <> 'told'
    returning id, occurred_at`.execute(ctx.db)
  await markMoments(ctx, momentsOf(gone.rows))
  await sql`
    delete from feedback_keys where workspace_id = ${workspaceUuid(ctx)}
      and feedback_id = any(${gone.rows.map(({ id }) => id)}::uuid[])`.execute(ctx.db)
  return some.rows.length === AT_ONCE && gone.rows.length > 0
}
