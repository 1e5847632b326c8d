import { addBusinessMinutes, businessMinutesBetween } from '../calendars/business-time.ts'
import type { Calendar } from '../calendars/calendar.ts'
import { MINUTE } from '../time.ts'

export const CLOCK_KINDS = [
  'acknowledge',
  'first_reply',
  'next_reply',
  'resolve',
  'confirm',
  'final_response',
] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]

export type Pause = { readonly from: Date; readonly to: Date | null; readonly reason: string }

/** Time that runs towards a target. Target and calendar are copies of the moment it was started: a later edit does not move it. */
export type Run = {
  readonly targetMinutes: number
  readonly calendar: Calendar
  readonly startedAt: Date
  /** In order, none overlapping; only the last may still be open. */
  readonly pauses: readonly Pause[]
  readonly stoppedAt: Date | null
}

/** One promise to a customer under way. */
export type Clock = Run & { readonly kind: ClockKind }

/** `met` and `late` are over; `breached` still runs, or is paused, after its time. */
export type ClockState = 'running' | 'paused' | 'breached' | 'met' | 'late'

export type ClockFault =
  | 'clock.stopped'
  | 'clock.paused'
  | 'clock.not_paused'
  | 'clock.out_of_order'
  | 'promise.target_invalid'

/** A promise is at risk when three quarters of its time are used: early enough to keep it, late enough to mean it. */
export const RISK_FRACTION = 0.75

/** A year around the clock: whoever promises more than that promises nothing. */
export const LONGEST_TARGET_MINUTES = 366 * 1440

export const whyNotTarget = (minutes: number): 'promise.target_invalid' | null =>
  Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_TARGET_MINUTES
    ? null
    : 'promise.target_invalid'

export const startClock = (
  kind: ClockKind,
  targetMinutes: number,
  { calendar, at }: { calendar: Calendar; at: Date },
): Clock => {
  refuse(whyNotTarget(targetMinutes))
  return { kind, targetMinutes, calendar, startedAt: at, pauses: [], stoppedAt: null }
}

export const whyNotPause = (clock: Clock, at: Date): ClockFault | null =>
  clock.stoppedAt ? 'clock.stopped' : openPause(clock) ? 'clock.paused' : whyNotMoment(clock, at)

export const pauseClock = (clock: Clock, at: Date, reason: string): Clock => {
  refuse(whyNotPause(clock, at))
  return { ...clock, pauses: [...clock.pauses, { from: at, to: null, reason }] }
}

export const whyNotResume = (clock: Clock, at: Date): ClockFault | null =>
  clock.stoppedAt ? 'clock.stopped' : openPause(clock) ? whyNotMoment(clock, at) : 'clock.not_paused'

export const resumeClock = (clock: Clock, at: Date): Clock => {
  refuse(whyNotResume(clock, at))
  return { ...clock, pauses: endPause(clock, at) }
}

export const whyNotStop = (clock: Clock, at: Date): ClockFault | null =>
  clock.stoppedAt ? 'clock.stopped' : whyNotMoment(clock, at)

/** A clock may be stopped while paused; the pause ends with it. */
export const stopClock = (clock: Clock, at: Date): Clock => {
  refuse(whyNotStop(clock, at))
  return { ...clock, pauses: endPause(clock, at), stoppedAt: at }
}

/** A changed promise, for the whole run of the clock. Whoever calls records it as an event. */
export const retargetClock = (
  clock: Clock,
  change: { targetMinutes?: number; calendar?: Calendar },
): Clock => {
  refuse(clock.stoppedAt ? 'clock.stopped' : null)
  if (change.targetMinutes !== undefined) refuse(whyNotTarget(change.targetMinutes))
  return { ...clock, ...change }
}

/** When the promise falls due; null while a pause keeps that open. */
export const dueAt = (clock: Run): Date | null => whenElapsed(clock, clock.targetMinutes)

/** The first moment at which so many minutes have run; null when a pause or the stop came first. */
export const whenElapsed = (clock: Run, minutes: number): Date | null => {
  let left = Math.round(minutes * MINUTE)
  for (const { from, to } of runs(clock)) {
    const ran = to === null ? Number.POSITIVE_INFINITY : openMillis(clock, from, to)
    if (ran >= left) return addBusinessMinutes(clock.calendar, from, left / MINUTE)
    left -= ran
  }
  return null
}

/** Open minutes that have run, pauses left out. */
export const elapsedMinutes = (clock: Run, now: Date): number => {
  let elapsed = 0
  for (const { from, to } of runs(clock)) {
    if (from >= now) break
    elapsed += openMillis(clock, from, to === null || to > now ? now : to)
  }
  return elapsed / MINUTE
}

/** Time is up at the due moment; what is done in that very moment is still in time. */
export const clockState = (clock: Clock, now: Date): ClockState => {
  const due = dueAt(clock)
  if (clock.stoppedAt) return due === null || clock.stoppedAt <= due ? 'met' : 'late'
  if (due !== null && now >= due) return 'breached'
  return openPause(clock) ? 'paused' : 'running'
}

/** Open minutes left; negative when the promise is overdue by that much. */
export const remaining = (clock: Clock, now: Date): number => clock.targetMinutes - elapsedMinutes(clock, now)

/** 0 at the start, 1 when due, more when overdue. */
export const fractionUsed = (clock: Clock, now: Date): number =>
  elapsedMinutes(clock, now) / clock.targetMinutes

/** Whole milliseconds, so that many pauses do not add up to a rounding error. */
const openMillis = (clock: Run, from: Date, to: Date): number =>
  Math.round(businessMinutesBetween(clock.calendar, from, to) * MINUTE)

const openPause = (clock: Clock): boolean => clock.pauses.at(-1)?.to === null

const endPause = (clock: Clock, at: Date): readonly Pause[] =>
  clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause))

/** A clock's story is told forward: nothing happens before what has happened already. */
const whyNotMoment = (clock: Clock, at: Date): 'clock.out_of_order' | null => {
  const last = clock.pauses.at(-1)
  const latest = last ? (last.to ?? last.from) : clock.startedAt
  return at >= latest ? null : 'clock.out_of_order'
}

/** The stretches in which the clock ran; the last one is open while it runs. */
const runs = (clock: Run): { from: Date; to: Date | null }[] => {
  const stretches: { from: Date; to: Date | null }[] = []
  let from: Date | null = clock.startedAt
  for (const pause of clock.pauses) {
    if (from) stretches.push({ from, to: pause.from })
    from = pause.to
  }
  if (from) stretches.push({ from, to: clock.stoppedAt })
  return stretches
}

/** Callers ask why not first, so a refusal here is a bug of theirs. */
const refuse = (fault: ClockFault | null): void => {
  if (fault) throw new RangeError(fault)
}
