import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import type { Case } from './store.ts'

type Resolve = Act & {
  rootCause?: string | undefined
  actionTaken?: string | undefined
  remedy?: string | null | undefined
}

/** We think it is done: why it happened and what we did stands in the case. The customer has the last word. */
export const resolveCase = async (
  ctx: Ctx,
  { rootCause, actionTaken, remedy, ...act }: Resolve,
): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  const said = {
    ...(rootCause === undefined ? {} : { rootCause }),
    ...(actionTaken === undefined ? {} : { actionTaken }),
  }
  const moved = await moveCase(ctx, found, {
    verb: 'resolve',
    given: said,
    change: { ...said, ...(remedy === undefined ? {} : { remedy }), resolvedAt: ctx.now() },
  })
  await record(ctx, 'case.resolved', { caseId: act.id })
  return moved
}
