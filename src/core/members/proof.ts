import { MINUTE } from '../time.ts'

/** For so long after signing in, or saying again who one is, dangerous acts ask nothing. */
export const PROOF_MINUTES = 15

export const whyNotProved = (provedAt: Date | null, now: Date): 'proof.needed' | null =>
  provedAt && now.getTime() - provedAt.getTime() < PROOF_MINUTES * MINUTE ? null : 'proof.needed'
