import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import DKIM from 'nodemailer/lib/dkim'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { SIGNED_HEADERS } from '#core/messages/signing.ts'
import type { Config } from '../config.ts'
import { mimeOf } from './mime.ts'
import type { Handed, Mailer, OutgoingMail } from './ports.ts'

/** As many at once as Postfix opens to one place. Who finds none free waits for one. */
const MOST_LINES = 20
const IDLE_MILLIS = 10_000
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 20_000, socketTimeout: 120_000 }

/** A server that could not be reached is left alone for so long; then one looks whether it is back, and the others wait for none of it. */
const LEFT_ALONE_MILLIS = 2_000
/** Where the server takes fewer lines than we would open, the others are not tried again before. */
const RESTS_MILLIS = 60_000

/** A line to the mail server, logged in and ready for a mail. */
type Line = {
  connection: SMTPConnection
  isOpen: boolean
  isUsed: boolean
  isBroken: boolean
  parting?: NodeJS.Timeout
}

/**
 * Hands mails to the configured SMTP server; without one to the mail catcher that Heard itself runs on loopback.
 * It speaks SMTP itself, not through a pool of nodemailer, because only so it knows whether the body had left:
 * a pool sends a mail again when the line breaks, and that mail may have arrived.
 */
export const openMailer = (
  { smtpUrl }: Pick<Config, 'smtpUrl'>,
  catcherPort: () => number = () => 0,
): Mailer => {
  const idle: Line[] = []
  let inUse = 0
  let trouble: { error: unknown; until: number } | null = null
  let isLooking = false
  /** While the server cannot be reached, nobody waits for a greeting that does not come: five thousand mails would, one after the other. */
  const openLine = async (): Promise<Line> => {
    if (trouble && (isLooking || performance.now() < trouble.until)) throw trouble.error
    isLooking = trouble !== null
    try {
      const line = await openLineTo(smtpUrl ?? `smtp://127.0.0.1:${catcherPort()}?ignoreTLS=true`)
      trouble = null
      return line
    } catch (error) {
      if (!isFull(error)) trouble = { error, until: performance.now() + LEFT_ALONE_MILLIS }
      throw error
    } finally {
      isLooking = false
    }
  }
  const keep = (line: Line) => {
    if (!line.isOpen) return close(line)
    line.isUsed = true
    line.parting = setTimeout(() => {
      idle.splice(idle.indexOf(line), 1)
      close(line)
    }, IDLE_MILLIS)
    idle.push(line)
  }
  const takeIdle = (): Line | undefined => {
    const line = idle.pop()
    clearTimeout(line?.parting)
    return line && !line.isOpen ? takeIdle() : line
  }

  const turns = takingTurns(MOST_LINES)

  const send = async (mail: OutgoingMail): Promise<Handed> => {
    try {
      const raw = await render(mail)
      for (;;) {
        const handed = await turns(() => handOver(mail, raw))
        if (handed) return handed
      }
    } catch (error) {
      return { result: 'later', detail: wordsOf(error) }
    }
  }
  /** Null when the server says that it takes no more lines than those that others use: then one of these will be free. */
  const handOver = async (mail: OutgoingMail, raw: Buffer): Promise<Handed | null> => {
    try {
      const line = takeIdle() ?? (await openLine())
      const attempt = await deliver(line, mail, raw)
      // The server may have ended a kept line at the very moment it was wanted again.
      const wentStale = line.isUsed && line.isBroken && attempt.result === 'later'
      return wentStale ? await deliver(await openLine(), mail, raw) : attempt
    } catch (error) {
      return isFull(error) ? null : { result: 'later', detail: wordsOf(error) }
    }
  }
  const isFull = (error: unknown): boolean => inUse > 0 && (error as SmtpError).responseCode !== undefined
  const deliver = async (line: Line, mail: OutgoingMail, raw: Buffer): Promise<Handed> => {
    inUse++
    try {
      return await handTo(line, mail, raw)
    } finally {
      inUse--
      keep(line)
    }
  }
  return {
    send,
    check: () =>
      openLine()
        .then(close, wordsOf)
        .then((problem) => problem ?? null),
    close: () => idle.splice(0).forEach(close),
  }
}

