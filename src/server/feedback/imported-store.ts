import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { removePieces } from './remove-store.ts'

const AT_ONCE = 5_000

/** A case may have been opened for what it does not take care of any more. */
const BUILT_ON_BY_NOBODY = sql`f.case_id is null and f.outcome <> 'told'
  and not exists (select from cases c where c.workspace_id = f.workspace_id and c.feedback_id = f.id)`

/**
 * Removes some of what an import brought, but for what is in a case or was told already; its keys go too, so it can come
 * again. Says whether there may be more.
 */
export const removeSomeImported = async (ctx: Ctx, importId: Id<'import'>): Promise<boolean> => {
  const some = await sql<{ id: string; occurred_at: Date }>`
    select f.id, f.occurred_at from feedback f
    where f.workspace_id = ${workspaceUuid(ctx)} and f.import_id = ${toUuid(importId)} and ${BUILT_ON_BY_NOBODY}
    limit ${AT_ONCE}`.execute(ctx.db)
  if (some.rows.length === 0) return false
  const times = some.rows.map(({ occurred_at }) => occurred_at.getTime())
  // Their time says in which months they lie: the others are not searched.
  const gone = await removePieces(
    ctx,
    sql`f.id = any(${some.rows.map(({ id }) => id)}::uuid[])
      and f.occurred_at >= ${new Date(Math.min(...times))} and f.occurred_at < ${new Date(Math.max(...times) + 1)}
      and ${BUILT_ON_BY_NOBODY}`,
  )
  return some.rows.length === AT_ONCE && gone.length > 0
}
