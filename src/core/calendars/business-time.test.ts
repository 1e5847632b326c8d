import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addBusinessMinutes,
  businessMinutesBetween,
  isOpen,
  nextOpening,
  whyNotReach,
} from './business-time.ts'
import { aroundTheClock, type Calendar, officeHours, WEEKDAYS, type Window } from './calendar.ts'

const at = (text: string) => new Date(text)
const daily = (zone: string, ...windows: Window[]): Calendar => ({
  zone,
  week: Object.fromEntries(WEEKDAYS.map((day) => [day, windows])),
  holidays: [],
})
const hours = (from: number, to: number): Window => ({ from: from * 60, to: to * 60 })
const office = officeHours('Europe/London')

test('a window over a change of clocks has the minutes that really went by', () => {
  const small = { from: 30, to: 210 } // 00:30 to 03:30
  const cases: [what: string, zone: string, from: string, to: string, minutes: number, window?: Window][] = [
    ['London loses an hour', 'Europe/London', '2026-03-29T00:00Z', '2026-03-29T06:00Z', 120],
    ['London gains an hour', 'Europe/London', '2026-10-24T23:00Z', '2026-10-25T06:00Z', 240],
    ['New York loses an hour', 'America/New_York', '2026-03-08T05:00Z', '2026-03-08T12:00Z', 120],
    ['New York gains an hour', 'America/New_York', '2026-11-01T04:00Z', '2026-11-01T12:00Z', 240],
    ['Lord Howe gains half an hour', 'Australia/Lord_Howe', '2026-04-04T13:00Z', '2026-04-04T20:00Z', 210],
    ['Lord Howe loses half an hour', 'Australia/Lord_Howe', '2026-10-03T13:30Z', '2026-10-03T20:00Z', 150],
    ['St Johns loses an hour', 'America/St_Johns', '2026-03-08T03:30Z', '2026-03-08T12:00Z', 120],
    ['Casablanca enters Ramadan', 'Africa/Casablanca', '2026-02-14T23:00Z', '2026-02-15T08:00Z', 240],
    ['Kathmandu never changes', 'Asia/Kathmandu', '2026-03-28T18:15Z', '2026-03-29T06:00Z', 180],
    ['Apia in 2011 skips Friday', 'Pacific/Apia', '2011-12-29T10:00Z', '2011-12-31T10:00Z', 360],
    [
      'a window that ends in the gap',
      'Europe/London',
      '2026-03-29T00:00Z',
      '2026-03-29T06:00Z',
      30,
      { from: 30, to: 90 },
    ],
    [
      'a window inside the gap',
      'Europe/London',
      '2026-03-29T00:00Z',
      '2026-03-29T06:00Z',
      0,
      { from: 60, to: 120 },
    ],
    [
      'a window inside the repeat',
      'Europe/London',
      '2026-10-24T23:00Z',
      '2026-10-25T06:00Z',
      120,
      { from: 60, to: 120 },
    ],
  ]
  for (const [what, zone, from, to, minutes, window = small] of cases) {
    assert.equal(businessMinutesBetween(daily(zone, window), at(from), at(to)), minutes, what)
  }
})

test('a promise falls due when the team has had its minutes', () => {
  const split = daily('UTC', hours(9, 12), hours(13, 17))
  const night = daily('Europe/London', hours(22, 6))
  const late = daily('Europe/London', hours(20, 24))
  const christmas: Calendar = {
    ...office,
    holidays: [
      { date: '2026-12-24', name: 'Christmas Eve', windows: [hours(9, 12)] },
      { date: '2026-12-25', name: 'Christmas Day' },
      { date: '2026-12-28', name: 'Boxing Day, moved' },
    ],
  }
  const cases: [what: string, Calendar, start: string, minutes: number, due: string][] = [
    ['within the day', office, '2026-01-05T10:00Z', 60, '2026-01-05T11:00Z'],
    ['to the closing minute, not the next morning', office, '2026-01-05T16:00Z', 60, '2026-01-05T17:00Z'],
    ['one minute more is tomorrow', office, '2026-01-05T16:00Z', 61, '2026-01-06T09:01Z'],
    ['created in the evening', office, '2026-01-05T20:00Z', 30, '2026-01-06T09:30Z'],
    ['over a weekend', office, '2026-01-09T16:30Z', 60, '2026-01-12T09:30Z'],
    ['over the weekend the clocks change', office, '2026-03-27T16:30Z', 60, '2026-03-30T08:30Z'],
    ['over the lunch break', split, '2026-01-05T11:30Z', 60, '2026-01-05T13:30Z'],
    ['through the night', night, '2026-01-05T23:30Z', 120, '2026-01-06T01:30Z'],
    ['through the night that is an hour short', night, '2026-03-28T22:00Z', 420, '2026-03-29T05:00Z'],
    ['until midnight and on tomorrow', late, '2026-01-05T23:30Z', 60, '2026-01-06T20:30Z'],
    ['around the clock', aroundTheClock('America/New_York'), '2026-03-08T00:00Z', 1440, '2026-03-09T00:00Z'],
    ['half a holiday', christmas, '2026-12-24T11:00Z', 90, '2026-12-29T09:30Z'],
    ['leap day', aroundTheClock('UTC'), '2028-02-28T12:00Z', 1440, '2028-02-29T12:00Z'],
    ['seconds are kept', office, '2026-01-05T16:59:30.250Z', 1, '2026-01-06T09:00:30.250Z'],
    ['nothing to wait for', office, '2026-01-10T12:00Z', 0, '2026-01-10T12:00Z'],
    ['before 1970', aroundTheClock('UTC'), '1969-12-31T23:30Z', 60, '1970-01-01T00:30Z'],
  ]
  for (const [what, calendar, start, minutes, due] of cases) {
    assert.equal(addBusinessMinutes(calendar, at(start), minutes).toISOString(), at(due).toISOString(), what)
  }
})

