import assert from 'node:assert/strict'
import { test } from 'node:test'
import { officeHours } from '../calendars/calendar.ts'
import { pauseClock, resumeClock, startClock, stopClock } from './clock.ts'
import { type Ladder, type LadderFault, nextStep, USUAL_LADDER, whyNotLadder } from './ladder.ts'

const at = (text: string) => new Date(`${text}Z`)
const clock = startClock('first_reply', 120, { calendar: officeHours('UTC'), at: at('2026-01-05T14:00') })

test('the ladder is climbed in the order of time', () => {
  const climbed: [string, string][] = []
  const done: number[] = []
  for (let next = nextStep(USUAL_LADDER, clock, done); next; next = nextStep(USUAL_LADDER, clock, done)) {
    climbed.push([next.step.tell, next.at.toISOString()])
    done.push(next.index)
  }
  assert.deepEqual(climbed, [
    ['owner', '2026-01-05T15:00:00.000Z'],
    ['lead', '2026-01-05T16:00:00.000Z'],
    ['administrators', '2026-01-06T12:00:00.000Z'],
  ])
})

test('a ladder written out of order is climbed in the order of time all the same', () => {
  const ladder: Ladder = [
    { at: { afterBreachMinutes: 0 }, tell: 'lead' },
    { at: { fraction: 0.25 }, tell: 'owner' },
  ]
  assert.deepEqual(nextStep(ladder, clock, []), { index: 1, step: ladder[1], at: at('2026-01-05T14:30') })
  assert.deepEqual(nextStep(ladder, clock, [1])?.at, at('2026-01-05T16:00'))
  assert.equal(nextStep(ladder, clock, [0, 1]), null)
})

test('a paused clock climbs nothing that it has not reached, and goes on where it was', () => {
  const paused = pauseClock(clock, at('2026-01-05T15:30'), 'waiting for the customer')
  assert.deepEqual(nextStep(USUAL_LADDER, paused, [])?.at, at('2026-01-05T15:00'))
  assert.equal(nextStep(USUAL_LADDER, paused, [0]), null)
  const resumed = resumeClock(paused, at('2026-01-07T09:00'))
  assert.deepEqual(nextStep(USUAL_LADDER, resumed, [0])?.at, at('2026-01-07T09:30'))
})

test('after the stop nobody is told anything', () => {
  assert.equal(nextStep(USUAL_LADDER, stopClock(clock, at('2026-01-05T17:00')), []), null)
})

test('a ladder that cannot be climbed says why not', () => {
  const refused: [Ladder, LadderFault | null][] = [
    [USUAL_LADDER, null],
    [[], null],
    [[{ at: { fraction: 0 }, tell: 'owner' }], 'ladder.fraction_invalid'],
    [[{ at: { fraction: 1.1 }, tell: 'owner' }], 'ladder.fraction_invalid'],
    [[{ at: { fraction: Number.NaN }, tell: 'owner' }], 'ladder.fraction_invalid'],
    [[{ at: { afterBreachMinutes: -1 }, tell: 'owner' }], 'ladder.minutes_invalid'],
    [[{ at: { afterBreachMinutes: 1e9 }, tell: 'owner' }], 'ladder.minutes_invalid'],
    [Array.from({ length: 21 }, () => USUAL_LADDER[0]!), 'ladder.too_long'],
  ]
  for (const [ladder, code] of refused) assert.equal(whyNotLadder(ladder), code)
})
