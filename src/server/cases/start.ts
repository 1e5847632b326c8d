import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import type { Case } from './store.ts'

/** Whoever starts has seen it too. */
export const startCase = async (ctx: Ctx, act: Act): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  const change = { acknowledgedAt: found.acknowledgedAt ?? ctx.now() }
  const moved = await moveCase(ctx, found, { verb: 'start', change })
  await record(ctx, 'case.changed', { caseId: act.id, what: 'started' })
  return moved
}
