import type { RateLimiterRes } from 'rate-limiter-flexible'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Pace } from '#core/wire.ts'
import { Fault } from '../fault.ts'

/** How often one caller may ask, per minute. Generous to people and honest programs, short with guessers. */
const PER_MINUTE: Record<Pace, number> = {
  read: 3_000,
  write: 1_200,
  front_door: 600_000,
  sign_in: 10,
  heavy: 30,
}

export type Limits = { spend: (pace: Pace, caller: string) => Promise<void> }

/** Throws `request.too_many` with the wait in seconds as its cause. */
export const openLimits = (scale = 1): Limits => {
  const limiters = Object.fromEntries(
    Object.entries(PER_MINUTE).map(([pace, points]) => [
      pace,
      new RateLimiterMemory({ points: Math.ceil(points * scale), duration: 60 }),
    ]),
  ) as Record<Pace, RateLimiterMemory>
  return {
    spend: async (pace, caller) => {
      try {
        await limiters[pace].consume(caller)
      } catch (refused) {
        throw new Fault('request.too_many', {
          cause: { seconds: Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000) },
        })
      }
    },
  }
}

/**
 * Whose request it is, for limits: the peer, or the address that the outermost trusted proxy saw.
 * IPv6 callers own whole /64 networks, so those count as one.
 */
export const callerOf = (peer: string, forwardedFor: string | undefined, trustedHops: number): string => {
  const hops = [
    ...(forwardedFor ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    peer,
  ]
  // With n trusted proxies, the n-th address from the right was written by a proxy we trust.
  const address = trustedHops === 0 ? peer : hops[Math.max(0, hops.length - 1 - trustedHops)]!
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return bare.includes(':') ? bare.split(':').slice(0, 4).join(':') : bare
}
