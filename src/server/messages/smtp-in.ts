import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Certificate } from './own-certificate.ts'

/** How an SMTP dialogue is refused: the sender's server shows the sentence to whoever wrote. */
export class SmtpRefusal extends Error {
  readonly responseCode: number
  constructor(code: number, sentence: string) {
    super(sentence)
    this.responseCode = code
  }
}

export type Receiving = { port: number; stop: () => Promise<void> }

export type Accepting = {
  port: number
  host: string
  sizeLimit: number
  log: Logger
  /** The certificate to encrypt with, asked for again every hour; null offers no encryption. */
  tls?: (() => Certificate) | null
  /** Refuses by throwing. */
  welcome: (recipient: string) => void | Promise<void>
  take: (raw: Buffer, envelope: { from: string | null; recipients: string[] }) => Promise<void>
}

/** An SMTP server that takes mail in and relays nothing: no login, no recipient but those that are welcome. */
export const openSmtp = ({
  port,
  host,
  sizeLimit,
  log,
  tls = null,
  welcome,
  take,
}: Accepting): Promise<Receiving> =>
  new Promise((resolve, reject) => {
    const server = new SMTPServer({
      banner: 'Heard',
      // The library's built-in certificate is known to everybody: ours, or none.
      ...(tls?.() ?? {}),
      minVersion: 'TLSv1.2',
      disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: sizeLimit,
      rejectOversized: true,
      maxClients: 200,
      socketTimeout: 60_000,
      closeTimeout: 2_000,
      logger: false,
      onRcptTo: (address, _session, callback) => {
        Promise.resolve()
          .then(() => welcome(address.address))
          .then(
            () => callback(),
            (error) => callback(refusalOf(error, log)),
          )
      },
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => {
          // What is too large is read to its end, but not kept.
          if (stream.sizeExceeded) chunks.length = 0
          else chunks.push(chunk)
        })
        stream.on('error', (error) => callback(refusalOf(error, log)))
        stream.on('end', () => {
          if (stream.sizeExceeded) return callback(new SmtpRefusal(552, 'The mail is too large.'))
          take(Buffer.concat(chunks), envelopeOf(session)).then(
            () => callback(null, 'Heard'),
            (error) => callback(refusalOf(error, log)),
          )
        })
      },
    })
    server.on('error', (error: Error) => {
      if (!server.server.listening) return reject(error)
      log.debug({ err: error }, 'SMTP dialogue broke')
    })
    const renewing = tls && setInterval(() => renew(server, tls, log), RENEWS_AFTER_MS).unref()
    server.listen(port, host, () =>
      resolve({
        port: (server.server.address() as AddressInfo).port,
        stop: () => {
          if (renewing) clearInterval(renewing)
          return new Promise((done) => server.close(() => done()))
        },
      }),
    )
  })

const RENEWS_AFTER_MS = 60 * 60_000

/** A file that is just being written is read the next time; the certificate before goes on. */
const renew = (server: SMTPServer, tls: () => Certificate, log: Logger): void => {
  try {
    server.updateSecureContext(tls())
  } catch (error) {
    log.error({ err: error }, 'the certificate for answers by SMTP cannot be read')
  }
}

const envelopeOf = ({ envelope }: SMTPServerSession) => ({
  from: envelope.mailFrom ? envelope.mailFrom.address || null : null,
  recipients: envelope.rcptTo.map(({ address }) => address),
})

/** What is wrong on our side is said as "try again later", so that nothing is lost. */
const refusalOf = (error: unknown, log: Logger): SmtpRefusal => {
  if (error instanceof SmtpRefusal) return error
  log.error({ err: error }, 'mail not taken in')
  return new SmtpRefusal(451, 'Heard cannot take the mail right now; try again later.')
}
