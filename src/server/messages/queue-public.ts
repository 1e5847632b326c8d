import type { Id } from '#core/ids.ts'
import type { MessageChannel } from '#core/messages/message.ts'
import { oneLine } from '#core/messages/one-line.ts'
import { type Ctx, newId } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { record } from '../record.ts'
import { sendMessage, timerOf } from './send.ts'
import { addMessage, findMessageByKey } from './store.ts'

export type PublicMessage = {
  /** The same key again sends nothing new. */
  key: string
  channel: MessageChannel
  feedbackId: Id<'feedback'>
  caseId: Id<'case'> | null
  personId: Id<'person'> | null
  from: string
  to: string
  text: string
  sendAfter: Date
}

/** The way out for what everybody may read: a message like a mail, that can be taken back, fails in the open and leaves once. */
export const queuePublicMessage = async (ctx: Ctx, message: PublicMessage): Promise<Id<'message'>> => {
  const id = newId(ctx, 'message')
  const { from, sendAfter, caseId } = message
  const added = await addMessage(ctx, {
    ...message,
    id,
    direction: 'out',
    kind: 'reply',
    status: 'queued',
    memberId: null,
    from: oneLine(from),
    to: oneLine(message.to),
    toName: null,
    subject: oneLine(`Public reply: ${from}`),
    html: null,
    headers: {},
    headerId: null,
    inReplyTo: null,
    problem: null,
    writtenBy: ctx.who.kind === 'member' ? ctx.who.id : null,
  })
  if (!added) return (await findMessageByKey(ctx, message.key))!
  await record(ctx, 'message.queued', { messageId: id, caseId })
  await enqueue(ctx, sendMessage, { messageId: id }, { at: sendAfter, key: timerOf(id) })
  return id
}
