import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { hashPassword } from './password.ts'
import { findMember, lockMember, savePasswordHash } from './store.ts'
import { findToken, useToken, voidTokens } from './tokens.ts'

/** Whom an invitation names; looking at it uses nothing up, since mail scanners look too. */
export const peekInvitation = async (ctx: Ctx, secret: string): Promise<Member> => {
  const token = await findToken(ctx, 'invite', secret)
  if (!token) throw new Fault('token.invalid')
  if (token.usedAt) throw new Fault('member.joined')
  if (token.expired) throw new Fault('token.expired')
  const member = await findMember(ctx, fromUuid('member', token.subjectUuid))
  if (!member || member.leftAt) throw new Fault('token.invalid')
  return member
}

export const acceptInvitation = async (ctx: Ctx, secret: string, password: string): Promise<Id<'member'>> => {
  const { id, name, email } = await peekInvitation(ctx, secret)
  const passwordHash = await hashPassword(password, [(await findWorkspace(ctx)).name, name, email])
  await lockMember(ctx, id)
  if (!(await useToken(ctx, 'invite', secret))) throw new Fault('member.joined')
  // The mail has a link of its own, and whoever invited has another.
  await voidTokens(ctx, 'invite', toUuid(id))
  await savePasswordHash(ctx, id, passwordHash)
  await record(ctx, 'member.joined', { memberId: id })
  return id
}
