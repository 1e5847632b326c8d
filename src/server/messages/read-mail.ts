import { createHash } from 'node:crypto'
import EmailReplyParser from 'email-reply-parser'
import PostalMime, { type Address, type Email } from 'postal-mime'
import { type DeliveryReport, readDeliveryReport, readFeedbackType } from '#core/messages/bounce.ts'
import { SUBJECT_LIMIT, TEXT_LIMIT } from '#core/messages/message.ts'
import { oneLine } from '#core/messages/one-line.ts'
import { momentFrom } from '#core/sources/paths.ts'
import { Fault } from '../fault.ts'
import { safeHtml, textOfHtml } from './safe-html.ts'

/** A mail from outside, reduced to what Heard keeps of it. */
export type ReadMail = {
  /** Its Message-ID, or a digest of it where it has none: what makes it arrive once. */
  headerId: string
  from: string
  fromName: string
  recipients: string[]
  subject: string
  /** By its own word; null when it says nothing that can be read. */
  writtenAt: Date | null
  /** What the person wrote, without what they quoted. */
  text: string
  html: string | null
  inReplyTo: string | null
  /** Message-IDs that it answers, nearest first. */
  answers: string[]
  /** Sent by a program: it is kept, but wakes nobody. */
  automatic: boolean
  /** What a server says about mails of ours, when that is what the mail is. */
  reports: DeliveryReport[]
  /** The kind of complaint, when it is one. */
  complaint: string | null
  /** The mail of ours that a report or complaint carries. */
  returned: string
}

/** Longer than any letter; a hostile mail costs no more time than this. */
const PARSED_LIMIT = 200_000

export const readMail = async (
  raw: Uint8Array,
  envelopeFrom: string | null | undefined,
): Promise<ReadMail> => {
  const mail = await parse(raw)
  const whole = (mail.text ?? (mail.html ? textOfHtml(mail.html.slice(0, PARSED_LIMIT)) : '')).slice(
    0,
    PARSED_LIMIT,
  )
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value.trim() ?? ''
  const inReplyTo = idsIn(mail.inReplyTo ?? '')[0] ?? null
  const answers = [...new Set([inReplyTo, ...idsIn(mail.references ?? '').reverse()])].filter(
    (id) => id !== null,
  )
  const [from] = flat([mail.from])
  const reports = partsOf(mail, 'message/delivery-status').flatMap(readDeliveryReport)
  return {
    headerId:
      idsIn(mail.messageId ?? '')[0] ?? `<${createHash('sha256').update(raw).digest('hex')}@no-message-id>`,
    from: plain(from?.address ?? '').slice(0, 320),
    fromName: plain(from?.name ?? '').slice(0, 200),
    recipients: [
      ...flat([...(mail.to ?? []), ...(mail.cc ?? [])]).map(({ address }) => address),
      ...['delivered-to', 'x-original-to', 'envelope-to'].map(header),
    ],
    subject: plain(mail.subject ?? '').slice(0, SUBJECT_LIMIT),
    writtenAt: mail.date ? momentFrom(mail.date) : null,
    text: unquoted(whole),
    html: mail.html ? safeHtml(mail.html.slice(0, PARSED_LIMIT)) : null,
    inReplyTo,
    answers: answers.slice(0, 30),
    automatic: isAutomatic(header, envelopeFrom, answers.length > 0),
    reports: reports.length > 0 || envelopeFrom !== null ? reports : readPlainBounce(whole),
    complaint:
      partsOf(mail, 'message/feedback-report')
        .map(readFeedbackType)
        .find((type) => type !== null) ?? null,
    returned: [...partsOf(mail, 'message/rfc822'), ...partsOf(mail, 'text/rfc822-headers')].join('\n'),
  }
}

const parse = (raw: Uint8Array): Promise<Email> =>
  PostalMime.parse(raw, {
    rfc822Attachments: true,
    attachmentEncoding: 'utf8',
    maxNestingDepth: 30,
  }).catch((error) => {
    throw new Fault('mail.unreadable', { cause: error })
  })

/** RFC 3834 and its forerunners. X-Auto-Response-Suppress says nothing: Exchange sets it on what people write. */
const isAutomatic = (
  header: (name: string) => string,
  envelopeFrom: string | null | undefined,
  isAnswer: boolean,
): boolean => {
  const [submitted = ''] = header('auto-submitted').toLowerCase().split(/[;\s]/)
  // Some desks mark what their people write as generated; a real answer must not be overlooked for that.
  const saysSo = submitted !== '' && submitted !== 'no' && !(submitted === 'auto-generated' && isAnswer)
  return (
    saysSo ||
    envelopeFrom === null ||
    /^(bulk|junk|list|auto_reply)$/i.test(header('precedence')) ||
    ['x-autoreply', 'x-autorespond', 'list-id'].some((name) => header(name) !== '')
  )
}

/** Old servers tell a bounce in words alone; only what names a final code counts. */
const readPlainBounce = (text: string): DeliveryReport[] => {
  const status = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0] ?? null
  if (!status && !/\b5[05]\d\b/.test(text)) return []
  return [{ action: 'failed', status, recipient: null, diagnostic: text.slice(0, 1_000) }]
}

const unquoted = (text: string): string => {
  const own = new EmailReplyParser().parseReply(text).trim()
  return plainLines(own || text).slice(0, TEXT_LIMIT)
}

const partsOf = (mail: Email, type: string): string[] =>
  mail.attachments.filter(({ mimeType }) => mimeType === type).map(({ content }) => String(content))

const flat = (addresses: readonly (Address | undefined)[]): { name: string; address: string }[] =>
  addresses.flatMap((one) => (one?.group ? one.group : one ? [one] : []))

const idsIn = (text: string): string[] => text.match(/<[^<>\s]{1,500}>/g) ?? []

/** PostgreSQL keeps no zero byte, and a line of a header is one line. */
const plain = (text: string): string => oneLine(text)
const plainLines = (text: string): string => text.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim()
