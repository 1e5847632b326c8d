import { sql } from 'kysely'
import type { CaseState } from '#core/cases/case-state.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Owner } from '#core/teams/taking.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

type Held = { id: Id<'case'>; state: CaseState }

/** All open cases of a member, the most pressing first: they are shared out in this order. */
export const lockOpenCases = async (ctx: Ctx, from: Id<'member'>): Promise<Held[]> => {
  const { rows } = await sql<Held>`
    select id, state from cases
    where workspace_id = ${workspaceUuid(ctx)} and owner_member_id = ${toUuid(from)} and state not in ('confirmed', 'closed')
    order by level desc, priority desc, id for no key update`.execute(ctx.db)
  return rows.map(({ id, state }) => ({ id: fromUuid('case', id), state }))
}

/** In one statement, so that no case is without an owner in between. */
export const saveOwners = async (
  ctx: Ctx,
  moves: readonly { id: Id<'case'>; owner: Owner }[],
): Promise<void> => {
  if (moves.length === 0) return
  const rows = moves.map(({ id, owner }) => ({
    id: toUuid(id),
    member_id: 'memberId' in owner ? toUuid(owner.memberId) : null,
    team_id: 'teamId' in owner ? toUuid(owner.teamId) : null,
  }))
  await sql`
    update cases set owner_member_id = move.member_id, owner_team_id = move.team_id, version = version + 1,
      updated_at = ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as move (id uuid, member_id uuid, team_id uuid)
    where cases.workspace_id = ${workspaceUuid(ctx)} and cases.id = move.id`.execute(ctx.db)
}
