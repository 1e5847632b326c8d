import { maskPersonalData } from '#core/analysis/masking.ts'
import { findPersonalData } from '#core/analysis/personal-data.ts'
import { storable } from '#core/text.ts'
import { readRetryAfter } from '#core/webhooks/delivering.ts'
import type { Desk } from '../ctx.ts'
import type { Fetched } from '../ports/safe-fetch.ts'
import { signedHeaders } from './sign.ts'

export type Target = { address: string; secrets: readonly string[] }
export type Letter = { id: string; body: string }

export type Answer = {
  at: Date
  millis: number
  status: number | null
  problem: string | null
  excerpt: string | null
  retryAfterMillis: number | null
}

/** Standard Webhooks: a receiver has fifteen seconds, and less of its answer is kept than anybody would read. */
const PATIENCE_MILLIS = 15_000
const READ_BYTES = 4_096
const EXCERPT_CHARACTERS = 300

/** One signed request, and what came of it in words that may be kept. */
export const askWebhook = async (
  { program }: Desk,
  { address, secrets }: Target,
  { id, body }: Letter,
): Promise<Answer> => {
  const at = program.ports.now()
  const began = performance.now()
  const fetched: Fetched =
    secrets.length === 0
      ? { result: 'failed', why: 'broken', detail: UNREADABLE_SECRET }
      : await program.ports.safeFetch({
          method: 'POST',
          url: address,
          headers: {
            'content-type': 'application/json',
            'user-agent': 'Heard-Webhooks',
            ...signedHeaders(secrets, { id, at, body }),
          },
          body,
          maxMillis: PATIENCE_MILLIS,
          maxBytes: READ_BYTES,
        })
  const answered = fetched.result === 'answered'
  return {
    at,
    millis: Math.round(performance.now() - began),
    status: answered ? fetched.status : null,
    problem: answered ? null : fetched.detail,
    excerpt: answered ? excerptOf(fetched.body) : null,
    retryAfterMillis: answered ? readRetryAfter(fetched.headers['retry-after'], program.ports.now()) : null,
  }
}

const UNREADABLE_SECRET =
  'The secret of this webhook was sealed by another installation of Heard. Make a new one.'

/** Masked before it is cut: half an address is an address to whoever knows the other half. */
const excerptOf = (body: Buffer): string | null => {
  const text = storable(body.toString('utf8')).replace(/\s+/g, ' ').trim()
  const masked = maskPersonalData(text, findPersonalData(text))
  return masked === '' ? null : masked.slice(0, EXCERPT_CHARACTERS)
}
