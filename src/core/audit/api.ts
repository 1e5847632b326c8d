import { z } from 'zod'
import { id, instant, lastOf, pageOf, pageSize, queryNumber, route } from '../wire.ts'

export const AuditEntry = z.object({
  id: id('event'),
  name: z.string(),
  by: z.enum(['member', 'key', 'person', 'heard']),
  byName: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  at: instant,
})

/** Whether the history is as it was written: each seal carries the digest of its events and of the seal before it. */
export const AuditChain = z.object({
  state: z.enum(['intact', 'broken']),
  seals: z.int(),
  checked: z.int(),
  /** Events under a seal. */
  sealed: z.int(),
  /** Blanked out or taken away by right: a person was forgotten, the demo removed. Of those that were checked. */
  redacted: z.int(),
  /** Events that no seal closes over yet; it happens within a minute. */
  open: z.int(),
  openSince: instant.nullable(),
  broken: z.object({ number: z.int(), eventId: id('event').nullable() }).nullable(),
  /** Digest of the last seal: kept elsewhere, it shows when the chain was cut shorter. */
  head: z.string().nullable(),
})
export type AuditChain = z.output<typeof AuditChain>

export const auditRoutes = {
  list: route('GET /audit', {
    says: 'All that happened, newest first.',
    right: 'audit.read',
    input: z.object({
      name: z
        .string()
        .max(60)
        .optional()
        .describe('A part of what happened, such as `case` or `case.closed`.'),
      after: lastOf('event').optional(),
      limit: pageSize,
    }),
    output: pageOf(AuditEntry),
  }),
  chain: route('GET /audit/chain', {
    says: 'Computes the chain of seals anew from what is stored and says whether it closes.',
    right: 'audit.read',
    input: z.object({
      last: queryNumber.pipe(z.int().min(1).max(10_000)).optional().describe('Only the last seals.'),
    }),
    output: AuditChain,
    pace: 'heavy',
  }),
}
