import { nextOpening } from '../calendars/business-time.ts'
import { type Calendar, WEEKDAYS } from '../calendars/calendar.ts'
import { isZone } from '../calendars/zone.ts'
import { MINUTES_A_DAY } from '../time.ts'

/** What a member may be told. */
export const NOTICE_KINDS = [
  'mention',
  'assigned',
  'queue',
  'task',
  'customer_wrote',
  'disputed',
  'promise',
  'help',
  'trouble',
  'commitment',
  'theme',
  'held',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export const MAIL_WAYS = ['at_once', 'digest', 'never'] as const
export type MailWay = (typeof MAIL_WAYS)[number]

/** Whether it stands in the list, how it comes by mail, and whether it wakes the browsers that one has let. */
export type Way = { readonly list: boolean; readonly mail: MailWay; readonly push: boolean }

/** What waits for an act comes at once; what one sees anyway when one looks does not. */
export const USUAL_WAYS: Readonly<Record<NoticeKind, Way>> = {
  mention: { list: true, mail: 'at_once', push: true },
  assigned: { list: true, mail: 'digest', push: false },
  queue: { list: true, mail: 'never', push: false },
  task: { list: true, mail: 'digest', push: false },
  customer_wrote: { list: true, mail: 'at_once', push: true },
  disputed: { list: true, mail: 'at_once', push: true },
  promise: { list: true, mail: 'at_once', push: true },
  help: { list: true, mail: 'at_once', push: true },
  trouble: { list: true, mail: 'at_once', push: true },
  commitment: { list: true, mail: 'at_once', push: true },
  theme: { list: true, mail: 'digest', push: false },
  held: { list: true, mail: 'at_once', push: true },
}

/** Hours in minutes of the member's own day; from later than to runs over midnight. */
export type Quiet = { readonly from: number; readonly to: number }

export type Habits = {
  readonly zone: string
  readonly quiet: Quiet | null
  /** Urgent cases break the quiet. */
  readonly urgentAnyway: boolean
  /** When the digest comes. */
  readonly digestAt: number
  readonly ways: Readonly<Record<NoticeKind, Way>>
}

export const USUAL_DIGEST_AT = 8 * 60

export const usualHabits = (zone: string): Habits => ({
  zone,
  quiet: null,
  urgentAnyway: true,
  digestAt: USUAL_DIGEST_AT,
  ways: USUAL_WAYS,
})

export type HabitsFault = 'notice.unknown_zone' | 'notice.quiet_all_day'

export const whyNotHabits = ({ zone, quiet }: Habits): HabitsFault | null => {
  if (!isZone(zone)) return 'notice.unknown_zone'
  return quiet && quiet.from % MINUTES_A_DAY === quiet.to % MINUTES_A_DAY ? 'notice.quiet_all_day' : null
}

export type MailTime = { readonly at: Date; readonly together: boolean }

/** When a notice goes by mail: now, after the quiet with all that was held back, with the next digest, or never. */
export const mailTimeOf = (
  habits: Habits,
  { kind, urgent, now }: { kind: NoticeKind; urgent: boolean; now: Date },
): MailTime | null => {
  const { mail } = habits.ways[kind]
  if (mail === 'never') return null
  if (mail === 'digest') return { at: nextAt(habits, { minute: habits.digestAt, now }), together: true }
  if (!habits.quiet || (urgent && habits.urgentAnyway)) return { at: now, together: false }
  const awake = daily(habits.zone, { from: habits.quiet.to, to: habits.quiet.from })
  const at = nextOpening(awake, now) ?? now
  return { at, together: at > now }
}

/** A browser is woken now or not at all: what comes in the quiet stands in the list, and in the mail after it. */
export const isPushed = (
  habits: Habits,
  { kind, urgent, now }: { kind: NoticeKind; urgent: boolean; now: Date },
): boolean => {
  if (!habits.ways[kind].push) return false
  if (!habits.quiet || (urgent && habits.urgentAnyway)) return true
  const awake = daily(habits.zone, { from: habits.quiet.to, to: habits.quiet.from })
  return (nextOpening(awake, now) ?? now) <= now
}

/** The next time the wall clock of the member shows this minute. */
const nextAt = ({ zone }: Habits, { minute, now }: { minute: number; now: Date }): Date => {
  const from = minute % MINUTES_A_DAY
  const later = new Date(now.getTime() + 60_000)
  return nextOpening(daily(zone, { from, to: from + 1 }), later) ?? now
}

const daily = (zone: string, { from, to }: Quiet): Calendar => {
  const window = { from: from % MINUTES_A_DAY, to: to === 0 ? MINUTES_A_DAY : to }
  return { zone, week: Object.fromEntries(WEEKDAYS.map((day) => [day, [window]])), holidays: [] }
}
