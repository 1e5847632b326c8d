import type { Id } from '#core/ids.ts'
import type { SecondFactor } from '#core/members/second-factor-api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { codeSvg } from '../places/code.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { seal, unseal } from '../seal.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { addressOf, hashOfCode, mintFactorSecret, mintRecoveryCodes, plainCode, stepOf } from './codes.ts'
import {
  confirmPending,
  countCodes,
  findFactorSince,
  lockFactor,
  removeFactor,
  replaceCodes,
  savePending,
} from './second-factor-store.ts'
import { removeSessionsOf, removeSessionsWhere } from './sessions-store.ts'
import { findMember } from './store.ts'
import { tellMember } from './tell-member.ts'

export const showSecondFactor = async (ctx: Ctx, memberId: Id<'member'>): Promise<SecondFactor> => ({
  since: await findFactorSince(ctx, memberId),
  codesLeft: await countCodes(ctx, memberId),
  required: (await findWorkspace(ctx)).secondFactorRequired,
})

/** A secret that opens nothing yet; an app that is in use goes on until the new one has shown a code. */
export const beginSecondFactor = async (ctx: Ctx, memberId: Id<'member'>) => {
  const secret = mintFactorSecret(ctx)
  await savePending(ctx, memberId, seal(ctx, secret))
  await record(ctx, 'member.second_factor_begun', { memberId })
  const { name } = await findWorkspace(ctx)
  const { email } = (await findMember(ctx, memberId))!
  const address = addressOf(secret, { issuer: `Heard ${name}`, label: email })
  return { secret, address, picture: codeSvg(address) }
}

export const confirmSecondFactor = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  { code, session }: { code: string; session: string | undefined },
): Promise<{ codes: string[] }> => {
  const pending = (await lockFactor(ctx, memberId))?.pendingSealed
  const secret = pending && unseal(ctx, pending)
  if (!secret) throw new Fault('second_factor.not_begun')
  const step = stepOf(secret, plainCode(code), { now: ctx.now(), lastStep: 0 })
  if (step === null) throw new Fault('second_factor.wrong')
  await confirmPending(ctx, memberId, step)
  // They were opened without it.
  await removeSessionsWhere(ctx, memberId, (name) => name !== session)
  await record(ctx, 'member.second_factor_set', { memberId })
  await tellMember(ctx, memberId, say('members.door.factor_set'))
  return newCodes(ctx, memberId)
}

export const newRecoveryCodes = async (ctx: Ctx, memberId: Id<'member'>): Promise<{ codes: string[] }> => {
  if (!(await findFactorSince(ctx, memberId))) throw new Fault('second_factor.none')
  await record(ctx, 'member.recovery_codes_minted', { memberId })
  return newCodes(ctx, memberId)
}

const newCodes = async (ctx: Ctx, memberId: Id<'member'>): Promise<{ codes: string[] }> => {
  const codes = mintRecoveryCodes(ctx)
  await replaceCodes(ctx, memberId, codes.map(hashOfCode))
  return { codes }
}

export const removeSecondFactor = async (ctx: Ctx, memberId: Id<'member'>): Promise<{ done: true }> => {
  if ((await findWorkspace(ctx)).secondFactorRequired) throw new Fault('second_factor.required')
  if (!(await removeFactor(ctx, memberId))) throw new Fault('second_factor.none')
  await record(ctx, 'member.second_factor_removed', { memberId })
  await tellMember(ctx, memberId, say('members.door.factor_removed'))
  return { done: true }
}

/** For a member who lost the phone and the codes: only an administrator who knows them can tell that it is so. */
export const resetSecondFactor = async (ctx: Ctx, { id }: { id: Id<'member'> }): Promise<{ done: true }> => {
  if (!(await findMember(ctx, id))) throw new Fault('member.not_found')
  if (!(await removeFactor(ctx, id))) throw new Fault('second_factor.none')
  await removeSessionsOf(ctx, id)
  await record(ctx, 'member.second_factor_reset', { memberId: id })
  await tellMember(ctx, id, say('members.door.factor_reset'))
  return { done: true }
}

export const endSessionsOf = async (ctx: Ctx, { id }: { id: Id<'member'> }): Promise<{ done: true }> => {
  if (!(await findMember(ctx, id))) throw new Fault('member.not_found')
  const sessions = await removeSessionsWhere(ctx, id, () => true)
  await record(ctx, 'member.signed_out', { memberId: id, sessions })
  return { done: true }
}
