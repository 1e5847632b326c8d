import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import type { Case } from './store.ts'

type Wait = Act & { on: 'customer' | 'internal'; reason: string }

/** Only waiting for the customer stops the time: what our own colleagues need is part of the promise. */
export const waitCase = async (ctx: Ctx, { on, reason, ...act }: Wait): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  const moved = await moveCase(ctx, found, {
    verb: 'wait',
    change: { waitingOn: on, snoozedUntil: null },
    reason,
  })
  await record(ctx, 'case.waiting', { caseId: act.id, on })
  return moved
}
