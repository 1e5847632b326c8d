import type { Id } from '#core/ids.ts'
import { hasGap, TRACKING_LINK } from '#core/messages/template.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { trackingUrl } from '../tracking/link.ts'
import { findAddressee } from './addressee-store.ts'
import { queueMessage } from './queue.ts'
import { findLastHeader } from './store.ts'
import { findSuppression } from './suppressions-store.ts'

/** Long enough to see one's mistake, too short to keep a customer waiting. */
const UNDO_SECONDS = 10

type Reply = {
  id: Id<'case'>
  subject: string
  text: string
  sendAfter?: Date | undefined
  key?: string | undefined
}

/** Writes to the customer of a case; refused at once where the mail could never arrive. */
export const replyToCase = async (
  ctx: Ctx,
  { id, subject, text, sendAfter, key }: Reply,
): Promise<Id<'message'>> => {
  if (hasGap(subject) || hasGap(text)) throw new Fault('message.unfinished')
  const person = await findAddressee(ctx, id)
  if (!person) throw new Fault('case.not_found')
  if (!person.email) throw new Fault('message.no_address')
  if (await findSuppression(ctx, person.email)) throw new Fault('message.suppressed')
  return queueMessage(ctx, {
    key: `reply:${id}:${key ?? newId(ctx, 'message')}`,
    kind: 'reply',
    caseId: id,
    personId: person.personId,
    to: { name: person.name, address: person.email },
    subject,
    text: await withTrackingLink(ctx, id, text),
    inReplyTo: await findLastHeader(ctx, id),
    sendAfter: sendAfter ?? new Date(ctx.now().getTime() + UNDO_SECONDS * 1_000),
    writtenBy: ctx.who.kind === 'member' ? ctx.who.id : null,
  })
}

const withTrackingLink = async (ctx: Ctx, caseId: Id<'case'>, text: string): Promise<string> => {
  if (!text.includes(TRACKING_LINK)) return text
  const url = await trackingUrl(ctx, { caseId })
  return text.replaceAll(TRACKING_LINK, () => url)
}
