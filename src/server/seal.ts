import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Ctx } from './ctx.ts'

/** In front of what is sealed from version 1 on: another algorithm will have another number, and both can be opened. */
const VERSION = Buffer.from([0x48, 0x53, 0x45, 1])
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** For secrets that must be read again, such as keys to sign with: a stolen database alone does not open them. */
export const seal = ({ secret, ports }: Pick<Ctx, 'secret' | 'ports'>, text: string): Buffer => {
  const nonce = ports.random(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce)
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([VERSION, nonce, cipher.getAuthTag(), hidden])
}

/** Null when it was sealed by another installation, or damaged. */
export const unseal = (program: Pick<Ctx, 'secret'>, sealed: Buffer): string | null => {
  const isNamed = sealed.subarray(0, VERSION.length).equals(VERSION)
  // What was sealed before there were versions begins with its nonce, which may look like one by chance.
  return (isNamed ? open(program, sealed.subarray(VERSION.length)) : null) ?? open(program, sealed)
}

const open = ({ secret }: Pick<Ctx, 'secret'>, sealed: Buffer): string | null => {
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
