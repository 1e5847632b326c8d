import { sql } from 'kysely'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** The ledger: every piece counted once; the black hole is what is open, past its promise and in nobody's case. */
export const countLedger = async (
  ctx: Ctx,
  { from, to }: { from?: Date | undefined; to?: Date | undefined },
) => {
  const { rows } = await sql<{
    heard: number
    open: number
    told: number
    declined: number
    noActionNeeded: number
    blackHole: number
  }>`
    select count(*) as heard,
      count(*) filter (where outcome = 'open') as open,
      count(*) filter (where outcome = 'told') as told,
      count(*) filter (where outcome = 'declined') as declined,
      count(*) filter (where outcome = 'no_action_needed') as "noActionNeeded",
      count(*) filter (where outcome = 'open' and promise_at < ${ctx.now()} and case_id is null) as "blackHole"
    from feedback
    where workspace_id = ${workspaceUuid(ctx)}
      and (${from ?? null}::timestamptz is null or occurred_at >= ${from ?? null})
      and (${to ?? null}::timestamptz is null or occurred_at < ${to ?? null})`.execute(ctx.db)
  return rows[0]!
}
