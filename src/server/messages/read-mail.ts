import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createContext, Script } from 'node:vm'
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
  /** The names of what came with it. Nothing of it is kept. */
  attachments: string[]
}

/** Longer than any letter; a hostile mail costs no more time than this. */
const PARSED_LIMIT = 200_000

export const readMail = async (
  raw: Uint8Array,
  envelopeFrom: string | null | undefined,
): Promise<ReadMail> => {
  const mail = await parse(inUtf8(raw))
  const whole = wordsOf(mail, raw).slice(0, PARSED_LIMIT)
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
    reports: reports.length === 0 && isPlainBounce(mail, envelopeFrom) ? readPlainBounce(whole) : reports,
    complaint:
      partsOf(mail, 'message/feedback-report')
        .map(readFeedbackType)
        .find((type) => type !== null) ?? null,
    returned: [...partsOf(mail, 'message/rfc822'), ...partsOf(mail, 'text/rfc822-headers')].join('\n'),
    attachments: mail.attachments
      .slice(0, NAMED_ATTACHMENTS)
      .map(({ filename, mimeType }) => plain(filename || mimeType).slice(0, 200)),
  }
}

const NAMED_ATTACHMENTS = 20

const parse = async (raw: Uint8Array): Promise<Email> => {
  if (partsIn(raw) > MOST_PARTS) throw new Fault('mail.unreadable')
  return PostalMime.parse(shortened(raw), {
    rfc822Attachments: true,
    attachmentEncoding: 'utf8',
    maxNestingDepth: 30,
    maxHeadersSize: MOST_HEADERS,
  }).catch((error) => {
    throw new Fault('mail.unreadable', { cause: error })
  })
}

/** Each part costs a tenth of a millisecond, however little it holds, and ten megabytes hold a million. */
const MOST_PARTS = 2_000
/** Twice what the large providers take. */
const MOST_HEADERS = 512 * 1024

/** At most: any line that could be a boundary. */
const partsIn = (raw: Uint8Array): number => {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  let count = 0
  for (let at = bytes.indexOf(LINE_OF_DASHES); at >= 0 && count <= MOST_PARTS; count++)
    at = bytes.indexOf(LINE_OF_DASHES, at + 1)
  return count
}
const LINE_OF_DASHES = '\n--'

/** The library's time grows with the square of the lines; ten megabytes of nothing but lines took hours. */
const MOST_LINES = 30_000
const FURTHER_PARTS = 100
const LINES_OF_EACH = 200

/** Of a mail with very many lines, such as one with large attachments, each further part keeps its beginning. */
const shortened = (raw: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const afterLines = (from: number, lines: number): number => {
    let at = from
    for (let line = 0; line < lines && at < bytes.length; line++)
      at = bytes.indexOf('\n', at) + 1 || bytes.length
    return at
  }
  const body = bytes.indexOf('\n\r\n') + 1 || bytes.indexOf('\n\n') + 1
  if (body === 0) return raw
  let at = afterLines(body, MOST_LINES)
  const kept = [bytes.subarray(0, at)]
  for (let part = 0; part < FURTHER_PARTS; part++) {
    const dashes = bytes.indexOf(LINE_OF_DASHES, at - 1)
    if (dashes < 0) break
    at = afterLines(dashes + 1, LINES_OF_EACH)
    kept.push(bytes.subarray(dashes + 1, at))
  }
  return Buffer.concat(kept)
}

/** Letters of Windows that nothing declares, in headers or in the text, would come out as question marks. */
const inUtf8 = (raw: Uint8Array): Uint8Array => {
  if (isUtf8(raw)) return raw
  const text = new TextDecoder('windows-1252').decode(raw)
  const declaresOther = /charset\s*=\s*"?(?!utf-?8|us-ascii)[\w-]/i.test(text)
  return declaresOther ? raw : new TextEncoder().encode(text)
}

const wordsOf = (mail: Email, raw: Uint8Array): string => {
  const words = mail.text ?? (mail.html ? textOfHtml(mail.html.slice(0, PARSED_LIMIT)) : '')
  if (words.trim() || mail.attachments.length > 0) return words
  // Parts without a boundary are no parts: better the lines as they stand than nothing.
  return Buffer.from(raw.slice(0, PARSED_LIMIT))
    .toString('utf8')
    .split(/\r?\n\r?\n/)
    .slice(1)
    .join('\n\n')
}

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

/** Old servers tell a bounce in words alone, as nobody who is away would. */
const isPlainBounce = (mail: Email, envelopeFrom: string | null | undefined): boolean =>
  envelopeFrom === null &&
  (/^(mailer-daemon|postmaster)@/i.test(mail.from?.address ?? '') ||
    mail.headers.some(({ key }) => key === 'x-failed-recipients'))

/** Only what names a final code counts. */
const readPlainBounce = (text: string): DeliveryReport[] => {
  const status = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0] ?? null
  if (!status && !/\b5[05]\d\b/.test(text)) return []
  return [{ action: 'failed', status, recipient: null, diagnostic: text.slice(0, 1_000) }]
}

const unquoted = (whole: string): string => {
  const text = whole.slice(0, TEXT_LIMIT)
  const own = (inTime(() => new EmailReplyParser().parseReply(text)) ?? withoutQuotes(text)).trim()
  return plainLines(unattributed(own, text) || text).slice(0, TEXT_LIMIT)
}

/** The library looks for quotations with expressions that a mail made for it keeps busy for days: `0000from<0000from<…`. */
const MOST_MILLIS = 300
const timed = createContext({ work: null })
const call = new Script('work()')

const inTime = (work: () => string): string | null => {
  timed['work'] = work
  try {
    return call.runInContext(timed, { timeout: MOST_MILLIS }) as string
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    return null
  } finally {
    timed['work'] = null
  }
}

const withoutQuotes = (text: string): string => text.replace(/^>.*$/gm, '')

/** The line before a quotation, “so-and-so <address> wrote:” in whatever language, is of the mail program, also where it is wrapped. */
const unattributed = (own: string, text: string): string => {
  const address = own.lastIndexOf('<')
  if (address < 0 || own.length - address > 300 || !/^<[^<>]*@[^<>]*>[^<>]*[:：]$/.test(own.slice(address)))
    return own
  const line = own.lastIndexOf('\n', address) + 1
  const rest = text.slice(text.lastIndexOf(own.slice(line)) + own.length - line)
  return /^\s*>/.test(rest) ? own.slice(0, line).trim() : own
}

const partsOf = (mail: Email, type: string): string[] =>
  mail.attachments.filter(({ mimeType }) => mimeType === type).map(({ content }) => String(content))

const flat = (addresses: readonly (Address | undefined)[]): { name: string; address: string }[] =>
  addresses.flatMap((one) => (one?.group ? one.group : one ? [one] : []))

const idsIn = (text: string): string[] => text.match(/<[^<>\s]{1,500}>/g) ?? []

/** PostgreSQL keeps no zero byte, and a line of a header is one line. */
const plain = (text: string): string => oneLine(text)
const plainLines = (text: string): string => text.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim()
