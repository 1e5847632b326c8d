import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export type Certificate = { key: string; cert: string }

const DAY = 86_400_000
const VALID_DAYS = 3_650

/**
 * A certificate that Heard signs itself (X.509, ECDSA on P-256). Servers that hand mail over do not ask who signed, so it keeps what
 * passes by from those who only listen; who wants more gives one that others trust.
 */
export const ownCertificate = (name: string, now: Date): Certificate => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const who = sequence(set(sequence(COMMON_NAME, text(name))))
  const names = sequence(tagged(0x82, Buffer.from(name)))
  const signed = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    who,
    sequence(time(new Date(now.getTime() - DAY)), time(new Date(now.getTime() + VALID_DAYS * DAY))),
    who,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(ALTERNATIVE_NAMES, tagged(0x04, names)))),
  )
  const signature = sign('sha256', signed, privateKey)
  const whole = sequence(signed, ECDSA_WITH_SHA256, tagged(0x03, Buffer.from([0]), signature))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}

/** One value of ASN.1 in DER: what it is, how long, and itself. */
const tagged = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, ...parts)
const set = (...parts: readonly Buffer[]): Buffer => tagged(0x31, ...parts)
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes)
const text = (words: string): Buffer => tagged(0x0c, Buffer.from(words))
/** Years from 2050 on are written in full (RFC 5280, 4.1.2.5). */
const time = (at: Date): Buffer => {
  const digits = `${at.toISOString().replace(/[-:T]|\.\d+Z/g, '')}Z`
  return at.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(digits.slice(2)))
    : tagged(0x18, Buffer.from(digits))
}
const object = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'))
const ECDSA_WITH_SHA256 = sequence(object('2a8648ce3d040302'))
const COMMON_NAME = object('550403')
const ALTERNATIVE_NAMES = object('551d11')
