import type { Id } from '#core/ids.ts'
import { heirOf } from '#core/members/heir.ts'
import type { Sharing } from '#core/teams/taking.ts'
import { handOverCases } from '../cases/hand-over.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { dropLead, listTeams, saveTeamsOfMember } from '../teams/store.ts'
import { handOverAll } from './hand-over.ts'
import { removeSessionsOf } from './sessions-store.ts'
import { dropDeputy, findMember, lockAdministrators, saveMember } from './store.ts'

type Leave = { id: Id<'member'>; toTeamId?: Id<'team'> | undefined; share?: Sharing | undefined }

/**
 * Sessions end at once and every open case and task gets an owner in the same moment: a team as it shares out, or, when none
 * is named, whoever stood in for the member, or their own team. What only a person can own goes to one of them. The name
 * stays in the history.
 */
export const leaveMember = async (ctx: Ctx, { id, toTeamId, share = 'queue' }: Leave) => {
  const member = await findMember(ctx, id)
  if (!member || member.leftAt) throw new Fault('member.not_found')
  await refuseLastAdministrator(ctx, id)
  const teams = await listTeams(ctx)
  const heir = toTeamId ?? member.teamIds[0] ?? teams[0]?.id
  if (!heir || !teams.some((team) => team.id === heir)) throw new Fault('team.not_found')
  const team = teams.find((one) => one.id === heir)!
  await dropLead(ctx, id)
  await saveTeamsOfMember(ctx, id, [])
  await saveMember(ctx, id, { leftAt: ctx.now(), deputyId: null })
  await dropDeputy(ctx, id)
  const to = !toTeamId && member.deputyId ? { memberId: member.deputyId } : { teamId: heir, share }
  await handOverCases(ctx, { from: id, to })
  const person = heirOf({
    memberId: id,
    deputyId: member.deputyId,
    team,
    isTeamNamed: toTeamId !== undefined,
    administrators: await lockAdministrators(ctx),
  })
  if (person)
    await handOverAll(ctx, { from: member, heir: person, teamId: 'teamId' in to ? to.teamId : null })
  await removeSessionsOf(ctx, id)
  await record(ctx, 'member.left', { memberId: id })
  return { done: true as const }
}

export const refuseLastAdministrator = async (ctx: Ctx, id: Id<'member'>): Promise<void> => {
  const administrators = await lockAdministrators(ctx)
  if (administrators.length === 1 && administrators[0] === id) throw new Fault('member.last_administrator')
}
