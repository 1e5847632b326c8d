import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { removePieces } from './remove-store.ts'

const AT_ONCE = 5_000

/** A case may have been opened for what it does not take care of any more. */
const BUILT_ON_BY_NOBODY = sql`f.case_id is null and f.outcome <> 'told'
  and not exists (select from cases c where c.workspace_id = f.workspace_id and c.feedback_id = f.id)`

/**
 * Removes what an import brought, a portion from an id on, but for what is in a case or was told already; its keys go too, so
 * it can come again. Says where the next portion begins, if there is one.
 */
export const removeSomeImported = async (
  ctx: Ctx,
  importId: Id<'import'>,
  after: string,
): Promise<string | null> => {
  const some = await sql<{ id: string; occurred_at: Date }>`
    select id, occurred_at from feedback
    where workspace_id = ${workspaceUuid(ctx)} and import_id = ${toUuid(importId)} and id > ${after}::uuid
    order by id limit ${AT_ONCE}`.execute(ctx.db)
  if (some.rows.length === 0) return null
  const times = some.rows.map(({ occurred_at }) => occurred_at.getTime())
  // Their time says in which months they lie: the others are not searched.
  await removePieces(
    ctx,
    sql`f.id = any(${some.rows.map(({ id }) => id)}::uuid[])
      and f.occurred_at >= ${new Date(Math.min(...times))} and f.occurred_at < ${new Date(Math.max(...times) + 1)}
      and ${BUILT_ON_BY_NOBODY}`,
  )
  return some.rows.at(-1)!.id
}
