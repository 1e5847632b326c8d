import type { Id } from '#core/ids.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { unseal } from '../seal.ts'
import { hashOfCode, isOfApp, plainCode, stepOf } from './codes.ts'
import { countCodes, type Factor, lockFactor, noteHit, noteMiss, spendCode } from './second-factor-store.ts'
import { tellMember } from './tell-member.ts'

/** So many wrong codes in a row, and none is looked at for a while: a million codes are not tried out. */
const MISSES = 5
const PAUSE_MINUTES = 15

/**
 * Throws unless the second factor of the member, where there is one, is proved by this code. In a transaction of its own: a miss
 * is counted although the request is refused.
 */
export const checkCode = async (
  desk: Desk,
  memberId: Id<'member'>,
  code: string | undefined,
): Promise<void> => {
  const refusal = await desk.transact(async (ctx) => {
    const factor = await lockFactor(ctx, memberId)
    if (!factor?.confirmedAt) return null
    if (code === undefined) return 'second_factor.wanted' as const
    if (isPaused(ctx, factor)) return 'second_factor.paused' as const
    if (await fits(ctx, memberId, { factor, typed: code })) return null
    await miss(ctx, memberId, factor)
    return 'second_factor.wrong' as const
  })
  if (refusal) throw new Fault(refusal)
}

const isPaused = (ctx: Ctx, { misses, missedAt }: Factor): boolean =>
  misses >= MISSES && missedAt !== null && ctx.now().getTime() - missedAt.getTime() < PAUSE_MINUTES * MINUTE

const fits = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  { factor, typed }: { factor: Factor; typed: string },
): Promise<boolean> => {
  const code = plainCode(typed)
  if (isOfApp(code)) {
    const secret = factor.secretSealed && unseal(ctx, factor.secretSealed)
    const step = secret && stepOf(secret, code, { now: ctx.now(), lastStep: factor.lastStep })
    if (!step) return false
    await noteHit(ctx, memberId, step)
    return true
  }
  if (!(await spendCode(ctx, memberId, hashOfCode(code)))) return false
  await noteHit(ctx, memberId, 0)
  const left = await countCodes(ctx, memberId)
  await record(ctx, 'member.recovery_code_used', { memberId, left })
  await tellMember(ctx, memberId, say('members.door.recovery_code', { left }))
  return true
}

const miss = async (ctx: Ctx, memberId: Id<'member'>, factor: Factor): Promise<void> => {
  // After a pause the count begins anew.
  const misses = factor.misses >= MISSES ? 1 : factor.misses + 1
  await noteMiss(ctx, memberId, misses)
  if (misses < MISSES) return
  await record(ctx, 'member.second_factor_missed', { memberId, misses })
  await tellMember(ctx, memberId, say('members.door.wrong_codes', { misses: MISSES, minutes: PAUSE_MINUTES }))
}
