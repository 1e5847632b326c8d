import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Program } from '../ctx.ts'
import { type Certificate, ownCertificate } from './own-certificate.ts'

/** What the door for answers shows who wants to encrypt: the file that was given, one of Heard's own, or nothing. */
export const inboundTls = ({ config, ports }: Program): (() => Certificate) | null => {
  const { smtpInTls, mailDomain } = config
  if (smtpInTls === 'off') return null
  if (smtpInTls) {
    // Found out at the start, and not by the first customer who answers.
    readGiven(smtpInTls)
    return () => readGiven(smtpInTls)
  }
  const own = ownCertificate(mailDomain, ports.now())
  return () => own
}

/** One file with the key and the certificates, as `cat privkey.pem fullchain.pem` makes it. */
const readGiven = (path: string): Certificate => {
  try {
    const pem = readFileSync(path, 'utf8')
    if (!new X509Certificate(pem).checkPrivateKey(createPrivateKey(pem)))
      throw new Error('the key is another certificate’s')
    return { key: pem, cert: pem }
  } catch (cause) {
    throw new Error(`HEARD_SMTP_IN_TLS: ${path} has no key and certificate that fit together`, { cause })
  }
}
