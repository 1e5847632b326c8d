import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { snoozeChoices, snoozeEnd } from './snooze-times.ts'

test('a case snoozed on a Monday comes back on the next one', () => {
  const monday = new Date(2026, 2, 2, 8, 0)
  assert.deepEqual(snoozeEnd('monday', monday, null), new Date(2026, 2, 9, 9))
  assert.deepEqual(snoozeEnd('monday', new Date(2026, 2, 8, 23), null), new Date(2026, 2, 9, 9))
})

test('a snooze always ends later than now, and a morning is a morning', () => {
  const anyDay = fc.date({ min: new Date(2020, 0, 1), max: new Date(2035, 0, 1), noInvalidDate: true })
  fc.assert(
    fc.property(anyDay, fc.constantFrom('hours', 'tomorrow', 'monday', 'week'), (now, snooze) => {
      const end = snoozeEnd(snooze, now, null)!
      assert.ok(end > now)
      if (snooze !== 'hours') assert.equal(end.getHours(), 9)
      if (snooze === 'monday') assert.equal(end.getDay(), 1)
    }),
  )
})

test('no two choices mean the same moment', () => {
  const on = (day: number) => snoozeChoices(new Date(2026, 2, day, 8)).map(({ snooze }) => snooze)
  assert.deepEqual(on(2), ['hours', 'tomorrow', 'monday', 'day'], 'a Monday')
  assert.deepEqual(on(4), ['hours', 'tomorrow', 'monday', 'week', 'day'])
  assert.deepEqual(on(8), ['hours', 'tomorrow', 'week', 'day'], 'a Sunday')
})

test('another day needs a day', () => {
  assert.equal(snoozeEnd('day', new Date(2026, 0, 1), null), null)
})
