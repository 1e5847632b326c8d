import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { addOutcomes } from './store.ts'
import { lockUntold, type Untold } from './told-store.ts'

/** A piece and the message that told its customer. */
type Told = { feedbackId: Id<'feedback'>; messageId: Id<'message'> }

/**
 * Messages have left that tell customers: what was open is told, with its message as evidence. So is what a rule had
 * settled as needing no action, since telling somebody is more than that. What was declined stays declined.
 */
export const settleTold = async (
  ctx: Ctx,
  all: readonly Told[],
  { unless = () => false }: { unless?: (piece: Untold) => boolean } = {},
): Promise<void> => {
  const messageOf = new Map(all.map(({ feedbackId, messageId }) => [feedbackId, messageId]))
  const pieces = (await lockUntold(ctx, [...messageOf.keys()])).filter((piece) => !unless(piece))
  const told = { outcome: 'told', reason: null } as const
  await addOutcomes(
    ctx,
    pieces.map(({ id }) => ({ feedbackId: id, messageId: messageOf.get(id)!, ...told })),
  )
  await recordAll(
    ctx,
    'feedback.settled',
    pieces.map(({ id }) => ({ feedbackId: id, ...told })),
  )
}
