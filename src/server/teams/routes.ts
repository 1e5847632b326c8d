import type { Id } from '#core/ids.ts'
import type { Team, teamRoutes } from '#core/teams/api.ts'
import { findCalendar } from '../calendars/store.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { refuseUnknownMember } from '../members/refuse-unknown.ts'
import { refuseUnreachable } from '../promises/reach.ts'
import { record } from '../record.ts'
import { unlessTaken } from '../unless-taken.ts'
import { addTeam, findTeam, listTeams, removeTeam, saveTeam, saveTeamMembers } from './store.ts'

export const teamHandlers: Handlers<typeof teamRoutes> = {
  list: listTeams,
  create: async (ctx, given) => {
    await refuseUnknown(ctx, given)
    const teamId = await unlessTaken('team.name_taken', () => addTeam(ctx, given))
    await saveTeamMembers(ctx, teamId, given.memberIds ?? (given.leadId ? [given.leadId] : []))
    if (given.calendarId) await refuseUnreachable(ctx)
    await record(ctx, 'team.created', { teamId })
    return show(ctx, teamId)
  },
  change: async (ctx, { id, ...change }) => {
    await show(ctx, id)
    await refuseUnknown(ctx, change)
    await unlessTaken('team.name_taken', () => saveTeam(ctx, id, change))
    if (change.memberIds) await saveTeamMembers(ctx, id, change.memberIds)
    if (change.calendarId) await refuseUnreachable(ctx)
    await record(ctx, 'team.changed', { teamId: id })
    return show(ctx, id)
  },
  remove: async (ctx, { id }) => {
    const { openCases } = await show(ctx, id)
    const others = (await listTeams(ctx)).length - 1
    if (openCases > 0) throw new Fault('team.has_cases')
    if (others === 0) throw new Fault('team.last')
    await removeUnlessNamed(ctx, id)
    await record(ctx, 'team.removed', { teamId: id })
    return { done: true }
  },
}

const show = async (ctx: Ctx, id: Id<'team'>): Promise<Team> => {
  const team = await findTeam(ctx, id)
  if (!team) throw new Fault('team.not_found')
  return team
}

type Named = {
  leadId?: Id<'member'> | null | undefined
  calendarId?: Id<'calendar'> | null | undefined
  memberIds?: Id<'member'>[] | undefined
}
const refuseUnknown = async (ctx: Ctx, { leadId, calendarId, memberIds = [] }: Named) => {
  for (const memberId of [leadId, ...memberIds]) await refuseUnknownMember(ctx, memberId)
  if (calendarId && !(await findCalendar(ctx, calendarId))) throw new Fault('calendar.not_found')
}

/** 23503: closed cases still name the team they were owned by, so it stays for the history. */
const removeUnlessNamed = async (ctx: Ctx, id: Id<'team'>) => {
  try {
    await removeTeam(ctx, id)
  } catch (error) {
    throw (error as { code?: string }).code === '23503'
      ? new Fault('team.has_cases', { cause: error })
      : error
  }
}
