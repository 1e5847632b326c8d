import { Secret, TOTP } from 'otpauth'
import type { Ctx } from '../ctx.ts'
import { hashSecret } from './tokens.ts'

const SECRET_BYTES = 20
const STEP_SECONDS = 30
/** A step early or late: clocks of phones differ, and typing takes a while. */
const STEPS_OFF = 1

/** What every app reads: six digits, half a minute, SHA-1 (where HMAC leaves nothing to its weakness). */
const totpOf = (secret: string, of: { issuer?: string; label?: string } = {}) =>
  new TOTP({ ...of, secret: Secret.fromBase32(secret), digits: 6, period: STEP_SECONDS, algorithm: 'SHA1' })

export const mintFactorSecret = (ctx: Ctx): string =>
  new Secret({ buffer: Uint8Array.from(ctx.ports.random(SECRET_BYTES)).buffer }).base32

/** What the QR code carries. */
export const addressOf = (secret: string, { issuer, label }: { issuer: string; label: string }): string =>
  totpOf(secret, { issuer, label }).toString()

/** In which step of time the code belongs, when it fits and is newer than the last that was taken. */
export const stepOf = (
  secret: string,
  code: string,
  { now, lastStep }: { now: Date; lastStep: number },
): number | null => {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: STEPS_OFF })
  if (delta === null) return null
  const step = Math.floor(now.getTime() / 1_000 / STEP_SECONDS) + delta
  return step > lastStep ? step : null
}

const CODES = 10
/** 120 bits, so that a plain hash keeps them as well as a slow one. */
const CODE_BYTES = 15
/** Without i, l, o and u: nobody wonders whether it is a one. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

export const mintRecoveryCodes = (ctx: Ctx): string[] =>
  Array.from({ length: CODES }, () => inFours(lettersOf(ctx.ports.random(CODE_BYTES))))

const lettersOf = (bytes: Uint8Array): string =>
  [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .replace(/.{5}/g, (bits) => LETTERS[Number.parseInt(bits, 2)]!)

const inFours = (letters: string): string => letters.replace(/.{4}(?=.)/g, '$&-')

/** As people copy them: with or without dashes, large or small, an O for a zero. */
export const plainCode = (typed: string): string =>
  typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')

export const isOfApp = (plain: string): boolean => /^\d{6}$/.test(plain)

export const hashOfCode = (code: string): Buffer => hashSecret(plainCode(code))
