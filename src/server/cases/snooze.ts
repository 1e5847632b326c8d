import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import type { Case } from './store.ts'

/** Out of sight until a moment. Promises run on, unless the case waits for the customer anyway. */
export const snoozeCase = async (ctx: Ctx, { until, ...act }: Act & { until: Date }): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  const moved = await moveCase(ctx, found, {
    verb: 'snooze',
    given: { until, now: ctx.now() },
    change: { snoozedUntil: until, waitingOn: found.waitingOn ?? 'until' },
  })
  await record(ctx, 'case.snoozed', { caseId: act.id, until: until.toISOString() })
  return moved
}