/** So many at a time; the others wait in the order in which they came. A turn that came to nothing rests. */
const takingTurns = (most: number) => {
  const waiting: (() => void)[] = []
  let free = most
  const giveBack = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  return async <T>(work: () => Promise<T | null>): Promise<T | null> => {
    if (free > 0) free--
    else await new Promise<void>((go) => waiting.push(go))
    let rests = false
    try {
      const done = await work()
      rests = done === null
      return done
    } finally {
      if (rests) setTimeout(giveBack, RESTS_MILLIS).unref()
      else giveBack()
    }
  }
}

const openLineTo = async (url: string): Promise<Line> => {
  const { auth, ...server } = parseConnectionUrl(url)
  const connection = new SMTPConnection({ ...server, ...PATIENCE })
  const line: Line = { connection, isOpen: true, isUsed: false, isBroken: false }
  connection.on('end', () => {
    line.isOpen = false
  })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    if (auth) {
      await new Promise<void>((resolve, reject) =>
        connection.login(auth, (error) => (error ? reject(error) : resolve())),
      )
    }
    return line
  } catch (error) {
    connection.close()
    throw error
  }
}

const close = (line: Line): void => {
  clearTimeout(line.parting)
  if (line.isOpen) line.connection.quit()
}

/** 5xx is final, 4xx and a line that broke before the body had left may be tried again; after that nobody knows. */
const handTo = (line: Line, mail: OutgoingMail, raw: Buffer): Promise<Handed> =>
  new Promise((resolve) => {
    let hasLeft = false
    const body = Readable.from([raw], { objectMode: false })
    body.once('end', () => {
      hasLeft = true
    })
    const { connection } = line
    connection.send({ from: mail.returnPath, to: [mail.to.address] }, body, (error, done) => {
      if (!error) return resolve({ result: 'sent', detail: done?.response ?? '' })
      line.isBroken = error.responseCode === undefined
      // Half a dialogue is no place for the next mail.
      connection.close()
      resolve(toHanded(error, hasLeft))
    })
  })

type SmtpError = Error & {
  responseCode?: number | undefined
  response?: string | undefined
  command?: string | undefined
}

const toHanded = (error: SmtpError, hasLeft: boolean): Handed => {
  const { responseCode: code, command = '' } = error
  const detail = wordsOf(error)
  if (code !== undefined && code >= 500 && (hasLeft || STAGES[command]) && !WANTS_LOGIN.has(code)) {
    const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? '')?.[1] ?? null
    return { result: 'refused', code, status, detail, stage: STAGES[command] ?? 'content' }
  }
  if (code === undefined && hasLeft) return { result: 'uncertain', detail }
  return { result: 'later', detail }
}

const STAGES: Readonly<Record<string, 'sender' | 'recipient' | 'content'>> = {
  'MAIL FROM': 'sender',
  'RCPT TO': 'recipient',
  DATA: 'content',
}
/** The server wants a login or encryption that our settings do not give: the mail waits until they are mended. */
const WANTS_LOGIN = new Set([530, 534, 535, 538])

const wordsOf = (error: unknown): string => {
  const { response, message, code } = error as SmtpError & { code?: string }
  return (response ?? `${code ?? ''} ${message}`).trim()
}

/** The mail as it goes over the line. */
export const render = async (mail: OutgoingMail): Promise<Buffer> => {
  const raw = mimeOf(mail)
  if (mail.dkim === null) return raw
  const { domain: domainName, selector: keySelector, privateKey } = mail.dkim
  const headerFieldNames = SIGNED_HEADERS.join(':')
  return buffer(new DKIM({ domainName, keySelector, privateKey, headerFieldNames }).sign(raw))
}
