import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseMoment } from './moment.ts'

for (const [text, order, zone, meant] of [
  ['2026-03-29T14:30:00Z', 'iso', 'UTC', '2026-03-29T14:30:00.000Z'],
  ['2026/03/29 2:30:15 PM GMT+1', 'iso', 'UTC', '2026-03-29T13:30:15.000Z'],
  ['2026-03-29 12:05 AM', 'iso', 'UTC', '2026-03-29T00:05:00.000Z'],
  ['29/03/2026 14:30', 'dmy', 'UTC', '2026-03-29T14:30:00.000Z'],
  ['3/29/2026 2:30:15 PM', 'mdy', 'UTC', '2026-03-29T14:30:15.000Z'],
  ['2026-07-01 12:00:00', 'iso', 'America/Denver', '2026-07-01T18:00:00.000Z'],
  ['2026-01-01 12:00:00', 'iso', 'Europe/Berlin', '2026-01-01T11:00:00.000Z'],
  ['29 Mar 2026', 'iso', 'UTC', '2026-03-29T00:00:00.000Z'],
  ['29-Mar-26 14:30', 'mdy', 'UTC', '2026-03-29T14:30:00.000Z'],
  ['March 29, 2026 at 2:30 PM', 'dmy', 'UTC', '2026-03-29T14:30:00.000Z'],
  ['Sun, 29 Mar 2026 14:30:00 +0200', 'iso', 'UTC', '2026-03-29T12:30:00.000Z'],
  ['2026/03/29 2:30:00 PM EST', 'iso', 'UTC', '2026-03-29T19:30:00.000Z'],
  ['29.03.2026 14:30 CEST', 'dmy', 'UTC', '2026-03-29T12:30:00.000Z'],
  ['2026/03/09 10:01:01 p. m. GMT-5', 'iso', 'UTC', '2026-03-10T03:01:01.000Z'],
  ['3/29/2026, 2:30:15\u202fPM', 'mdy', 'UTC', '2026-03-29T14:30:15.000Z'],
  [
    'Sun Mar 29 2026 14:30:00 GMT+0200 (Central European Summer Time)',
    'iso',
    'UTC',
    '2026-03-29T12:30:00.000Z',
  ],
  ['20260329', 'iso', 'UTC', '2026-03-29T00:00:00.000Z'],
  ['1770000000.25', 'iso', 'UTC', '2026-02-02T02:40:00.250Z'],
  ['1770000000', 'iso', 'Europe/Berlin', '2026-02-02T02:40:00.000Z'],
] as const)
  test(`${text} (${order}, ${zone})`, () => {
    assert.equal(parseMoment(text, order, zone)?.toISOString(), meant)
  })

test('what is no moment is none', () => {
  for (const text of [
    '',
    '31/04/2026',
    '2026-13-01',
    '2026-02-30',
    '25:00',
    'soon',
    '2026-01-01 25:00',
    '0026-01-01',
    '31 Apr 2026',
    '20261345',
    '2026-03-29 14:30 IST',
  ])
    assert.equal(parseMoment(text, 'dmy'), null, text)
})
