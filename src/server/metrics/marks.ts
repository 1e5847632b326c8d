import { sql } from 'kysely'
import { type Ctx, workspaceUuid } from '../ctx.ts'

const QUARTER_MILLIS = 15 * 60_000

/**
 * Says which moments' feedback changed, in the transaction that changes it: the numbers of those days are read from the
 * rows again until the day is folded anew. A statement of its own, because a cluster takes no insert within another.
 */
export const markMoments = async (ctx: Ctx, moments: readonly Date[]): Promise<void> => {
  if (moments.length === 0) return
  const quarters = new Set(moments.map((at) => Math.floor(at.getTime() / QUARTER_MILLIS) * QUARTER_MILLIS))
  await sql`
    insert into rollup_marks (workspace_id, at)
    select ${workspaceUuid(ctx)}::uuid, at
    from unnest(${[...quarters].map((at) => new Date(at).toISOString())}::timestamptz[]) as at`.execute(
    ctx.db,
  )
}

/** The moments of rows that a statement answers with. */
export const momentsOf = (rows: readonly { occurred_at: Date }[]): Date[] =>
  rows.map(({ occurred_at }) => occurred_at)
