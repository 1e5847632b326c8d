import { createHmac } from 'node:crypto'
import type { Ctx } from '../ctx.ts'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

/** As Standard Webhooks writes them: receivers hand it to their library as it is. */
export const mintSigningSecret = ({ ports }: Pick<Ctx, 'ports'>): string =>
  PREFIX + Buffer.from(ports.random(SECRET_BYTES)).toString('base64')

type Signed = { id: string; at: Date; body: string }

/** The three headers of Standard Webhooks 1.0; of several secrets each signs, and the receiver is content with one. */
export const signedHeaders = (
  secrets: readonly string[],
  { id, at, body }: Signed,
): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
