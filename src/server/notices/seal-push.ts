import { createCipheriv, createECDH, createPrivateKey, hkdfSync, sign } from 'node:crypto'
import type { Keys } from './devices-store.ts'
import { CURVE, type PushKey } from './push-key.ts'

const RECORD_BYTES = 4096
const SALT_BYTES = 16
const SIGNED_HOURS = 12

type Target = { endpoint: string; keys: Keys }
type Given = {
  key: PushKey
  now: Date
  random: (bytes: number) => Uint8Array
  /** Where the maker of the browser finds who sends: an address of the web or of mail. */
  sender: string
}

/** Sealed so that only that browser reads it (RFC 8291, 8188), and signed so that its maker knows us (RFC 8292). */
export const sealPush = ({ endpoint, keys }: Target, words: string, given: Given) => ({
  body: sealed(keys, words, given.random(SALT_BYTES)),
  headers: {
    'content-encoding': 'aes128gcm',
    'content-type': 'application/octet-stream',
    authorization: `vapid t=${signed(new URL(endpoint).origin, given)}, k=${given.key.publicKey}`,
  },
})

const sealed = ({ p256dh, auth }: Keys, words: string, salt: Uint8Array): Buffer => {
  const reader = Buffer.from(p256dh, 'base64url')
  // A key of its own for each push: what one of them tells says nothing of another.
  const own = createECDH(CURVE)
  const sender = own.generateKeys()
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), reader, sender])
  const shared = derive(Buffer.from(auth, 'base64url'), own.computeSecret(reader), info, 32)
  const key = derive(salt, shared, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(salt, shared, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const head = Buffer.alloc(5)
  head.writeUInt32BE(RECORD_BYTES)
  head[4] = sender.length
  // The one record ends with a two.
  const hidden = [
    cipher.update(words, 'utf8'),
    cipher.update(Buffer.of(2)),
    cipher.final(),
    cipher.getAuthTag(),
  ]
  return Buffer.concat([salt, head, sender, ...hidden])
}

const derive = (salt: Uint8Array, from: Uint8Array, info: Uint8Array, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', from, salt, info, bytes))

const signed = (audience: string, { key, now, sender }: Given): string => {
  const until = Math.floor(now.getTime() / 1000) + SIGNED_HOURS * 3600
  const text = [
    { typ: 'JWT', alg: 'ES256' },
    { aud: audience, exp: until, sub: sender },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const privateKey = createPrivateKey({ key: key.jwk, format: 'jwk' })
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}
