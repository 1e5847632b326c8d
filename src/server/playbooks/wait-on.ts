import type { Step } from '#core/playbooks/step.ts'
import { HOUR } from '#core/time.ts'
import { sameEvent } from '#core/triggers/trigger.ts'
import type { Around } from './around-store.ts'
import { goOn, type Move, stopped } from './move.ts'
import type { KnownRun } from './runs-store.ts'

type WaitFor = Extract<Step, { do: 'wait_for' }>

/** Begins to wait, goes on as soon as it came, and when the time is over does as the step says. */
export const waitOn = (
  step: WaitFor,
  { run, around }: { run: KnownRun; around: Around },
  now: Date,
): Move => {
  const since = run.waitingSince ?? now
  const until = new Date(since.getTime() + step.hours * HOUR)
  if (hasCome(step, around)) return { ...goOn(run, { outcome: 'came' }), waited: 'came' }
  if (now < until)
    return {
      id: run.id,
      step: run.step,
      status: 'waiting',
      stoppedBecause: null,
      waitingSince: since,
      next: { at: until },
      lines: run.waitingSince ? [] : [{ step: run.step, outcome: 'waiting', because: step.event }],
    }
  if (step.late === 'go_on') return { ...goOn(run, { outcome: 'late' }), waited: 'late' }
  return { ...stopped(run, 'late'), waited: 'late', lines: [{ step: run.step, outcome: 'late' }] }
}

export const hasCome = (
  { event, name }: WaitFor,
  { case: found, isRedeemed, sinceWait }: Around,
): boolean => {
  switch (event) {
    case 'replied':
      return sinceWait.hasReplied
    case 'answered':
      return sinceWait.hasAnswered
    case 'case_resolved':
      return found?.isResolved ?? false
    case 'case_confirmed':
      return found?.isConfirmed ?? false
    case 'reward_redeemed':
      return isRedeemed
    case 'happened':
      return sinceWait.happened.some((one) => sameEvent(one, name ?? ''))
  }
}
