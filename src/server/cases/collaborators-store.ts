import { sql } from 'kysely'
import type { Collaborator } from '#core/cases/case.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Owner } from '#core/teams/taking.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export const listCollaborators = async (
  ctx: Ctx,
  caseIds: readonly Id<'case'>[],
): Promise<Map<Id<'case'>, Collaborator[]>> => {
  const { rows } = await sql<{
    id: string
    case_id: string
    member_id: string | null
    team_id: string | null
    name: string
    because: string | null
    at: Date
  }>`
    select h.id, h.case_id, h.member_id, h.team_id, coalesce(m.name, t.name) as name, h.because, h.at from case_helpers h
    left join members m on m.workspace_id = h.workspace_id and m.id = h.member_id
    left join teams t on t.workspace_id = h.workspace_id and t.id = h.team_id
    where h.workspace_id = ${workspaceUuid(ctx)} and h.case_id = any(${caseIds.map(toUuid)}::uuid[]) order by h.id`.execute(
    ctx.db,
  )
  const toCollaborator = (row: (typeof rows)[number]): Collaborator => ({
    id: fromUuid('helper', row.id),
    memberId: row.member_id === null ? null : fromUuid('member', row.member_id),
    teamId: row.team_id === null ? null : fromUuid('team', row.team_id),
    name: row.name,
    because: row.because,
    at: row.at,
  })
  const byCase = Map.groupBy(rows, (row) => fromUuid('case', row.case_id))
  return new Map([...byCase].map(([id, some]) => [id, some.map(toCollaborator)]))
}

type NewCollaborator = { caseId: Id<'case'>; who: Owner; because: string | null }

/** Undefined when they help already. */
export const addCollaborator = async (
  ctx: Ctx,
  { caseId, who, because }: NewCollaborator,
): Promise<Id<'helper'> | undefined> => {
  const id = newId(ctx, 'helper')
  const added = await ctx.db
    .insertInto('case_helpers')
    .values({
      workspace_id: workspaceUuid(ctx),
      case_id: toUuid(caseId),
      id: toUuid(id),
      member_id: 'memberId' in who ? toUuid(who.memberId) : null,
      team_id: 'teamId' in who ? toUuid(who.teamId) : null,
      because,
      asked_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      at: ctx.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added && id
}

export const removeCollaborator = async (
  ctx: Ctx,
  caseId: Id<'case'>,
  id: Id<'helper'>,
): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('case_helpers')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(caseId))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Every member who helps, those of helping teams included, without the owner. */
export const listHelping = async (ctx: Ctx, caseId: Id<'case'>): Promise<Id<'member'>[]> => {
  const { rows } = await sql<{ id: string }>`
    select m.id from members m
    where m.workspace_id = ${workspaceUuid(ctx)} and m.left_at is null
      and m.id <> all (select owner_member_id from cases
        where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(caseId)} and owner_member_id is not null)
      and exists (select from case_helpers h where h.workspace_id = m.workspace_id and h.case_id = ${toUuid(caseId)}
        and (h.member_id = m.id or exists (select from team_members t
          where t.workspace_id = h.workspace_id and t.team_id = h.team_id and t.member_id = m.id)))
    order by m.id limit 100`.execute(ctx.db)
  return rows.map(({ id }) => fromUuid('member', id))
}
