import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { linkCase } from '../feedback/store.ts'
import { record } from '../record.ts'
import type { Opening } from './open.ts'
import { addCaseFeedback, type Case, saveCase } from './store.ts'

/** Another piece of the same person goes to the case under way; a graver one lifts its priority. */
export const joinCase = async (
  ctx: Ctx,
  found: Case,
  { feedbackId, priority }: Opening & { feedbackId: Id<'feedback'> },
): Promise<Case> => {
  await addCaseFeedback(ctx, found.id, feedbackId)
  await linkCase(ctx, feedbackId, found.id)
  const joined = (await saveCase(ctx, found, priority.score > found.score ? priority : {}))!
  await record(ctx, 'case.joined', { caseId: found.id, feedbackId })
  return joined
}
