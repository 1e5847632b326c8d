import type { Id } from '#core/ids.ts'
import type { Origin } from '#core/sources/api.ts'
import { contactCase } from '../cases/contact.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { addOutcomes, lockFeedback } from '../feedback/store.ts'
import { record } from '../record.ts'
import { showOrigin } from './origin.ts'
import { findPieceOf } from './pieces-store.ts'

/** Somebody replied on the page itself: what was said is the evidence that the customer was told. */
export const repliedThere = async (
  ctx: Ctx,
  { id, what }: { id: Id<'feedback'>; what: string },
): Promise<{ origin: Origin | null }> => {
  const feedback = await lockFeedback(ctx, id)
  if (!feedback) throw new Fault('feedback.not_found')
  if (!(await findPieceOf(ctx, id))) throw new Fault('source.takes_no_reply')
  if (feedback.caseId) await contactCase(ctx, { id: feedback.caseId, by: 'public', what })
  else {
    if (feedback.outcome !== 'open') throw new Fault('feedback.settled')
    const told = { feedbackId: id, outcome: 'told', reason: what } as const
    await addOutcomes(ctx, [told])
    await record(ctx, 'feedback.settled', told)
  }
  return showOrigin(ctx, { id })
}
