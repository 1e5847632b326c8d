import type { Id } from '#core/ids.ts'
import type { Sharing } from '#core/teams/taking.ts'
import { handOverCases } from '../cases/hand-over.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { dropLead, listTeams, saveTeamsOfMember } from '../teams/store.ts'
import { removeSessionsOf } from './sessions-store.ts'
import { dropDeputy, findMember, lockAdministrators, saveMember } from './store.ts'

type Leave = { id: Id<'member'>; toTeamId?: Id<'team'> | undefined; share?: Sharing | undefined }

/**
 * Sessions end at once and every open case gets an owner in the same moment: a team as it shares out, or, when none is
 * named, whoever stood in for the member, or their own team. The name stays in the history.
 */
export const leaveMember = async (ctx: Ctx, { id, toTeamId, share = 'queue' }: Leave) => {
  const member = await findMember(ctx, id)
  if (!member || member.leftAt) throw new Fault('member.not_found')
  await refuseLastAdministrator(ctx, id)
  const teams = await listTeams(ctx)
  const heir = toTeamId ?? member.teamIds[0] ?? teams[0]?.id
  if (!heir || !teams.some((team) => team.id === heir)) throw new Fault('team.not_found')
  await dropLead(ctx, id)
  await saveTeamsOfMember(ctx, id, [])
  await saveMember(ctx, id, { leftAt: ctx.now(), deputyId: null })
  await dropDeputy(ctx, id)
  const to = !toTeamId && member.deputyId ? { memberId: member.deputyId } : { teamId: heir, share }
  await handOverCases(ctx, { from: id, to })
  await removeSessionsOf(ctx, id)
  await record(ctx, 'member.left', { memberId: id })
  return { done: true as const }
}

export const refuseLastAdministrator = async (ctx: Ctx, id: Id<'member'>): Promise<void> => {
  const administrators = await lockAdministrators(ctx)
  if (administrators.length === 1 && administrators[0] === id) throw new Fault('member.last_administrator')
}
