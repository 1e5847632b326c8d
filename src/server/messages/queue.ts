import type { Id } from '#core/ids.ts'
import type { MessageKind } from '#core/messages/message.ts'
import { oneLine, safeHeaders } from '#core/messages/one-line.ts'
import { isMadeUp, normalEmail, normalPhone } from '#core/people/address.ts'
import { SMS_LIMIT } from '#core/sms/api.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { record } from '../record.ts'
import { findGateway } from '../sms/store.ts'
import { headerIdOf, senderOf } from './addresses.ts'
import { whyNotWrite } from './may-write.ts'
import { paced } from './pace.ts'
import { sendMessage, timerOf } from './send.ts'
import { addMessage, findMessageByKey, type NewMessage } from './store.ts'

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
  const id = newId(ctx, 'message')
  return queue(ctx, message, {
    id,
    channel: 'email',
    from: senderOf(ctx.config.mailFrom).address,
    to: address,
    toName: message.to.name && oneLine(message.to.name),
    subject: oneLine(message.subject),
    text: message.text,
    html: message.html ?? null,
    headers: safeHeaders(message.headers ?? {}),
    headerId: headerIdOf(ctx, id),
    inReplyTo: message.inReplyTo ?? null,
    perMinute: ctx.config.mailPace,
  })
}

export type QueuedSms = Pick<
  QueuedMessage,
  'key' | 'kind' | 'personId' | 'caseId' | 'sendAfter' | 'writtenBy'
> & { to: { name: string | null; phone: string }; text: string }

/** The same for a text message. Throws `sms.not_set_up` where the workspace cannot text. */
export const queueSms = async (ctx: Ctx, message: QueuedSms): Promise<Id<'message'>> => {
  const phone = normalPhone(message.to.phone)
  if (!phone) throw new Fault('message.no_address')
  const gateway = await findGateway(ctx)
  if (!gateway) throw new Fault('sms.not_set_up')
  return queue(ctx, message, {
    id: newId(ctx, 'message'),
    channel: 'sms',
    from: gateway.sender,
    to: phone,
    toName: message.to.name && oneLine(message.to.name),
    subject: '',
    // Sent and counted as one character.
    text: message.text.replaceAll('\r\n', '\n').slice(0, SMS_LIMIT),
    html: null,
    headers: {},
    headerId: null,
    inReplyTo: null,
    perMinute: gateway.perMinute,
  })
}

type Envelope = Pick<
  NewMessage,
  | 'id'
  | 'channel'
  | 'from'
  | 'to'
  | 'toName'
  | 'subject'
  | 'text'
  | 'html'
  | 'headers'
  | 'headerId'
  | 'inReplyTo'
> & { perMinute: number }
type Asked = Pick<
  QueuedMessage,
  'key' | 'kind' | 'personId' | 'memberId' | 'caseId' | 'sendAfter' | 'writtenBy'
>

const queue = async (
  ctx: Ctx,
  { key, kind, personId = null, memberId = null, caseId = null, sendAfter: wished, writtenBy = null }: Asked,
  { perMinute, ...envelope }: Envelope,
): Promise<Id<'message'>> => {
  const { id, to } = envelope
  const suppression = await whySuppressed(ctx, kind, to)
  const turn = suppression ? ctx.now() : await paced(ctx, { kind, ...envelope }, perMinute)
  const sendAfter = wished && wished > turn ? wished : turn
  const added = await addMessage(ctx, {
    ...envelope,
    key,
    direction: 'out',
    kind,
    status: suppression ? 'suppressed' : 'queued',
    caseId,
    personId,
    memberId,
    problem: suppression,
    sendAfter,
    writtenBy,
  })
  // Somebody queued it under this key before, maybe a moment ago in another transaction.
  if (!added) return (await findMessageByKey(ctx, key))!
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
