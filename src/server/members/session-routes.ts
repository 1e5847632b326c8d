import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Member, meRoutes, sessionRoutes } from '#core/members/api.ts'
import { type Ctx, HEARD, inWorkspace, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { cookieName, isForged, isHttps } from '../http/caller.ts'
import type { Asked, Handlers, OpenHandlers } from '../http/mount.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { listUnits } from '../units/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { saveAbsence } from './change.ts'
import { hashPassword, passwordFits } from './password.ts'
import {
  findSession,
  listSessions,
  removeSession,
  removeSessionsOf,
  removeSessionsWhere,
} from './sessions-store.ts'
import { signIn } from './sign-in.ts'
import { findMember, findPasswordHash, findPreferences, savePasswordHash, savePreferences } from './store.ts'
import { tellMember } from './tell-member.ts'
import { workspaceOfSecret } from './tokens.ts'

export const giveCookie = (program: Program, { c }: Asked, secret: string) =>
  setCookie(c, cookieName(program), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(program),
    maxAge: 14 * 86_400,
  })

export const sessionHandlers: OpenHandlers<typeof sessionRoutes> = {
  signIn: async (program, input, asked) => {
    if (isForged(asked.c)) throw new Fault('request.forged')
    const { secret, ...answer } = await signIn(program, input, asked.header('user-agent') ?? null)
    if (secret) giveCookie(program, asked, secret)
    return { signedIn: secret !== null, ...answer }
  },
  signOut: async (program, _, asked) => {
    if (isForged(asked.c)) throw new Fault('request.forged')
    const secret = getCookie(asked.c, cookieName(program))
    const workspaceId = secret && workspaceOfSecret(secret)
    if (secret && workspaceId)
      await inWorkspace(program, workspaceId, HEARD, (ctx) => endOwnSession(ctx, secret))
    deleteCookie(asked.c, cookieName(program), { path: '/', secure: isHttps(program) })
    return { done: true }
  },
}

export const meHandlers: Handlers<typeof meRoutes> = {
  me: (ctx) => showMe(ctx),
  prefer: async (ctx, { preferences }) => {
    await savePreferences(ctx, selfId(ctx), preferences)
    return showMe(ctx)
  },
  beAbsent: async (ctx, { from, until, deputyId }) => {
    const member = (await findMember(ctx, selfId(ctx)))!
    await saveAbsence(ctx, member, { absentFrom: from, absentUntil: until, deputyId })
    await record(ctx, 'member.changed', { memberId: member.id })
    return (await findMember(ctx, member.id))!
  },
  changePassword: async (ctx, { current, next }) => {
    if (!(await passwordFits(await findPasswordHash(ctx, selfId(ctx)), current)))
      throw new Fault('session.wrong')
    const member = (await findMember(ctx, selfId(ctx)))!
    const { name: workspace } = await findWorkspace(ctx)
    await savePasswordHash(ctx, member.id, await hashPassword(next, [workspace, member.name, member.email]))
    await removeSessionsOf(ctx, member.id)
    await record(ctx, 'member.password_changed', { memberId: member.id })
    await tellMember(ctx, member.id, say('members.door.password_changed'))
    return { done: true }
  },
  sessions: (ctx) => listSessions(ctx, selfId(ctx), sessionOf(ctx)),
  endSession: (ctx, { name }) => endSessions(ctx, (one) => one === name),
  endOtherSessions: (ctx) => endSessions(ctx, (one) => one !== sessionOf(ctx)),
}

/** Whoever holds the secret leaves by the door they came in; a session that had ended is not ended again. */
const endOwnSession = async (ctx: Ctx, secret: string): Promise<void> => {
  const who = await findSession(ctx, secret)
  await removeSession(ctx, secret)
  if (who) await record({ ...ctx, who }, 'member.signed_out', { memberId: who.id, sessions: 1 })
}

const sessionOf = ({ who }: Ctx): string | undefined => (who.kind === 'member' ? who.session : undefined)

const endSessions = async (ctx: Ctx, isWanted: (name: string) => boolean) => {
  const memberId = selfId(ctx)
  const sessions = await removeSessionsWhere(ctx, memberId, isWanted)
  if (sessions > 0) await record(ctx, 'member.signed_out', { memberId, sessions })
  return { done: true as const }
}

const showMe = async (ctx: Ctx) => {
  const member = await findMember(ctx, selfId(ctx))
  if (!member || ctx.who.kind !== 'member') throw new Fault('session.missing')
  return {
    member,
    workspace: await findWorkspace(ctx),
    rights: [...ctx.who.rights],
    preferences: await findPreferences(ctx, member.id),
    sees: await seenBy(ctx, member),
  }
}

const seenBy = async (ctx: Ctx, { confinedTo }: Member) => {
  if (confinedTo.length === 0) return []
  const units = await listUnits(ctx)
  return units.filter(({ id }) => confinedTo.includes(id)).map(({ id, name }) => ({ id, name }))
}

const selfId = ({ who }: Ctx) => {
  if (who.kind !== 'member') throw new Fault('session.missing')
  return who.id
}