test('a past promise is counted with the offset of its own day', () => {
  // London kept summer time all through 1969: nine o'clock was eight in UTC, in January too.
  assert.equal(isOpen(office, at('1969-01-06T08:00Z')), true)
  assert.equal(isOpen(office, at('1969-01-06T16:00Z')), false)
  assert.equal(isOpen(office, at('1973-01-08T08:00Z')), false)
})

test('a night shift is finished although the next day is a holiday', () => {
  const nights: Calendar = {
    zone: 'UTC',
    week: { thursday: [hours(22, 6)], friday: [hours(22, 6)] },
    holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  }
  assert.equal(businessMinutesBetween(nights, at('2026-12-24T12:00Z'), at('2026-12-27T12:00Z')), 480)
  assert.equal(isOpen(nights, at('2026-12-25T05:59Z')), true)
  assert.equal(isOpen(nights, at('2026-12-25T22:00Z')), false)
  assert.equal(isOpen(nights, at('2026-12-26T05:00Z')), false)
})

test('the next opening is now, later today, or after the holidays', () => {
  const holiday: Calendar = { ...office, holidays: [{ date: '2026-01-05', name: 'Monday off' }] }
  assert.deepEqual(nextOpening(office, at('2026-01-05T10:00Z')), at('2026-01-05T10:00Z'))
  assert.deepEqual(nextOpening(office, at('2026-01-05T17:00Z')), at('2026-01-06T09:00Z'))
  assert.deepEqual(nextOpening(holiday, at('2026-01-03T10:00Z')), at('2026-01-06T09:00Z'))
})

test('a calendar without hours ends in a refusal, not in an endless search', () => {
  const closed: Calendar = { zone: 'UTC', week: {}, holidays: [] }
  assert.throws(() => addBusinessMinutes(closed, at('2026-01-01T00:00Z'), 1), /calendar\.never_opens/)
  assert.equal(whyNotReach(closed, at('2026-01-01T00:00Z'), 1), 'calendar.never_opens')
  assert.equal(whyNotReach(office, at('2026-01-01T00:00Z'), 1e6), null)
  assert.equal(whyNotReach(office, at('2026-01-01T00:00Z'), 1e9), 'calendar.never_opens')
  assert.equal(nextOpening(closed, at('2026-01-01T00:00Z')), null)
  assert.equal(businessMinutesBetween(closed, at('1990-01-01T00:00Z'), at('2090-01-01T00:00Z')), 0)
  assert.throws(() => addBusinessMinutes(office, at('2026-01-01T00:00Z'), -1), RangeError)
  assert.throws(() => addBusinessMinutes(office, at('2026-01-01T00:00Z'), Number.NaN), RangeError)
})

const zones = fc.constantFrom(
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'America/Santiago',
)
const windows = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((edges) => edges.sort((a, b) => a - b))
  .map((edges) =>
    Array.from({ length: Math.floor(edges.length / 2) }, (_, pair) => ({
      from: edges[pair * 2]!,
      to: edges[pair * 2 + 1]!,
    })),
  )
const calendars: fc.Arbitrary<Calendar> = fc.record({
  zone: zones,
  week: fc
    .record(Object.fromEntries(WEEKDAYS.map((day) => [day, windows])), { requiredKeys: ['tuesday'] })
    .map((week) => week as Calendar['week']),
  holidays: fc.constant([]),
})
const instants = fc.date({ min: at('2007-01-01T00:00Z'), max: at('2036-01-01T00:00Z'), noInvalidDate: true })
const targets = fc.integer({ min: 1, max: 6_000 })

test('elapsed from the start to the due moment is the promise exactly', () => {
  fc.assert(
    fc.property(calendars, instants, targets, (calendar, start, minutes) => {
      const due = addBusinessMinutes(calendar, start, minutes)
      assert.equal(businessMinutesBetween(calendar, start, due), minutes)
      // The earliest such moment: one millisecond before, the promise is not used up.
      assert.ok(businessMinutesBetween(calendar, start, new Date(due.getTime() - 1)) < minutes)
      assert.ok(isOpen(calendar, new Date(due.getTime() - 1)))
    }),
    { numRuns: 500 },
  )
})

test('time adds up: two stretches make the whole, and two additions make one', () => {
  fc.assert(
    fc.property(calendars, instants, targets, targets, (calendar, start, one, two) => {
      const half = addBusinessMinutes(calendar, start, one)
      const whole = addBusinessMinutes(calendar, start, one + two)
      assert.deepEqual(addBusinessMinutes(calendar, half, two), whole)
      assert.equal(businessMinutesBetween(calendar, half, whole), two)
      assert.equal(businessMinutesBetween(calendar, whole, half), -two)
    }),
    { numRuns: 300 },
  )
})

test('nothing is open between now and the next opening', () => {
  fc.assert(
    fc.property(calendars, instants, (calendar, from) => {
      const opening = nextOpening(calendar, from)
      assert.ok(opening !== null && isOpen(calendar, opening))
      assert.equal(businessMinutesBetween(calendar, from, opening), 0)
    }),
    { numRuns: 300 },
  )
})
