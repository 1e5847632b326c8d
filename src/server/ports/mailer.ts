import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import type { Handed, Mailer, OutgoingMail } from './ports.ts'

const TIMEOUT_MILLIS = 20_000

/** Hands mails to the configured SMTP server; without one to the mail catcher that Heard itself runs on loopback. */
export const openMailer = (
  { smtpUrl }: Pick<Config, 'smtpUrl'>,
  catcherPort: () => number = () => 0,
): Mailer => {
  const transport = () =>
    createTransport({
      url: smtpUrl ?? `smtp://127.0.0.1:${catcherPort()}`,
      connectionTimeout: TIMEOUT_MILLIS,
      greetingTimeout: TIMEOUT_MILLIS,
      socketTimeout: TIMEOUT_MILLIS,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(smtpUrl ? {} : { ignoreTLS: true }),
    })
  return {
    send: async (mail) => {
      try {
        const { response } = await transport().sendMail(toNodemailer(mail))
        return { result: 'sent', detail: response }
      } catch (error) {
        return toHanded(error)
      }
    },
    check: () =>
      transport()
        .verify()
        .then(() => null)
        .catch((error: Error) => error.message),
  }
}

const toNodemailer = (mail: OutgoingMail) => ({
  from: mail.from,
  to: [mail.to],
  envelope: { from: mail.returnPath, to: [mail.to.address] },
  subject: mail.subject,
  text: mail.text,
  ...(mail.html === null ? {} : { html: mail.html }),
  headers: mail.headers,
  messageId: mail.messageId,
})

/** 5xx is final, 4xx and a line that broke before the body was sent may be tried again; after it nobody knows. */
const toHanded = (error: unknown): Handed => {
  const { responseCode, response, command, code, message } = error as {
    responseCode?: number
    response?: string
    command?: string
    code?: string
    message: string
  }
  const detail = response ?? message
  if (responseCode !== undefined && responseCode >= 500) {
    return {
      result: 'refused',
      code: responseCode,
      status: /\b([245]\.\d+\.\d+)\b/.exec(detail)?.[1] ?? null,
      detail,
    }
  }
  if (responseCode === undefined && command === 'DATA') return { result: 'uncertain', detail }
  return { result: 'later', detail: `${code ?? ''} ${detail}`.trim() }
}
