import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import type { Case } from './store.ts'

export const acknowledgeCase = async (ctx: Ctx, act: Act): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  const moved = await moveCase(ctx, found, { verb: 'acknowledge', change: { acknowledgedAt: ctx.now() } })
  await record(ctx, 'case.acknowledged', { caseId: act.id })
  return moved
}
