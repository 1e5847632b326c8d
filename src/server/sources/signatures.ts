import { createHmac, timingSafeEqual } from 'node:crypto'
import { momentFrom } from '#core/sources/paths.ts'
import { isInWindow } from '#core/sources/running.ts'
import { Fault } from '../fault.ts'
import type { Heard } from './adapter.ts'

type Signed = Pick<Heard, 'header' | 'bytes' | 'now'> & { secret: string | undefined }

/** Standard Webhooks 1.0; of several signatures one must fit. Answers with the id and the moment of the delivery. */
export const checkStandard = (signed: Signed): { id: string; at: Date } => {
  const { header, bytes } = signed
  const secret = secretOf(signed)
  const id = header('webhook-id') ?? ''
  const stamp = header('webhook-timestamp') ?? ''
  const given = header('webhook-signature') ?? ''
  if (id === '' || stamp === '' || given === '') throw new Fault('source.signature_missing')
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
  const expected = createHmac('sha256', key).update(`${id}.${stamp}.`).update(bytes).digest('base64')
  if (!given.split(' ').some((one) => one.startsWith('v1,') && isSame(one.slice(3), expected)))
    throw new Fault('source.signature_wrong')
  return { id, at: momentOf(stamp, signed) }
}

/** Zendesk: over time and body without anything between them, in base 64. */
export const checkZendesk = (signed: Signed): Date => {
  const { header, bytes } = signed
  const stamp = header('x-zendesk-webhook-signature-timestamp') ?? ''
  const given = header('x-zendesk-webhook-signature') ?? ''
  const secret = secretOf(signed)
  if (stamp === '' || given === '') throw new Fault('source.signature_missing')
  if (!isSame(given, createHmac('sha256', secret).update(stamp).update(bytes).digest('base64')))
    throw new Fault('source.signature_wrong')
  return momentOf(stamp, signed)
}

type Names = { signature: string; timestamp: string }

/** The way most others sign: `sha256=` and hexadecimal digits, over time, a dot and the body. */
export const checkHex = (signed: Signed, { signature, timestamp }: Names): Date => {
  const { header, bytes } = signed
  const stamp = header(timestamp) ?? ''
  const given = (header(signature) ?? '').toLowerCase().replace(/^sha256=/, '')
  const secret = secretOf(signed)
  if (stamp === '' || given === '') throw new Fault('source.signature_missing')
  if (!isSame(given, createHmac('sha256', secret).update(`${stamp}.`).update(bytes).digest('hex')))
    throw new Fault('source.signature_wrong')
  return momentOf(stamp, signed)
}

const secretOf = ({ secret }: Signed): string => {
  if (secret) return secret
  throw new Fault('source.secret_missing')
}

const isSame = (given: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** What was signed long ago was recorded by somebody and is played back. */
const momentOf = (stamp: string, { now }: Signed): Date => {
  const at = momentFrom(stamp)
  if (!at || !isInWindow(at, now)) throw new Fault('source.signature_old')
  return at
}
