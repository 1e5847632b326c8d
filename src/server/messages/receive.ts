import { COMMENT_LIMIT } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { type Ctx, type Desk, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { submit } from '../feedback/submit.ts'
import { record } from '../record.ts'
import { type Addressed, readAddress } from './addresses.ts'
import { type ReadMail, readMail } from './read-mail.ts'
import { takeComplaint, takeReports } from './reports.ts'
import {
  addMessage,
  findMessage,
  findMessageByHeader,
  findMessageByKey,
  type StoredMessage,
} from './store.ts'

export type Envelope = {
  /** Who it was addressed to; without an envelope the headers say. */
  recipients?: readonly string[]
  /** Null for the empty return path of bounces, undefined when nobody knows. */
  from?: string | null
}

/** What became of a mail that came in: an answer has an id; reports about our own mails are worked in. */
export type Received = { messageId: Id<'message'> | null }

/**
 * Takes in one mail from outside: an answer lands on what it answers, a report about a mail of ours changes that mail.
 * What answers nothing of ours is refused, so that its sender is told. The same mail twice is taken in once.
 */
export const receiveMail = async (
  desk: Desk,
  raw: Uint8Array,
  envelope: Envelope = {},
): Promise<Received> => {
  const mail = await readMail(raw, envelope.from)
  const ours = addressedTo(desk, [...(envelope.recipients ?? []), ...mail.recipients])
  return desk.transact(async (ctx) => {
    if (mail.complaint !== null) return takeComplaint(ctx, mail, ours)
    if (ours?.purpose === 'bounce') return takeReports(ctx, mail, ours)
    const answered = await findAnswered(ctx, mail, ours)
    if (!answered) throw new Fault('mail.unknown')
    return takeAnswer(ctx, mail, answered)
  })
}

/** An address that somebody only wrote into a header counts as little as one that was not signed by us. */
const addressedTo = ({ program, workspaceId }: Desk, recipients: readonly string[]): Addressed | null => {
  for (const recipient of recipients) {
    const addressed = readAddress(program, recipient)
    if (addressed?.workspaceId === workspaceId) return addressed
  }
  return null
}

/** The address names the mail that is answered; the headers of the answer do so too, less surely. */
const findAnswered = async (
  ctx: Ctx,
  mail: ReadMail,
  ours: Addressed | null,
): Promise<StoredMessage | undefined> =>
  (ours && (await findMessage(ctx, ours.messageId))) ?? (await findMessageByHeader(ctx, mail.answers))

const takeAnswer = async (ctx: Ctx, mail: ReadMail, answered: StoredMessage): Promise<Received> => {
  const { caseId, personId } = answered
  const id = newId(ctx, 'message')
  const key = `in:${mail.headerId}`
  const added = await addMessage(ctx, {
    id,
    key,
    direction: 'in',
    channel: 'email',
    kind: 'reply',
    status: 'received',
    caseId,
    personId,
    memberId: null,
    from: mail.from,
    to: answered.from,
    toName: null,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    automatic: mail.automatic,
    attachments: mail.attachments,
    headers: mail.fromName ? { 'from-name': mail.fromName } : {},
    headerId: mail.headerId,
    inReplyTo: mail.inReplyTo,
    problem: null,
    sendAfter: ctx.now(),
    writtenBy: null,
  })
  if (!added) return { messageId: (await findMessageByKey(ctx, key))! }
  const byPerson: Ctx = { ...ctx, who: { kind: 'person', id: personId } }
  if (mail.automatic) await record(byPerson, 'message.came_by_itself', { messageId: id, caseId, personId })
  else if (caseId) await record(byPerson, 'message.received', { messageId: id, caseId, personId })
  else await hear(byPerson, mail, { key, personId })
  return { messageId: id }
}

/** An answer to a mail that belongs to no case is feedback like any other: it must not end in nobody's mailbox. */
const hear = async (
  ctx: Ctx,
  { text, subject, attachments }: ReadMail,
  { key, personId }: { key: string; personId: Id<'person'> | null },
): Promise<void> => {
  // Somebody who sends nothing but a photo has said something, too.
  const comment = (text || subject || attachments.join(', ')).slice(0, COMMENT_LIMIT)
  if (!comment) return
  const [submitted] = await submit(ctx, [
    { channel: 'email', metric: 'none', comment, personId, idempotencyKey: `mail:${key}` },
  ])
  if (submitted instanceof Fault) throw submitted
}
