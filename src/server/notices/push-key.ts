import { createECDH, hkdfSync } from 'node:crypto'

export const CURVE = 'prime256v1'
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

export type PushKey = {
  publicKey: string
  jwk: { kty: string; crv: string; d: string; x: string; y: string }
}

/**
 * The key this installation shows to the makers of browsers (VAPID, RFC 8292). It follows from the one secret in the
 * data folder, so it is kept, backed up and restored with it, and the browsers that were let stay let.
 */
export const pushKeyOf = (secret: Uint8Array): PushKey => {
  const found = made.get(secret) ?? make(secret)
  made.set(secret, found)
  return found
}

const made = new WeakMap<Uint8Array, PushKey>()

const make = (secret: Uint8Array): PushKey => {
  // 48 bytes over a range of 32: no number is likelier than another by anything that could be measured.
  const wide = BigInt(`0x${Buffer.from(hkdfSync('sha256', secret, '', 'heard: push', 48)).toString('hex')}`)
  const scalar = Buffer.from(((wide % (ORDER - 1n)) + 1n).toString(16).padStart(64, '0'), 'hex')
  const curve = createECDH(CURVE)
  curve.setPrivateKey(scalar)
  const point = curve.getPublicKey()
  const text = (bytes: Buffer) => bytes.toString('base64url')
  return {
    publicKey: text(point),
    jwk: {
      kty: 'EC',
      crv: 'P-256',
      d: text(scalar),
      x: text(point.subarray(1, 33)),
      y: text(point.subarray(33)),
    },
  }
}
