import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { enqueue, forgetTimer } from '../jobs/enqueue.ts'
import { record } from '../record.ts'
import { sendMessage, timerOf } from './send.ts'
import { findMessage, moveMessage, type StoredMessage } from './store.ts'
import { findSuppression } from './suppressions-store.ts'

type OfMessage = { id: Id<'message'> }

/** Whoever is faster wins: a message that a worker has claimed has left. */
export const takeBack = async (ctx: Ctx, { id }: OfMessage): Promise<void> => {
  const message = await findLetter(ctx, id)
  if (!(await moveMessage(ctx, { id, from: ['queued'] }, { status: 'cancelled' }))) {
    throw new Fault(message.status === 'sent' ? 'message.gone' : 'message.not_queued')
  }
  await forgetTimer(ctx, timerOf(id))
  await record(ctx, 'message.taken_back', { messageId: id, caseId: message.caseId })
}

/** A person decides to send again what failed or may have arrived; Heard never does so by itself. */
export const retryMessage = async (ctx: Ctx, { id }: OfMessage): Promise<void> => {
  const message = await findLetter(ctx, id)
  if (message.feedbackId === null && (await findSuppression(ctx, message.to)))
    throw new Fault('message.suppressed')
  const moved = await moveMessage(
    ctx,
    { id, from: ['failed', 'uncertain', 'bounced'] },
    { status: 'queued', attempts: 0, sendAfter: ctx.now() },
  )
  if (!moved) throw new Fault('message.not_in_trouble')
  await record(ctx, 'message.queued', { messageId: id, caseId: message.caseId })
  await enqueue(ctx, sendMessage, { messageId: id }, { at: ctx.now(), key: timerOf(id) })
}

/** Letters to people; what our own members get, such as the way to a new password, is nobody else's. */
export const findLetter = async (ctx: Ctx, id: Id<'message'>): Promise<StoredMessage> => {
  const message = await findMessage(ctx, id)
  if (!message || message.memberId !== null) throw new Fault('message.not_found')
  return message
}
