import type { Id } from '#core/ids.ts'
import { handOverCases } from '../cases/hand-over.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { dropLead, listTeams, saveTeamsOfMember } from '../teams/store.ts'
import { removeSessionsOf } from './sessions-store.ts'
import { findMember, lockAdministrators, saveMember } from './store.ts'

/** Sessions end at once and every open case gets an owner in the same moment; the name stays in the history. */
export const leaveMember = async (
  ctx: Ctx,
  { id, toTeamId }: { id: Id<'member'>; toTeamId?: Id<'team'> | undefined },
) => {
  const member = await findMember(ctx, id)
  if (!member || member.leftAt) throw new Fault('member.not_found')
  await refuseLastAdministrator(ctx, id)
  const teams = await listTeams(ctx)
  const heir = toTeamId ?? member.teamIds[0] ?? teams[0]?.id
  if (!heir || !teams.some((team) => team.id === heir)) throw new Fault('team.not_found')
  await handOverCases(ctx, { from: id, toTeamId: heir })
  await dropLead(ctx, id)
  await saveTeamsOfMember(ctx, id, [])
  await saveMember(ctx, id, { leftAt: ctx.now() })
  await removeSessionsOf(ctx, id)
  await record(ctx, 'member.left', { memberId: id })
  return { done: true as const }
}

export const refuseLastAdministrator = async (ctx: Ctx, id: Id<'member'>): Promise<void> => {
  const administrators = await lockAdministrators(ctx)
  if (administrators.length === 1 && administrators[0] === id) throw new Fault('member.last_administrator')
}
