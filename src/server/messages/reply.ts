import type { Id } from '#core/ids.ts'
import type { replyRoutes } from '#core/messages/api.ts'
import type { WrittenChannel } from '#core/messages/message.ts'
import { hasGap, TRACKING_LINK } from '#core/messages/template.ts'
import { SMS_LIMIT } from '#core/sms/api.ts'
import type { Input } from '#core/wire.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { trackingUrl } from '../tracking/link.ts'
import { findAddressee } from './addressee-store.ts'
import { queueMessage, queueSms } from './queue.ts'
import { findLastHeader } from './store.ts'
import { findSuppression } from './suppressions-store.ts'

/** Long enough to see one's mistake, too short to keep a customer waiting. */
const UNDO_SECONDS = 10

type Reply = Omit<Input<typeof replyRoutes.reply>, 'channel'> & { channel?: WrittenChannel }

/** Writes to the customer of a case; refused at once where it could never arrive. */
export const replyToCase = async (
  ctx: Ctx,
  { channel = 'email', ...reply }: Reply,
): Promise<Id<'message'>> => {
  const { id, subject, sendAfter, key } = reply
  if (hasGap(subject ?? '') || hasGap(reply.text)) throw new Fault('message.unfinished')
  const person = await findAddressee(ctx, id)
  if (!person) throw new Fault('case.not_found')
  const address = channel === 'sms' ? person.phone : person.email
  if (!address) throw new Fault('message.no_address')
  if (await findSuppression(ctx, address)) throw new Fault('message.suppressed')
  const text = await withTrackingLink(ctx, id, reply.text)
  const letter = {
    key: `reply:${id}:${key ?? newId(ctx, 'message')}`,
    kind: 'reply' as const,
    caseId: id,
    personId: person.personId,
    sendAfter: sendAfter ?? new Date(ctx.now().getTime() + UNDO_SECONDS * 1_000),
    writtenBy: ctx.who.kind === 'member' ? ctx.who.id : null,
  }
  if (channel === 'sms') {
    if (text.length > SMS_LIMIT) throw new Fault('message.too_long')
    return queueSms(ctx, { ...letter, to: { name: person.name, phone: address }, text })
  }
  if (!subject) throw new Fault('message.no_subject')
  return queueMessage(ctx, {
    ...letter,
    to: { name: person.name, address },
    subject,
    text,
    inReplyTo: await findLastHeader(ctx, id),
  })
}

const withTrackingLink = async (ctx: Ctx, caseId: Id<'case'>, text: string): Promise<string> => {
  if (!text.includes(TRACKING_LINK)) return text
  const url = await trackingUrl(ctx, { caseId })
  return text.replaceAll(TRACKING_LINK, () => url)
}
