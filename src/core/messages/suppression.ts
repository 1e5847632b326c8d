import { z } from 'zod'
import { instant } from '../wire.ts'

export const SUPPRESSION_REASONS = ['unsubscribed', 'bounced', 'complained', 'manual'] as const
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number]

/** An address that is never written to, whatever asks for it. */
export const Suppression = z.object({
  address: z.string(),
  reason: z.enum(SUPPRESSION_REASONS),
  detail: z.string().nullable(),
  at: instant,
})
export type Suppression = z.output<typeof Suppression>
