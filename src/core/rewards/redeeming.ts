import type { FaultCode } from '../faults.ts'

/** A code is worth something once, until its last moment. */
export const whyNotRedeem = (
  { redeemedAt, expiresAt }: { redeemedAt: Date | null; expiresAt: Date | null },
  now: Date,
): FaultCode | null => {
  if (redeemedAt) return 'reward.redeemed'
  if (expiresAt && expiresAt <= now) return 'reward.expired'
  return null
}
