import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar } from '../calendars/calendar.ts'
import { callDueAt } from './calling.ts'

const nineToFive = [{ from: 540, to: 1020 }]
const calendar: Calendar = {
  zone: 'Europe/Berlin',
  week: { monday: nineToFive, tuesday: nineToFive, friday: nineToFive },
  holidays: [{ date: '2035-03-06', name: 'A day off' }],
}
const due = (
  now: string,
  day: string | null,
  window: Parameters<typeof callDueAt>[0]['window'],
  zone: string | null = null,
) => callDueAt({ day, window }, { now: new Date(now), calendar, zone }).toISOString()

test('a call is due when the time that was asked for is over, on a day that is worked', () => {
  // Monday, 5 March 2035; Berlin is an hour ahead of UTC.
  assert.equal(due('2035-03-05T09:00:00Z', null, 'afternoon'), '2035-03-05T17:00:00.000Z')
  assert.equal(due('2035-03-05T09:00:00Z', null, 'evening'), '2035-03-05T19:00:00.000Z')
  // The morning is over, Tuesday is a day off, and nobody works from Wednesday to Thursday.
  assert.equal(due('2035-03-05T12:00:00Z', null, 'morning'), '2035-03-09T11:00:00.000Z')
  assert.equal(due('2035-03-05T09:00:00Z', '2035-03-08', 'midday'), '2035-03-08T14:00:00.000Z')
  // A day that is over is as good as none.
  assert.equal(due('2035-03-05T09:00:00Z', '2035-03-01', 'any'), '2035-03-05T17:00:00.000Z')
})

test('the morning of a customer elsewhere is theirs, also in the night in which clocks change', () => {
  const newYork = 'America/New_York'
  // Noon in New York on Friday is 17:00 UTC, and 16:00 once summer time has begun there, weeks before Berlin's.
  assert.equal(due('2035-03-09T09:00:00Z', null, 'morning', newYork), '2035-03-09T17:00:00.000Z')
  assert.equal(due('2035-03-10T09:00:00Z', '2035-03-12', 'morning', newYork), '2035-03-12T16:00:00.000Z')
  // It is Tuesday in Tokyo already, and Tuesday's evening is over; the next day that is worked is Friday.
  assert.equal(due('2035-03-13T11:30:00Z', null, 'evening', 'Asia/Tokyo'), '2035-03-16T11:00:00.000Z')
  assert.equal(due('2035-03-09T09:00:00Z', null, 'any', newYork), '2035-03-09T17:00:00.000Z')
})

test('a calendar that never opens still gives the call a time', () => {
  const closed = { ...calendar, week: {} }
  const now = new Date('2035-03-05T09:00:00Z')
  assert.equal(
    callDueAt({ day: null, window: 'any' }, { now, calendar: closed, zone: null }).toISOString(),
    '2035-03-05T17:00:00.000Z',
  )
})
