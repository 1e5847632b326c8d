import { z } from 'zod'
import { id, instant, pageOf, pageSize, route } from '../wire.ts'

export const AuditEntry = z.object({
  id: id('event'),
  name: z.string(),
  by: z.enum(['member', 'key', 'person', 'heard']),
  byName: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  at: instant,
})

export const auditRoutes = {
  list: route('GET /audit', {
    says: 'All that happened, newest first.',
    right: 'audit.read',
    input: z.object({ name: z.string().max(60).optional(), after: z.string().optional(), limit: pageSize }),
    output: pageOf(AuditEntry),
  }),
}
