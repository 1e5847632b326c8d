import type { resetRoutes } from '#core/members/api.ts'
import type { joinRoutes, memberRoutes } from '#core/teams/api.ts'
import { type Ctx, inWorkspace, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { isForged } from '../http/caller.ts'
import type { Handlers, OpenHandlers } from '../http/mount.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { changeMember } from './change.ts'
import { confineMember } from './confine.ts'
import { inviteMember } from './invite.ts'
import { acceptInvitation, peekInvitation } from './join.ts'
import { leaveMember } from './leave.ts'
import { askReset, peekReset, resetPassword } from './reset.ts'
import { giveCookie } from './session-routes.ts'
import { openSession } from './sign-in.ts'
import { listMembers } from './store.ts'
import { workspaceOfSecret } from './tokens.ts'

export const memberHandlers: Handlers<typeof memberRoutes> = {
  list: listMembers,
  invite: inviteMember,
  change: changeMember,
  confine: confineMember,
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

export const resetHandlers: OpenHandlers<typeof resetRoutes> = {
  ask: async (program, { email }, asked) => {
    if (isForged(asked.c)) throw new Fault('request.forged')
    await askReset(program, email)
    return { done: true }
  },
  peek: (program, { token }) =>
    behindToken(program, token, async (ctx) => {
      const { name, email } = await peekReset(ctx, token)
      return { workspace: (await findWorkspace(ctx)).name, name, email }
    }),
  choose: async (program, { token, password }, asked) => {
    if (isForged(asked.c)) throw new Fault('request.forged')
    await behindToken(program, token, (ctx) => resetPassword(ctx, token, password))
    return { done: true }
  },
}

const behindToken = <T>(program: Program, token: string, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
  const workspaceId = workspaceOfSecret(token)
  if (!workspaceId) throw new Fault('token.invalid')
  return inWorkspace(program, workspaceId, { kind: 'heard' }, work)
}
