import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { lockKnown } from '../feedback/facts-store.ts'
import { reopenReadAnew } from '../feedback/reopen.ts'
import { record } from '../record.ts'
import { type SecondOpinion, saveOpinion } from './opinions-store.ts'
import { understandAgain } from './understand.ts'

/** What a language model said of a piece counts from now on, until a member says otherwise. Nothing is learnt from it. */
export const advise = async (
  ctx: Ctx,
  { id, ...opinion }: SecondOpinion & { id: Id<'feedback'> },
): Promise<void> => {
  const [piece] = await lockKnown(ctx, [id])
  if (!piece) return
  await saveOpinion(ctx, id, opinion)
  await understandAgain(ctx, [id])
  await reopenReadAnew(ctx, piece, `Read again by ${opinion.by}.`)
  await record(ctx, 'feedback.advised', { feedbackId: id, by: opinion.by })
}
