import type { Id } from '#core/ids.ts'
import { isBulk, type MessageKind } from '#core/messages/message.ts'
import { oneLine, safeHeaders } from '#core/messages/one-line.ts'
import { isMadeUp, normalEmail, normalPhone } from '#core/people/address.ts'
import { SMS_LIMIT } from '#core/sms/api.ts'
import { type Ctx, newId } from '../ctx.ts'
import { sideBySide } from '../db/side-by-side.ts'
import { Fault } from '../fault.ts'
import { enqueueGroups, enqueueTimers } from '../jobs/enqueue.ts'
import { recordAll } from '../record.ts'
import { findGateway } from '../sms/store.ts'
import { headerIdOf, senderOf } from './addresses.ts'
import { whyNotWrite } from './may-write.ts'
import { paced } from './pace.ts'
import { sendMessage, sendToMany, timerOf } from './send.ts'
import { addMessages, findMessageByKey, type NewMessage } from './store.ts'

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
export const queueMessage = async (ctx: Ctx, message: QueuedMessage): Promise<Id<'message'>> =>
  (await queueMessages(ctx, [message]))[0]!

/** The same for many at once, with few statements for however many. */
export const queueMessages = (ctx: Ctx, messages: readonly QueuedMessage[]): Promise<Id<'message'>[]> =>
  queue(
    ctx,
    messages.map((message) => ({ ...message, ...mailEnvelope(ctx, message) })),
    () => ctx.config.mailPace,
  )

export type QueuedSms = Pick<
  QueuedMessage,
  'key' | 'kind' | 'personId' | 'caseId' | 'sendAfter' | 'writtenBy'
> & { to: { name: string | null; phone: string }; text: string }

/** The same for a text message. Throws `sms.not_set_up` where the workspace cannot text. */
export const queueSms = async (ctx: Ctx, message: QueuedSms): Promise<Id<'message'>> =>
  (await queueTexts(ctx, [message]))[0]!

export const queueTexts = async (ctx: Ctx, messages: readonly QueuedSms[]): Promise<Id<'message'>[]> => {
  if (messages.length === 0) return []
  const gateway = await findGateway(ctx)
  if (!gateway) throw new Fault('sms.not_set_up')
  return queue(
    ctx,
    messages.map((message) => ({ ...message, ...smsEnvelope(ctx, message, gateway.sender) })),
    () => gateway.perMinute,
  )
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
>
type Asked = Pick<
  QueuedMessage,
  'key' | 'kind' | 'personId' | 'memberId' | 'caseId' | 'sendAfter' | 'writtenBy'
>

const mailEnvelope = (ctx: Ctx, message: QueuedMessage): Envelope => {
  const address = normalEmail(message.to.address)
  if (!address) throw new Fault('message.no_address')
  const id = newId(ctx, 'message')
  return {
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
  }
}

const smsEnvelope = (ctx: Ctx, message: QueuedSms, sender: string): Envelope => {
  const phone = normalPhone(message.to.phone)
  if (!phone) throw new Fault('message.no_address')
  return {
    id: newId(ctx, 'message'),
    channel: 'sms',
    from: sender,
    to: phone,
    toName: message.to.name && oneLine(message.to.name),
    subject: '',
    // Sent and counted as one character.
    text: message.text.replaceAll('\r\n', '\n').slice(0, SMS_LIMIT),
    html: null,
    headers: {},
    headerId: null,
    inReplyTo: null,
  }
}

const queue = async (
  ctx: Ctx,
  asked: readonly (Asked & Envelope)[],
  paceOf: () => number,
): Promise<Id<'message'>[]> => {
  const suppressions = await whySuppressed(ctx, asked)
  const unsuppressed = asked.filter((one) => suppressions(one) === null)
  const turns = await paced(ctx, unsuppressed, paceOf)
  const turnOf = new Map(unsuppressed.map(({ id }, at) => [id, turns[at]!]))
  const messages = asked.map((one): NewMessage => {
    const {
      personId = null,
      memberId = null,
      caseId = null,
      writtenBy = null,
      sendAfter: wished,
      ...rest
    } = one
    const turn = turnOf.get(one.id) ?? ctx.now()
    const sendAfter = wished && wished > turn ? wished : turn
    const problem = suppressions(one)
    const status = problem ? 'suppressed' : 'queued'
    return { ...rest, personId, memberId, caseId, writtenBy, direction: 'out', status, problem, sendAfter }
  })
  const added = await addMessages(ctx, messages)
  await note(
    ctx,
    messages.filter(({ id }) => added.has(id)),
  )
  // Somebody queued it under this key before, maybe a moment ago in another transaction.
  return sideBySide(
    ...messages.map(async ({ id, key }) => (added.has(id) ? id : (await findMessageByKey(ctx, key))!)),
  )
}

const note = async (ctx: Ctx, added: readonly NewMessage[]): Promise<void> => {
  const of = (status: NewMessage['status']) => added.filter((one) => one.status === status)
  await recordAll(
    ctx,
    'message.suppressed',
    of('suppressed').map(({ id, caseId, personId }) => ({ messageId: id, caseId, personId })),
  )
  await recordAll(
    ctx,
    'message.queued',
    of('queued').map(({ id, caseId }) => ({ messageId: id, caseId })),
  )
  const [alone, together] = byCompany(of('queued'))
  await enqueueTimers(
    ctx,
    sendMessage,
    alone.map(({ id, sendAfter }) => ({ facts: { messageId: id }, at: sendAfter, key: timerOf(id) })),
  )
  await enqueueGroups(ctx, sendToMany, together.map(groupOf))
}

/** What is written to many leaves with those of the same second; what is written to one person has a timer of its own. */
const byCompany = (queued: readonly NewMessage[]): [NewMessage[], NewMessage[][]] => {
  const bySecond = Map.groupBy(queued, ({ kind, sendAfter }) =>
    isBulk(kind) ? Math.ceil(sendAfter.getTime() / 1_000) : null,
  )
  const alone = bySecond.get(null) ?? []
  bySecond.delete(null)
  const groups = [...bySecond.values()]
  return [
    [...alone, ...groups.filter((group) => group.length === 1).flat()],
    groups.filter((group) => group.length > 1),
  ]
}

const groupOf = (group: readonly NewMessage[]) => ({
  all: group.map(({ id }) => ({ messageId: id })),
  at: new Date(Math.max(...group.map(({ sendAfter }) => sendAfter.getTime()))),
})

/** In words, or null. What is written to the people of the demo company never leaves this machine. */
const whySuppressed = async (ctx: Ctx, asked: readonly (Asked & Envelope)[]) => {
  const whyNot = await whyNotWrite(ctx, asked)
  return (one: Asked & Envelope): string | null =>
    isMadeUp(one.to) && ctx.config.smtpUrl ? 'The address belongs to the demo company.' : whyNot(one)
}
