import { z } from 'zod'
import { NOTHING_SAID, type SourcePiece } from '#core/sources/piece.ts'
import { Fault } from '../../fault.ts'
import { senderOf } from '../../messages/addresses.ts'
import { readMail } from '../../messages/read-mail.ts'
import { receiveMail } from '../../messages/receive.ts'
import type { Mailbox } from '../../ports/mailbox.ts'
import type { Adapter, Asking, LeftOut } from '../adapter.ts'
import { SourceTrouble } from '../ask.ts'

const PER_PAGE = 20
const SIZE_LIMIT = 10 * 1024 * 1024

const Cursor = z
  .object({ validity: z.string(), uid: z.number(), read: z.array(z.number()) })
  .nullable()
  .catch(null)

/**
 * Mails of one folder, in the order they came. What answers one of ours goes to its case, through the same door as by SMTP; what
 * somebody wrote of their own is feedback; what programs send is neither. Marked, if at all, only once it is safely stored.
 */
export const mailbox: Adapter = {
  // A mail is known by its Message-ID, whatever folder it lies in.
  scopeOf: () => 'mailbox',
  isFinal: true,
  readPage: async (asking, kept) => {
    const { settings, again } = asking
    const box = await open(asking)
    let isStaying = false
    try {
      const known = Cursor.parse(kept ?? null)
      const isSame = known?.validity === box.validity
      // Numbered anew, everything is looked at again; what is known stays known by its Message-ID.
      const first = known || settings['past'] === 'yes' ? 0 : Math.max(0, box.next - 1)
      const after = isSame ? known.uid : first
      const how = settings['afterwards']
      if (isSame && (how === 'seen' || how === 'delete')) await box.mark(known.read, how)
      const uids = await box.list(after, PER_PAGE)
      const pieces: SourcePiece[] = []
      const leftOut: LeftOut[] = []
      const read: number[] = []
      for (const uid of uids) {
        const raw = await box.read(uid, SIZE_LIMIT)
        const taken = raw ? await take(asking, raw) : 'A mail is larger than 10 MB, or was gone.'
        if (typeof taken === 'string') leftOut.push({ why: taken, what: `${box.validity} ${uid}` })
        else {
          read.push(uid)
          pieces.push(...taken)
        }
      }
      const uid = uids.at(-1) ?? after
      const hasMore = uids.length > 0
      // Somebody may answer a moment later, and is not to wait for the next look.
      isStaying = !hasMore && again !== undefined
      if (again && isStaying) box.stay(again)
      return { pieces, leftOut, cursor: { validity: box.validity, uid, read }, hasMore }
    } catch (error) {
      throw inWords(error)
    } finally {
      if (!isStaying) box.close()
    }
  },
}

const open = async ({ desk, settings }: Asking): Promise<Mailbox> => {
  const security = (['starttls', 'none'] as const).find((one) => one === settings['security']) ?? 'tls'
  try {
    return await desk.program.ports.openMailbox({
      host: settings['host'] ?? '',
      port: Number(settings['port'] ?? (security === 'tls' ? 993 : 143)),
      security,
      login: settings['login'] ?? '',
      password: settings['password'] ?? '',
      folder: settings['folder'] ?? 'INBOX',
    })
  } catch (error) {
    throw inWords(error)
  }
}

/** Answers what becomes feedback, nothing for what went elsewhere, or why it was left out. */
const take = async ({ desk }: Asking, raw: Buffer): Promise<SourcePiece[] | string> => {
  try {
    await receiveMail(desk, raw)
    return []
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    if (error.code !== 'mail.unknown') return error.message
  }
  const mail = await readMail(raw, undefined)
  const ours = senderOf(desk.program.config.mailFrom).address.toLowerCase()
  const from = mail.from.toLowerCase()
  const isByProgram = mail.automatic || mail.reports.length > 0 || mail.complaint !== null
  const attachments = mail.attachments.join(', ')
  if (isByProgram || from === ours || !from.includes('@')) return []
  return [
    {
      ...NOTHING_SAID,
      externalId: mail.headerId,
      // Somebody who sends nothing but a photo has said something, too.
      comment: [mail.subject, mail.text].filter(Boolean).join('\n\n') || attachments,
      occurredAt: mail.writtenAt,
      author: mail.fromName || mail.from,
      person: { email: mail.from, ...(mail.fromName ? { name: mail.fromName } : {}) },
      attributes: attachments ? { attachments } : {},
    },
  ]
}

/** What Node advises whoever runs it, which whoever connects a mailbox does not. */
const ADVICE = /; if the root CA is installed locally.*/s

const inWords = (error: unknown): unknown => {
  if (error instanceof Fault || error instanceof SourceTrouble) return error
  const { authenticationFailed, responseText, message } = error as Error & {
    authenticationFailed?: boolean
    responseText?: string
  }
  if (authenticationFailed) return new SourceTrouble('The mail server refused login or password.')
  const why = (responseText ?? message).replace(ADVICE, '').slice(0, 300)
  return new SourceTrouble(`The mailbox cannot be read: ${why}`)
}
