import type { memberDoorRoutes, proofRoutes, secondFactorRoutes } from '#core/members/second-factor-api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { DeskHandlers, Handlers } from '../http/mount.ts'
import { record } from '../record.ts'
import { checkCode } from './check-code.ts'
import { passwordFits } from './password.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSessionsOf,
  newRecoveryCodes,
  removeSecondFactor,
  resetSecondFactor,
  showSecondFactor,
} from './second-factor.ts'
import { saveProof } from './sessions-store.ts'
import { findPasswordHash } from './store.ts'

export const secondFactorHandlers: Handlers<typeof secondFactorRoutes> = {
  show: (ctx) => showSecondFactor(ctx, selfOf(ctx).id),
  begin: (ctx) => beginSecondFactor(ctx, selfOf(ctx).id),
  confirm: (ctx, { code }) => {
    const { id, session } = selfOf(ctx)
    return confirmSecondFactor(ctx, id, { code, session })
  },
  remove: (ctx) => removeSecondFactor(ctx, selfOf(ctx).id),
  newCodes: (ctx) => newRecoveryCodes(ctx, selfOf(ctx).id),
}

export const proofHandlers: DeskHandlers<typeof proofRoutes> = {
  prove: async (desk, { password, code }) => {
    const { id, session } = selfOf(desk)
    const stored = await desk.transact((ctx) => findPasswordHash(ctx, id))
    if (!(await passwordFits(stored, password))) throw new Fault('proof.wrong')
    await checkCode(desk, id, code)
    await desk.transact(async (ctx) => {
      await saveProof(ctx, id, session)
      await record(ctx, 'member.proved', { memberId: id })
    })
    return { done: true }
  },
}

export const memberDoorHandlers: Handlers<typeof memberDoorRoutes> = {
  resetSecondFactor,
  endSessions: endSessionsOf,
}

const selfOf = ({ who }: Pick<Ctx, 'who'>) => {
  if (who.kind !== 'member') throw new Fault('session.missing')
  return who
}
