import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { addOutcomes } from './store.ts'
import { lockUntold, type Untold } from './told-store.ts'

type Told = { messageId: Id<'message'>; unless?: (piece: Untold) => boolean }

/**
 * A message has left that tells the customer: what was open is told, with the message as evidence. So is what a rule had
 * settled as needing no action, since telling somebody is more than that. What was declined stays declined.
 */
export const settleTold = async (
  ctx: Ctx,
  ids: readonly Id<'feedback'>[],
  { messageId, unless = () => false }: Told,
): Promise<void> => {
  const pieces = (await lockUntold(ctx, ids)).filter((piece) => !unless(piece))
  const told = { outcome: 'told', reason: null } as const
  await addOutcomes(
    ctx,
    pieces.map(({ id }) => ({ feedbackId: id, messageId, ...told })),
  )
  await recordAll(
    ctx,
    'feedback.settled',
    pieces.map(({ id }) => ({ feedbackId: id, ...told })),
  )
}
