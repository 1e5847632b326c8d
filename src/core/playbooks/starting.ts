import type { Reach } from '../people/reach.ts'
import { DAY } from '../time.ts'

/** What is older is history, such as an import of last year: a thank-you for it would be a surprise, not a courtesy. */
export const FRESH_DAYS = 7

type Start = {
  readonly occurredAt: Date
  readonly now: Date
  readonly writes: boolean
  readonly person: Reach | null
  /** When this person last went through this playbook. */
  readonly lastAt: Date | null
  readonly oncePerDays: number
}

export const WHY_NOT_START = ['too_old', 'nobody', 'no_address', 'suppressed', 'recently'] as const
export type WhyNotStart = (typeof WHY_NOT_START)[number]

export const whyNotStart = (start: Start): WhyNotStart | null => {
  const { occurredAt, now, person, writes, lastAt, oncePerDays } = start
  if (isHistory(occurredAt, now)) return 'too_old'
  if (!person) return 'nobody'
  if (writes && !person.hasAddress) return 'no_address'
  if (writes && person.isSuppressed) return 'suppressed'
  if (lastAt && now.getTime() - lastAt.getTime() < oncePerDays * DAY) return 'recently'
  return null
}

export const isHistory = (occurredAt: Date, now: Date): boolean =>
  now.getTime() - occurredAt.getTime() > FRESH_DAYS * DAY
