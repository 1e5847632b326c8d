import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Ctx } from './ctx.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** For secrets that must be read again, such as keys to sign with: a stolen database alone does not open them. */
export const seal = ({ secret, ports }: Pick<Ctx, 'secret' | 'ports'>, text: string): Buffer => {
  const nonce = ports.random(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce)
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden])
}

/** Null when it was sealed by another installation, or damaged. */
export const unseal = ({ secret }: Pick<Ctx, 'secret'>, sealed: Buffer): string | null => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), sealed.subarray(0, NONCE_BYTES))
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const text = [decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]
    return Buffer.concat(text).toString('utf8')
  } catch {
    return null
  }
}

const keyOf = (secret: Uint8Array): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'heard: sealed', 32))
