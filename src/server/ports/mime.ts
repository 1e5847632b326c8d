import MailComposer from 'nodemailer/lib/mail-composer'
import { encode, wrap } from 'nodemailer/lib/qp'
import type { OutgoingMail } from './ports.ts'

/**
 * The mail in the form of RFC 5322. Its headers are nodemailer's; its body is put together here in one go, because a stream
 * for each part costs several times what the parts themselves do.
 */
export const mimeOf = (mail: OutgoingMail): Buffer => {
  const { from, to, subject, headers, messageId, text, html } = mail
  const head = new MailComposer({ from, to: [to], subject, headers, messageId }).compile()
  const plain = partOf('plain', text)
  if (html === null) {
    head.setHeader('Content-Type', plain.type)
    head.setHeader('Content-Transfer-Encoding', plain.encoding)
    return Buffer.from(`${head.buildHeaders()}\r\n\r\n${plain.body}`)
  }
  head.setHeader('Content-Type', `multipart/alternative; boundary="${BOUNDARY}"`)
  const parts = [plain, partOf('html', html)].map(
    ({ type, encoding, body }) =>
      `--${BOUNDARY}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`,
  )
  return Buffer.from(`${head.buildHeaders()}\r\n\r\n${parts.join('')}--${BOUNDARY}--\r\n`)
}

/** RFC 2045, 6.7: `=_` stands in no quoted-printable text, and no line of plain text begins with two hyphens and it. */
const BOUNDARY = '=_a_part_of_this_mail'

type MailPart = { type: string; encoding: '7bit' | 'quoted-printable'; body: string }

const partOf = (kind: 'plain' | 'html', text: string): MailPart => {
  const body = text.replace(/\r\n?|\n/g, '\r\n')
  return {
    type: `text/${kind}; charset=utf-8`,
    ...(NEEDS_CODE.test(body)
      ? { encoding: 'quoted-printable', body: wrap(encode(body)) }
      : { encoding: '7bit', body }),
  }
}

/** What is not ASCII, what would be broken on its way for its length, and what could be taken for the end of a part. */
const NEEDS_CODE = /[^\t\r\n -~]|[^\r\n]{77}|^--=_/m
