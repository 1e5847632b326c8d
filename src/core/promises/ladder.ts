import { type Clock, whenElapsed } from './clock.ts'

export const TELL = ['owner', 'team', 'lead', 'administrators'] as const
export type Tell = (typeof TELL)[number]

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
export const nextStep = (ladder: Ladder, clock: Clock, done: readonly number[]): NextStep | null => {
  if (clock.stoppedAt) return null
  let next: NextStep | null = null
  for (const [index, step] of ladder.entries()) {
    if (done.includes(index)) continue
    const at = whenElapsed(clock, minutesUntil(step.at, clock.targetMinutes))
    if (at !== null && (next === null || at < next.at)) next = { index, step, at }
  }
  return next
}

const minutesUntil = (at: StepMoment, target: number): number =>
  'fraction' in at ? target * at.fraction : target + at.afterBreachMinutes

const isWithin = (minutes: number): boolean => minutes >= 0 && minutes <= LONGEST_MINUTES
