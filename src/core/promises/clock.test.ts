import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { businessMinutesBetween } from '../calendars/business-time.ts'
import { aroundTheClock, officeHours } from '../calendars/calendar.ts'
import {
  type Clock,
  type ClockState,
  clockState,
  dueAt,
  elapsedMinutes,
  fractionUsed,
  pauseClock,
  remaining,
  resumeClock,
  retargetClock,
  startClock,
  stopClock,
  whenElapsed,
  whyNotPause,
  whyNotResume,
  whyNotStop,
  whyNotTarget,
} from './clock.ts'

const at = (text: string) => new Date(`${text}Z`)
const office = officeHours('UTC')
const monday = '2026-01-05T10:00'
const hour = () => startClock('first_reply', 60, { calendar: office, at: at(monday) })

test('a clock runs, falls due, and tells kept promises from broken ones', () => {
  const states: [now: string, ClockState][] = [
    [monday, 'running'],
    ['2026-01-05T10:59:59.999', 'running'],
    ['2026-01-05T11:00', 'breached'],
    ['2026-01-06T11:00', 'breached'],
  ]
  for (const [now, state] of states) assert.equal(clockState(hour(), at(now)), state, now)
  const later = at('2026-03-01T00:00')
  assert.equal(clockState(stopClock(hour(), at('2026-01-05T10:30')), later), 'met')
  assert.equal(clockState(stopClock(hour(), at('2026-01-05T11:00')), later), 'met')
  assert.equal(clockState(stopClock(hour(), at('2026-01-05T11:00:00.001')), later), 'late')
})

test('an answer in the evening of a promise that fell due at closing time is late', () => {
  const clock = startClock('first_reply', 60, { calendar: office, at: at('2026-01-05T16:00') })
  const stopped = stopClock(clock, at('2026-01-05T20:00'))
  assert.deepEqual(dueAt(stopped), at('2026-01-05T17:00'))
  assert.equal(clockState(stopped, at('2026-01-05T20:00')), 'late')
  assert.equal(elapsedMinutes(stopped, at('2026-01-06T12:00')), 60)
})

test('a pause over the weekend moves the due moment and loses nothing', () => {
  const friday = startClock('resolve', 120, { calendar: office, at: at('2026-01-09T16:00') })
  const paused = pauseClock(friday, at('2026-01-09T16:30'), 'waiting for the customer')
  assert.equal(dueAt(paused), null)
  assert.equal(clockState(paused, at('2026-01-20T12:00')), 'paused')
  assert.equal(elapsedMinutes(paused, at('2026-01-20T12:00')), 30)
  const resumed = resumeClock(paused, at('2026-01-11T12:00'))
  assert.deepEqual(dueAt(resumed), at('2026-01-12T10:30'))
  assert.equal(remaining(resumed, at('2026-01-12T09:30')), 60)
  assert.equal(fractionUsed(resumed, at('2026-01-12T09:30')), 0.5)
  assert.equal(remaining(resumed, at('2026-01-12T11:00')), -30)
})

test('a pause after the breach does not undo it', () => {
  const paused = pauseClock(hour(), at('2026-01-05T12:00'), 'waiting for the customer')
  assert.equal(clockState(paused, at('2026-01-05T12:00')), 'breached')
  assert.deepEqual(dueAt(paused), at('2026-01-05T11:00'))
})

test('a clock stopped in its pause has kept its promise', () => {
  const paused = pauseClock(hour(), at('2026-01-05T10:30'), 'waiting for the customer')
  const stopped = stopClock(paused, at('2026-01-07T10:00'))
  assert.equal(clockState(stopped, at('2026-01-08T00:00')), 'met')
  assert.equal(elapsedMinutes(stopped, at('2026-01-08T00:00')), 30)
  assert.deepEqual(stopped.pauses[0]?.to, at('2026-01-07T10:00'))
})

test('an edited calendar or target counts from the start of the clock', () => {
  assert.deepEqual(dueAt(retargetClock(hour(), { targetMinutes: 30 })), at('2026-01-05T10:30'))
  const evening = startClock('resolve', 60, { calendar: office, at: at('2026-01-05T20:00') })
  const moved = retargetClock(evening, { calendar: aroundTheClock('UTC') })
  assert.deepEqual(dueAt(moved), at('2026-01-05T21:00'))
  assert.deepEqual(dueAt(evening), at('2026-01-06T10:00'))
})

