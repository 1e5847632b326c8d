import type { Closure } from '#core/cases/case.ts'
import { whyNotClose } from '#core/cases/doable.ts'
import type { Ctx } from '../ctx.ts'
import { refuse } from '../fault.ts'
import { record } from '../record.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import type { Case } from './store.ts'

type Ending = { reason: Closure; detail?: string | undefined }

export const closeCase = async (ctx: Ctx, { reason, detail, ...act }: Act & Ending): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  refuse(whyNotClose(found, reason, detail))
  return finishCase(ctx, found, { reason, detail })
}

/** The end of the work; the ledger follows. Declining is a verb of its own, because it needs its sentence. */
export const finishCase = async (ctx: Ctx, found: Case, { reason, detail }: Ending): Promise<Case> => {
  const moved = await moveCase(ctx, found, {
    verb: reason === 'declined' ? 'decline' : 'close',
    given: { reason: reason === 'declined' ? (detail ?? '') : reason },
    change: { closedAt: ctx.now(), closeReason: reason, closeDetail: detail || null },
    reason: detail || null,
  })
  await record(ctx, 'case.closed', { caseId: found.id, reason })
  return moved
}
