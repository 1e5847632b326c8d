import { type RawBuilder, sql } from 'kysely'
import { fromUuid, type Id } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { markMoments, momentsOf } from '../metrics/marks.ts'

/**
 * What hangs on a piece and goes with it. No constraint says so, since one that refers to a table in parts is dear: whoever
 * writes these rows holds the piece locked.
 */
export const HANGING = [
  'case_feedback',
  'corrections',
  'feedback_keys',
  'feedback_themes',
  'initiative_links',
  'outcomes',
  'playbook_runs',
  'routings',
  'second_opinions',
] as const

/** Removes the pieces `f` that a condition holds for, as if they had never come: with their keys they can come again. */
export const removePieces = async (ctx: Ctx, which: RawBuilder<unknown>): Promise<Id<'feedback'>[]> => {
  const workspace = workspaceUuid(ctx)
  const gone = await sql<{ id: string; occurred_at: Date }>`
    delete from feedback f where f.workspace_id = ${workspace} and ${which} returning f.id, f.occurred_at`.execute(
    ctx.db,
  )
  const ids = gone.rows.map(({ id }) => id)
  if (ids.length === 0) return []
  for (const table of HANGING)
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspace} and feedback_id = any(${ids}::uuid[])`.execute(
      ctx.db,
    )
  await markMoments(ctx, momentsOf(gone.rows))
  return ids.map((id) => fromUuid('feedback', id))
}
