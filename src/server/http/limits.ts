import { createHash } from 'node:crypto'
import type pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Pace } from '#core/wire.ts'
import { Fault } from '../fault.ts'

/** How often one caller may ask, per minute. Generous to people and honest programs, short with guessers. */
const PER_MINUTE: Record<Pace, number> = {
  read: 3_000,
  write: 1_200,
  front_door: 600_000,
  /** From pages that anybody can open: an office behind one address, not a machine. */
  answer: 60,
  sign_in: 10,
  heavy: 30,
}

/** Counted for all processes together: guessing is not made easier by more of them. The others guard one process each. */
const SHARED: ReadonlySet<Pace> = new Set<Pace>(['sign_in', 'heavy'])

export type Limits = { spend: (pace: Pace, caller: string) => Promise<void> }

/** Throws `request.too_many` with the wait in seconds as its cause. */
export const openLimits = (scale = 1, { shared }: { shared?: pg.Pool } = {}): Limits => {
  const limiters = Object.fromEntries(
    Object.entries(PER_MINUTE).map(([pace, most]) => {
      const points = Math.ceil(most * scale)
      const own = new RateLimiterMemory({ points, duration: 60 })
      return [pace, shared && SHARED.has(pace as Pace) ? inDatabase(shared, pace, points, own) : own]
    }),
  ) as Record<Pace, RateLimiterMemory | RateLimiterPostgres>
  return {
    spend: async (pace, caller) => {
      try {
        await limiters[pace].consume(SHARED.has(pace) ? nameless(caller) : caller)
      } catch (refused) {
        throw new Fault('request.too_many', {
          cause: { seconds: Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000) },
        })
      }
    },
  }
}

/** Callers are addresses and keys: what lies in the database is neither. */
const nameless = (caller: string): string => createHash('sha256').update(caller).digest('base64url')

/** While the database does not answer, each process counts by itself. */
const inDatabase = (
  pool: pg.Pool,
  pace: string,
  points: number,
  own: RateLimiterMemory,
): RateLimiterPostgres =>
  new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'paces',
    tableCreated: true,
    keyPrefix: pace,
    points,
    duration: 60,
    insuranceLimiter: own,
  })

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
