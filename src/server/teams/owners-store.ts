import { fromUuid } from '#core/ids.ts'
import { worksOnCases } from '#core/members/role.ts'
import type { Owners } from '#core/rules/deciding.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { Fault } from '../fault.ts'

/** Everyone who can own a case now. The oldest team takes what has lost its owner; without teams an administrator does. */
export const findOwners = async (ctx: Ctx): Promise<Owners> => {
  const teams = await ctx.db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const members = await ctx.db
    .selectFrom('members')
    .select(['id', 'name', 'role'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('left_at', 'is', null)
    .orderBy('id')
    .execute()
  const firstTeam = teams[0]
  const administrator = members.find(({ role }) => role === 'administrator')
  if (!firstTeam && !administrator) throw new Fault('member.last_administrator')
  return {
    teams: new Map(teams.map(({ id, name }) => [fromUuid('team', id), name])),
    members: new Map(
      members.flatMap(({ id, name, role }) => (worksOnCases(role) ? [[fromUuid('member', id), name]] : [])),
    ),
    lastResort: firstTeam
      ? { teamId: fromUuid('team', firstTeam.id) }
      : { memberId: fromUuid('member', administrator!.id) },
  }
}
