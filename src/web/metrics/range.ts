export const RANGES = [30, 90, 365] as const
export type Range = (typeof RANGES)[number]

/** Whole days where the reader is: the same all day long, so that answers are asked for once. */
export const startOf = (days: number, now = new Date()): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1)

/** The same as the address holds it, `2026-03-29`. */
export const dayOf = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

/** When such a day begins where the reader is. */
export const beginningOf = (day: string): Date => new Date(`${day}T00:00:00`)

/** About thirty points, whatever the period. */
export const stepOf = (days: Range) => (days === 30 ? 'day' : days === 90 ? 'week' : 'month')