test('moves out of turn are refused with a reason', () => {
  const paused = pauseClock(hour(), at('2026-01-05T10:10'), 'internal')
  const stopped = stopClock(hour(), at('2026-01-05T10:10'))
  const later = at('2026-01-05T10:20')
  const before = at('2026-01-05T09:00')
  assert.equal(whyNotPause(paused, later), 'clock.paused')
  assert.equal(whyNotPause(stopped, later), 'clock.stopped')
  assert.equal(whyNotPause(hour(), before), 'clock.out_of_order')
  assert.equal(whyNotPause(hour(), later), null)
  assert.equal(whyNotResume(hour(), later), 'clock.not_paused')
  assert.equal(whyNotResume(stopped, later), 'clock.stopped')
  assert.equal(whyNotResume(paused, before), 'clock.out_of_order')
  assert.equal(whyNotResume(paused, later), null)
  assert.equal(whyNotStop(stopped, later), 'clock.stopped')
  assert.equal(whyNotStop(hour(), before), 'clock.out_of_order')
  assert.throws(() => resumeClock(hour(), later), /clock\.not_paused/)
  assert.throws(() => retargetClock(stopped, { targetMinutes: 5 }), /clock\.stopped/)
  for (const target of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 367 * 1440]) {
    assert.equal(whyNotTarget(target), 'promise.target_invalid', String(target))
  }
  assert.equal(whyNotTarget(1), null)
})

/** Any story of a clock: gaps in seconds between its pauses and resumptions. */
const stories = fc.record({
  start: fc.date({ min: at('2026-01-01T00:00'), max: at('2026-12-31T00:00'), noInvalidDate: true }),
  target: fc.integer({ min: 1, max: 3000 }),
  gaps: fc.array(fc.nat(400_000), { maxLength: 9 }),
  zone: fc.constantFrom('UTC', 'Europe/London', 'Australia/Lord_Howe'),
})

test('a promise takes its open minutes exactly, however often it was paused', () => {
  fc.assert(
    fc.property(stories, ({ start, target, gaps, zone }) => {
      const calendar = officeHours(zone)
      let clock: Clock = startClock('resolve', target, { calendar, at: start })
      let now = start
      for (const [nth, gap] of gaps.entries()) {
        now = new Date(now.getTime() + gap * 1000)
        clock = nth % 2 === 0 ? pauseClock(clock, now, 'waiting') : resumeClock(clock, now)
      }
      const isPaused = gaps.length % 2 === 1
      const due = dueAt(clock)
      if (due === null) {
        assert.ok(isPaused)
        assert.ok(remaining(clock, now) > 0)
        return
      }
      assert.equal(elapsedMinutes(clock, due), target)
      assert.equal(clockState(clock, due), 'breached')
      assert.notEqual(clockState(clock, new Date(due.getTime() - 1)), 'breached')
      // Running and paused time together are all the open time there was.
      const end = new Date(Math.max(due.getTime(), now.getTime()))
      const rested = clock.pauses.reduce(
        (sum, { from, to }) => sum + businessMinutesBetween(calendar, from, to ?? end),
        0,
      )
      const all = businessMinutesBetween(calendar, start, end)
      assert.ok(Math.abs(elapsedMinutes(clock, end) + rested - all) < 1e-6)
    }),
    { numRuns: 300 },
  )
})

test('used-up time only grows', () => {
  fc.assert(
    fc.property(stories, fc.nat(1e6), fc.nat(1e6), ({ start, target, zone }, one, two) => {
      const clock = startClock('resolve', target, { calendar: officeHours(zone), at: start })
      const [first, second] = one < two ? [one, two] : [two, one]
      const moment = (seconds: number) => new Date(start.getTime() + seconds * 1000)
      assert.ok(fractionUsed(clock, moment(first)) <= fractionUsed(clock, moment(second)))
      assert.deepEqual(whenElapsed(clock, target), dueAt(clock))
    }),
  )
})
