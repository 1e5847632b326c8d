import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import type { Case } from './store.ts'

/** Back to work: new promises, and its feedback is open in the ledger again. */
export const reopenCase = async (ctx: Ctx, { reason, ...act }: Act & { reason: string }): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  const moved = await moveCase(ctx, found, { verb: 'reopen', reason })
  await record(ctx, 'case.reopened', { caseId: act.id, reason })
  return moved
}
