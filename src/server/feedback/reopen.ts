import type { Feedback } from '#core/feedback/feedback.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { addOutcomes, findFeedback, isSettledByRule } from './store.ts'

type Read = Pick<Feedback, 'id' | 'sentiment' | 'category' | 'urgency'>

/**
 * What a rule settled by a reading that no longer counts is open again, for the rules to decide by the new one. What a
 * person settled stays settled.
 */
export const reopenReadAnew = async (ctx: Ctx, before: Read, reason: string): Promise<void> => {
  const now = await findFeedback(ctx, before.id)
  if (now?.outcome !== 'no_action_needed' || saysOf(now) === saysOf(before)) return
  if (!(await isSettledByRule(ctx, before.id))) return
  await addOutcomes(ctx, [{ feedbackId: before.id, outcome: 'open', reason }])
  await record(ctx, 'feedback.settled', { feedbackId: before.id, outcome: 'open', reason })
}

const saysOf = ({ sentiment, category, urgency }: Read): string =>
  JSON.stringify([sentiment, category, urgency])
