import type { joinRoutes, memberRoutes } from '#core/teams/api.ts'
import { type Ctx, inWorkspace, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { isForged } from '../http/caller.ts'
import type { Handlers, OpenHandlers } from '../http/mount.ts'
import { record } from '../record.ts'
import { findTeam, saveTeamsOfMember } from '../teams/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { inviteMember } from './invite.ts'
import { acceptInvitation, peekInvitation } from './join.ts'
import { leaveMember, refuseLastAdministrator } from './leave.ts'
import { giveCookie } from './session-routes.ts'
import { removeSessionsOf } from './sessions-store.ts'
import { openSession } from './sign-in.ts'
import { findMember, listMembers, saveMember } from './store.ts'
import { workspaceOfSecret } from './tokens.ts'

export const memberHandlers: Handlers<typeof memberRoutes> = {
  list: listMembers,
  invite: inviteMember,
  change: async (ctx, { id, teamIds, ...change }) => {
    const member = await findMember(ctx, id)
    if (!member || member.leftAt) throw new Fault('member.not_found')
    if (change.role && change.role !== member.role) {
      if (member.role === 'administrator') await refuseLastAdministrator(ctx, id)
      // What a session may do is decided when it begins, so a new role begins a new one.
      await removeSessionsOf(ctx, id)
    }
    for (const teamId of teamIds ?? []) if (!(await findTeam(ctx, teamId))) throw new Fault('team.not_found')
    await saveMember(ctx, id, change)
    if (teamIds) await saveTeamsOfMember(ctx, id, teamIds)
    await record(ctx, 'member.changed', { memberId: id })
    return (await findMember(ctx, id))!
  },
  leave: leaveMember,
}

export const joinHandlers: OpenHandlers<typeof joinRoutes> = {
  peek: (program, { token }) =>
    behindToken(program, token, async (ctx) => {
      const { name, email } = await peekInvitation(ctx, token)
      return { workspace: (await findWorkspace(ctx)).name, name, email }
    }),
  join: async (program, { token, password }, asked) => {
    if (isForged(asked.c)) throw new Fault('request.forged')
    const { memberId, workspaceId } = await behindToken(program, token, async (ctx) => ({
      memberId: await acceptInvitation(ctx, token, password),
      workspaceId: ctx.workspaceId,
    }))
    giveCookie(
      program,
      asked,
      await openSession(program, { workspaceId, memberId }, asked.header('user-agent') ?? null),
    )
    return { done: true }
  },
}

const behindToken = <T>(program: Program, token: string, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const workspaceId = workspaceOfSecret(token)
  if (!workspaceId) throw new Fault('token.invalid')
  return inWorkspace(program, workspaceId, { kind: 'heard' }, work)
}
