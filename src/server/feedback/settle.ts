import type { Feedback } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { addOutcomes, findFeedback, lockFeedback } from './store.ts'

type Settle = { id: Id<'feedback'>; outcome: 'declined' | 'no_action_needed'; reason: string }

/** Somebody decides not to act, and says why. What a case carries is settled by its case. */
export const settleFeedback = async (ctx: Ctx, { id, outcome, reason }: Settle): Promise<Feedback> => {
  const found = await lockFeedback(ctx, id)
  if (!found) throw new Fault('feedback.not_found')
  if (found.outcome !== 'open') throw new Fault('feedback.settled')
  await addOutcomes(ctx, [{ feedbackId: id, outcome, reason }])
  await record(ctx, 'feedback.settled', { feedbackId: id, outcome, reason })
  return (await findFeedback(ctx, id))!
}
