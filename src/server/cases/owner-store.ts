import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Moves all open cases of a member into a team's queue in one statement: no case is without an owner in between. */
export const moveOpenCases = async (
  ctx: Ctx,
  { from, toTeamId }: { from: Id<'member'>; toTeamId: Id<'team'> },
): Promise<Id<'case'>[]> => {
  const { rows } = await sql<{ id: string }>`
    update cases set owner_member_id = null, owner_team_id = ${toUuid(toTeamId)}, version = version + 1, updated_at = ${ctx.now()}
    where workspace_id = ${workspaceUuid(ctx)} and owner_member_id = ${toUuid(from)} and state not in ('confirmed', 'closed')
    returning id`.execute(ctx.db)
  return rows.map((row) => fromUuid('case', row.id))
}
