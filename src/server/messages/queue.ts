import type { Id } from '#core/ids.ts'
import type { MessageKind } from '#core/messages/message.ts'
import { oneLine, safeHeaders } from '#core/messages/one-line.ts'
import { isMadeUp, normalEmail } from '#core/people/address.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { record } from '../record.ts'
import { headerIdOf, senderOf } from './addresses.ts'
import { whyNotWrite } from './may-write.ts'
import { paced } from './pace.ts'
import { sendMessage, timerOf } from './send.ts'
import { addMessage, findMessageByKey } from './store.ts'

export type QueuedMessage = {
  /** Names the effect on the outside world: the same key again sends nothing new. */
  key: string
  kind: MessageKind
  personId?: Id<'person'> | null
  memberId?: Id<'member'> | null
  caseId?: Id<'case'> | null
  to: { name: string | null; address: string }
  subject: string
  text: string
  html?: string | null
  headers?: Record<string, string>
  /** Message-ID of the mail that it answers. */
  inReplyTo?: string | null
  sendAfter?: Date
  writtenBy?: Id<'member'> | null
}

/**
 * The only way out for mail. Stores the message in the transaction of whatever asks for it and hands it to the queue.
 * Throws `message.no_address` for what is no address; a suppressed one is stored as such and never mailed.
 */
export const queueMessage = async (ctx: Ctx, message: QueuedMessage): Promise<Id<'message'>> => {
  const address = normalEmail(message.to.address)
  if (!address) throw new Fault('message.no_address')
  const caseId = message.caseId ?? null
  const personId = message.personId ?? null
  const suppression = await whySuppressed(ctx, message.kind, address)
  const now = ctx.now()
  const turn = suppression ? now : await paced(ctx, message.kind, address)
  const sendAfter = message.sendAfter && message.sendAfter > turn ? message.sendAfter : turn
  const id = newId(ctx, 'message')
  const added = await addMessage(ctx, {
    id,
    key: message.key,
    direction: 'out',
    kind: message.kind,
    status: suppression ? 'suppressed' : 'queued',
    caseId,
    personId,
    memberId: message.memberId ?? null,
    from: senderOf(ctx.config.mailFrom).address,
    to: address,
    toName: message.to.name && oneLine(message.to.name),
    subject: oneLine(message.subject),
    text: message.text,
    html: message.html ?? null,
    headers: safeHeaders(message.headers ?? {}),
    headerId: headerIdOf(ctx, id),
    inReplyTo: message.inReplyTo ?? null,
    problem: suppression,
    sendAfter,
    writtenBy: message.writtenBy ?? null,
  })
  // Somebody queued it under this key before, maybe a moment ago in another transaction.
  if (!added) return (await findMessageByKey(ctx, message.key))!
  if (suppression) {
    await record(ctx, 'message.suppressed', { messageId: id, caseId, personId })
    return id
  }
  await record(ctx, 'message.queued', { messageId: id, caseId })
  await enqueue(ctx, sendMessage, { messageId: id }, { at: sendAfter, key: timerOf(id) })
  return id
}

/** In words, or null. What is written to the people of the demo company never leaves this machine. */
const whySuppressed = async (ctx: Ctx, kind: MessageKind, address: string): Promise<string | null> => {
  if (isMadeUp(address) && ctx.config.smtpUrl) return 'The address belongs to the demo company.'
  return whyNotWrite(ctx, kind, address)
}
