import type { Id } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import { worksOnCases } from '#core/members/role.ts'
import { whyNotConfine } from '#core/members/sight.ts'
import { whyNotAbsence, whyNotDeputy } from '#core/teams/absence.ts'
import type { memberRoutes } from '#core/teams/api.ts'
import type { Input } from '#core/wire.ts'
import { handOverCases } from '../cases/hand-over.ts'
import { handOverTasks } from '../cases/hand-over-tasks.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { findTeam, listTeams, saveTeamsOfMember } from '../teams/store.ts'
import { refuseLastAdministrator } from './leave.ts'
import { removeSessionsOf } from './sessions-store.ts'
import { findMember, lockDeputies, saveMember } from './store.ts'

type Change = Input<typeof memberRoutes.change>

export const changeMember = async (ctx: Ctx, { id, teamIds, ...change }: Change): Promise<Member> => {
  const member = await findMember(ctx, id)
  if (!member || member.leftAt) throw new Fault('member.not_found')
  if (change.role && change.role !== member.role) {
    refuse(whyNotConfine({ role: change.role, confinedTo: member.confinedTo }))
    if (member.role === 'administrator') await refuseLastAdministrator(ctx, id)
    // What a session may do is decided when it begins, so a new role begins a new one.
    await removeSessionsOf(ctx, id)
  }
  for (const teamId of teamIds ?? []) if (!(await findTeam(ctx, teamId))) throw new Fault('team.not_found')
  await saveAbsence(ctx, member, change)
  await saveMember(ctx, id, {
    name: change.name,
    role: change.role,
    skills: change.skills && distinct(change.skills),
    capacity: change.capacity,
  })
  if (change.role && worksOnCases(member.role) && !worksOnCases(change.role)) await stopWorking(ctx, member)
  if (teamIds) await saveTeamsOfMember(ctx, id, teamIds)
  await record(ctx, 'member.changed', { memberId: id })
  return (await findMember(ctx, id))!
}

/** Who only reads from now on keeps no case and no task: their deputy takes the cases, or else their team, which takes the tasks. */
const stopWorking = async (ctx: Ctx, { id, teamIds }: Member): Promise<void> => {
  await handOverCases(ctx, { from: id, to: { memberId: id }, why: 'the owner’s role changed' })
  const teamId = teamIds[0] ?? (await listTeams(ctx))[0]!.id
  await handOverTasks(ctx, { from: id, to: { teamId } })
}

type Absence = {
  absentFrom?: Date | null | undefined
  absentUntil?: Date | null | undefined
  deputyId?: Id<'member'> | null | undefined
}

/** When a member is away and who stands in; who is back needs no beginning any more. */
export const saveAbsence = async (ctx: Ctx, member: Member, given: Absence): Promise<void> => {
  const absentUntil = given.absentUntil === undefined ? member.absentUntil : given.absentUntil
  const absentFrom = absentUntil && (given.absentFrom === undefined ? member.absentFrom : given.absentFrom)
  refuse(whyNotAbsence({ absentFrom, absentUntil }))
  const { deputyId } = given
  if (deputyId) refuse(whyNotDeputy(await lockDeputies(ctx), { memberId: member.id, deputyId }))
  await saveMember(ctx, member.id, { absentFrom, absentUntil, deputyId })
}

const distinct = (skills: readonly string[]): string[] =>
  skills.filter((skill, at) => skills.findIndex((one) => one.toLowerCase() === skill.toLowerCase()) === at)
