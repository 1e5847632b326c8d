import { createHmac, timingSafeEqual } from 'node:crypto'
import { SignedPerson } from '#core/links/api.ts'
import { type Ignored, LINK_LIMITS } from '#core/links/link.ts'
import { DAY } from '#core/time.ts'

/** `payload.signature`: base64url of what it says, and of the HMAC-SHA256 over that text, as it stands, by the key. */
export const sign = (said: object, secret: string): string => {
  const payload = Buffer.from(JSON.stringify(said)).toString('base64url')
  return `${payload}.${hmac(payload, secret).toString('base64url')}`
}

/** What a signed text says, or why it is not believed. Nothing of it is read before its signature fits. */
export const readSigned = (
  who: string,
  { secrets, now }: { secrets: readonly string[]; now: Date },
): SignedPerson | Ignored['why'] => {
  if (who.length > LINK_LIMITS.signed) return 'too_long'
  const [payload = '', signature, more] = who.split('.')
  if (signature === undefined || more !== undefined) return 'malformed'
  const given = Buffer.from(signature, 'base64url')
  if (!secrets.some((secret) => isSame(hmac(payload, secret), given))) return 'forged'
  const said = SignedPerson.safeParse(parsed(payload))
  if (!said.success) return 'malformed'
  const expiresAt = said.data.exp * 1000
  if (expiresAt <= now.getTime()) return 'expired'
  return expiresAt > now.getTime() + LINK_LIMITS.aheadDays * DAY ? 'too_far_ahead' : said.data
}

const hmac = (payload: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(payload).digest()

const isSame = (right: Buffer, given: Buffer): boolean =>
  right.length === given.length && timingSafeEqual(right, given)

const parsed = (payload: string): unknown => {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}
