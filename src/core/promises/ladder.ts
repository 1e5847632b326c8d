import type { Id } from '../ids.ts'
import { dueAt, type Run, whenElapsed } from './clock.ts'

export const TELL = ['owner', 'team', 'lead', 'administrators'] as const
/** A part that somebody plays in a case, or one person whoever owns it, such as the director. */
export type Tell = (typeof TELL)[number] | Id<'member'>

/** When a step is due: at a share of the promise used up, or open minutes after it was broken. */
export type StepMoment = { readonly fraction: number } | { readonly afterBreachMinutes: number }

export type Step = { readonly at: StepMoment; readonly tell: Tell; readonly raisePriority?: boolean }
export type Ladder = readonly Step[]

export type NextStep = { readonly index: number; readonly step: Step; readonly at: Date }

export type LadderFault = 'ladder.fraction_invalid' | 'ladder.minutes_invalid' | 'ladder.too_long'

const MOST_STEPS = 20
const LONGEST_MINUTES = 366 * 1440

/** Half the time used: the owner. Time up: the lead. Half a working day later: the administrators. */
export const USUAL_LADDER: Ladder = [
  { at: { fraction: 0.5 }, tell: 'owner' },
  { at: { fraction: 1 }, tell: 'lead', raisePriority: true },
  { at: { afterBreachMinutes: 240 }, tell: 'administrators' },
]

export const whyNotLadder = (ladder: Ladder): LadderFault | null => {
  if (ladder.length > MOST_STEPS) return 'ladder.too_long'
  for (const { at } of ladder) {
    if ('fraction' in at) {
      if (!(at.fraction > 0 && at.fraction <= 1)) return 'ladder.fraction_invalid'
    } else if (!(Number.isInteger(at.afterBreachMinutes) && isWithin(at.afterBreachMinutes))) {
      return 'ladder.minutes_invalid'
    }
  }
  return null
}

/** Nothing climbs while the clock is paused, nor once it was stopped: a kept promise needs no telling. */
export const nextStep = (ladder: Ladder, clock: Run, done: readonly number[]): NextStep | null => {
  if (clock.stoppedAt) return null
  let next: NextStep | null = null
  for (const [index, step] of ladder.entries()) {
    if (done.includes(index)) continue
    const at = whenElapsed(clock, minutesUntil(step.at, clock.targetMinutes))
    if (at !== null && (next === null || at < next.at)) next = { index, step, at }
  }
  return next
}

/** A clock, and how far up its ladder it has come. */
export type Climb = Run & {
  readonly ladder: Ladder
  readonly stepsDone: readonly number[]
  readonly breachedAt: Date | null
}

/** The steps whose time has come, in the order of time. */
export const stepsDue = (climb: Climb, now: Date): NextStep[] => {
  const due: NextStep[] = []
  const done = [...climb.stepsDone]
  for (let next = nextStep(climb.ladder, climb, done); next; next = nextStep(climb.ladder, climb, done)) {
    if (next.at > now) break
    due.push(next)
    done.push(next.index)
  }
  return due
}

/** When to look again: at the next step, or at the moment the promise breaks, whichever comes first. */
export const nextMoment = (climb: Climb): Date | null => {
  const moments = [
    nextStep(climb.ladder, climb, climb.stepsDone)?.at,
    climb.breachedAt || climb.stoppedAt ? null : dueAt(climb),
  ].flatMap((at) => at ?? [])
  return moments.length === 0 ? null : new Date(Math.min(...moments.map((moment) => moment.getTime())))
}

/** The longest that a ladder goes on after its promise is broken. */
export const lateMinutes = (ladder: Ladder): number =>
  Math.max(0, ...ladder.map(({ at }) => ('afterBreachMinutes' in at ? at.afterBreachMinutes : 0)))

const minutesUntil = (at: StepMoment, target: number): number =>
  'fraction' in at ? target * at.fraction : target + at.afterBreachMinutes

const isWithin = (minutes: number): boolean => minutes >= 0 && minutes <= LONGEST_MINUTES
