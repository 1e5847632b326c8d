import type { ImapFlow } from 'imapflow'
import { type AllowedHost, isAllowedAddress, isNamed } from '#core/outbound/allowed-hosts.ts'
import { readNetAddress } from '#core/outbound/net-address.ts'
import { MINUTE } from '#core/time.ts'
import { findSafeAddress, type Resolve } from './safe-fetch.ts'

export type MailboxPlace = {
  host: string
  port: number
  /** `none` only where the operator named the host: a password must not cross the open internet bare. */
  security: 'tls' | 'starttls' | 'none'
  login: string
  password: string
  folder: string
}

/** An open folder. Looking leaves no trace in it: mails stay unread until somebody says otherwise. */
export type Mailbox = {
  /** Changes when the numbers of its mails mean something else. */
  readonly validity: string
  /** The number that the next mail gets. */
  readonly next: number
  readonly list: (after: number, most: number) => Promise<number[]>
  /** Null when it is gone, or larger than the limit. */
  readonly read: (uid: number, limit: number) => Promise<Buffer | null>
  readonly mark: (uids: readonly number[], how: 'seen' | 'delete') => Promise<void>
  /**
   * Stays beside the folder instead of closing it, and says once when a mail came. A hint and no more: where the line breaks or
   * the server cannot do it (IDLE), the next look at the folder finds the mail.
   */
  readonly stay: (onMail: () => void) => void
  readonly close: () => void
}

export type OpenMailbox = (place: MailboxPlace) => Promise<Mailbox>

/** Where mailboxes are served; everything else must be named by the operator. */
const MAIL_PORTS = [143, 993]
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

type Options = { allowed?: readonly AllowedHost[]; resolve?: Resolve }

/** Longer than from one look to the next, which ends it. */
const STAYS_MILLIS = 10 * MINUTE

/** Goes to the address that was checked, and takes no certificate but that of the name. */
export const openMailboxes = ({ allowed = [], ...rest }: Options = {}): OpenMailbox => {
  const staying = new Map<string, ImapFlow>()
  return async ({ host, port, security, login, password, folder }) => {
    const key = JSON.stringify([host, port, login, folder])
    staying.get(key)?.close()
    const address = await findSafeAddress({ host, port, ports: MAIL_PORTS }, { allowed, ...rest })
    const isOwn =
      isNamed(allowed, { host, port }) ||
      isAllowedAddress(allowed, { address: readNetAddress(address)!, port })
    if (security === 'none' && !isOwn)
      throw new Error('Without TLS only hosts are reached that the operator has named.')
    // Loaded where there is a mailbox to read, which most installations never have.
    const { ImapFlow } = await import('imapflow')
    const client = new ImapFlow({
      ...{ host: address, port, secure: security === 'tls' },
      // A certificate for a bare address is checked against the address itself.
      ...(readNetAddress(host) ? {} : { servername: host }),
      doSTARTTLS: security === 'starttls',
      auth: { user: login, pass: password },
      tls: { rejectUnauthorized: true },
      ...{ logger: false, disableAutoIdle: true, ...PATIENCE },
    })
    // What breaks later is thrown by whatever was being asked then.
    client.on('error', () => {})
    try {
      await client.connect()
      const box = await client.mailboxOpen(folder)
      return {
        ...toMailbox(client, { validity: String(box.uidValidity), next: Number(box.uidNext) }),
        stay: (onMail) => {
          staying.set(key, client)
          client.on('close', () => staying.get(key) === client && staying.delete(key))
          stayBy(client, onMail)
        },
      }
    } catch (error) {
      client.close()
      throw error
    }
  }
}

const stayBy = (client: ImapFlow, onMail: () => void): void => {
  if (!client.capabilities.has('IDLE')) {
    client.close()
    return
  }
  const end = setTimeout(() => client.close(), STAYS_MILLIS)
  end.unref()
  client.on('close', () => clearTimeout(end))
  client.on('exists', ({ count, prevCount }: { count: number; prevCount: number }) => {
    if (count <= prevCount || !client.usable) return
    client.close()
    onMail()
  })
  // It is broken off whenever the line is tried, which a quiet line is, and then begun again.
  const idle = async (): Promise<void> => {
    while (client.usable && client.mailbox && (await client.idle()) !== false);
    client.close()
  }
  void idle().catch(() => client.close())
}

const toMailbox = (client: ImapFlow, known: Pick<Mailbox, 'validity' | 'next'>): Omit<Mailbox, 'stay'> => ({
  ...known,
  list: async (after, most) => {
    // Of “everything from n on” servers name the last mail even where it is older.
    const found = await client.search({ uid: `${after + 1}:*` }, { uid: true })
    return (found || [])
      .filter((uid) => uid > after)
      .sort((a, b) => a - b)
      .slice(0, most)
  },
  read: async (uid, limit) => {
    const size = await client.fetchOne(String(uid), { size: true }, { uid: true })
    if (!size || (size.size ?? 0) > limit) return null
    const mail = await client.fetchOne(String(uid), { source: true }, { uid: true })
    return (mail && mail.source) || null
  },
  mark: async (uids, how) => {
    if (uids.length === 0) return
    const range = uids.join(',')
    if (how === 'seen') await client.messageFlagsAdd(range, ['\\Seen'], { uid: true })
    else await client.messageDelete(range, { uid: true })
  },
  close: () => client.close(),
})
