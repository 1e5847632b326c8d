import { sql } from 'kysely'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** What the workspace asked of the language model since a moment; the log of the calls is the history itself. */
export const sumTokens = async (ctx: Ctx, since: Date): Promise<number> => {
  const { rows } = await sql<{ tokens: number }>`
    select coalesce(sum((facts ->> 'tokens')::int), 0)::int as tokens from events
    where workspace_id = ${workspaceUuid(ctx)} and name = 'assistant.asked' and at >= ${since}`.execute(
    ctx.db,
  )
  return rows[0]?.tokens ?? 0
}
