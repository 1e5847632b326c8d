import { z } from 'zod'
import { done, id, instant, nothing, route } from '../wire.ts'

export const MAIL_KEY_STATES = ['waiting', 'used', 'replaced'] as const
export type MailKeyState = (typeof MAIL_KEY_STATES)[number]

/** A key that signs mails (DKIM), and the DNS record that lets the world check them. */
export const MailKey = z.object({
  id: id('mailkey'),
  domain: z.string(),
  state: z.enum(MAIL_KEY_STATES),
  /** Where the TXT record stands, and what it says. */
  recordName: z.string(),
  recordText: z.string(),
  createdAt: instant,
  usedFrom: instant.nullable(),
  usedUntil: instant.nullable(),
})
export type MailKey = z.output<typeof MailKey>

/** RFC 6376, 3.6.1: the public key is the middle of its PEM, without line ends. */
export const recordTextOf = (publicPem: string): string =>
  `v=DKIM1; k=rsa; p=${publicPem.replace(/-----[A-Z ]+-----|\s/g, '')}`

/** In use is what signs now; what was never used waits for its record. */
export const stateOfKey = ({ usedFrom, usedUntil }: Pick<MailKey, 'usedFrom' | 'usedUntil'>): MailKeyState =>
  usedFrom === null ? 'waiting' : usedUntil === null ? 'used' : 'replaced'

/**
 * What the signature covers. From is what receivers compare the domain with; the two unsubscribe headers because RFC 8058
 * trusts the one click only when they are signed.
 */
export const SIGNED_HEADERS = [
  ...['from', 'to', 'cc', 'subject', 'date', 'message-id', 'reply-to', 'in-reply-to', 'references'],
  ...['mime-version', 'content-type', 'content-transfer-encoding', 'auto-submitted'],
  ...['list-unsubscribe', 'list-unsubscribe-post'],
] as const

const ByKey = z.strictObject({ id: id('mailkey') })

export const mailKeyRoutes = {
  list: route('GET /mail-keys', {
    says: 'The keys that sign this workspace’s mails, newest first, with the DNS record that each needs.',
    right: 'workspace.write',
    input: nothing,
    output: z.array(MailKey),
  }),
  make: route('POST /mail-keys', {
    says: 'Makes a key for the domain of the sender. It signs nothing before it is used: its DNS record comes first.',
    right: 'workspace.write',
    input: z.strictObject({}),
    output: MailKey,
    status: 201,
    pace: 'heavy',
  }),
  use: route('POST /mail-keys/:id/use', {
    says: 'From now on this key signs. The one before it keeps its DNS record until its mails have arrived: a week.',
    right: 'workspace.write',
    input: ByKey,
    output: MailKey,
  }),
  remove: route('DELETE /mail-keys/:id', {
    says: 'Removes a key that does not sign.',
    right: 'workspace.write',
    input: z.object({ id: id('mailkey') }),
    output: done,
  }),
}
