import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aroundTheClock,
  type Calendar,
  type CalendarFault,
  officeHours,
  weekdayOf,
  whyNotCalendar,
} from './calendar.ts'

const office = officeHours('Europe/London')
const nine = { from: 540, to: 1020 }

test('usual calendars are taken', () => {
  const good: Calendar[] = [
    office,
    aroundTheClock('Asia/Kathmandu'),
    officeHours('America/Argentina/Buenos_Aires'),
    officeHours('Etc/GMT+5'),
    {
      ...office,
      week: {
        monday: [
          { from: 480, to: 720 },
          { from: 780, to: 1080 },
        ],
      },
    },
    { ...office, week: { friday: [{ from: 22 * 60, to: 6 * 60 }], saturday: [{ from: 360, to: 720 }] } },
    { ...office, week: { sunday: [{ from: 1200, to: 60 }], monday: [{ from: 60, to: 120 }] } },
    { ...office, holidays: [{ date: '2028-02-29', name: 'Leap day', windows: [{ from: 540, to: 720 }] }] },
    { ...office, holidays: [{ date: '2026-12-25', name: 'Christmas', windows: [] }] },
  ]
  for (const calendar of good) assert.equal(whyNotCalendar(calendar), null, JSON.stringify(calendar))
})

test('a calendar that cannot be kept says why not', () => {
  const night = { from: 1320, to: 360 }
  const refused: [Calendar, CalendarFault][] = [
    [{ ...office, zone: 'Mars/Olympus' }, 'calendar.unknown_zone'],
    [{ ...office, zone: '' }, 'calendar.unknown_zone'],
    [{ ...office, zone: '+01:00' }, 'calendar.unknown_zone'],
    [{ ...office, week: {} }, 'calendar.no_open_hours'],
    [{ ...office, week: { monday: [] } }, 'calendar.no_open_hours'],
    [{ ...office, week: { monday: [{ from: 540, to: 540 }] } }, 'calendar.window_invalid'],
    [{ ...office, week: { monday: [{ from: -1, to: 540 }] } }, 'calendar.window_invalid'],
    [{ ...office, week: { monday: [{ from: 540, to: 1441 }] } }, 'calendar.window_invalid'],
    [{ ...office, week: { monday: [{ from: 1440, to: 60 }] } }, 'calendar.window_invalid'],
    [{ ...office, week: { monday: [{ from: 540, to: 0 }] } }, 'calendar.window_invalid'],
    [{ ...office, week: { monday: [{ from: 540.5, to: 600 }] } }, 'calendar.window_invalid'],
    [{ ...office, week: { monday: [{ from: Number.NaN, to: 600 }] } }, 'calendar.window_invalid'],
    [{ ...office, week: { monday: [nine, { from: 1019, to: 1100 }] } }, 'calendar.windows_overlap'],
    [{ ...office, week: { monday: [night, { from: 1330, to: 1350 }] } }, 'calendar.windows_overlap'],
    [{ ...office, week: { monday: [night], tuesday: [{ from: 359, to: 400 }] } }, 'calendar.windows_overlap'],
    [{ ...office, week: { sunday: [night], monday: [{ from: 0, to: 60 }] } }, 'calendar.windows_overlap'],
    [{ ...office, holidays: [{ date: '2026-02-29', name: 'No such day' }] }, 'calendar.holiday_invalid'],
    [{ ...office, holidays: [{ date: '25.12.2026', name: 'Christmas' }] }, 'calendar.holiday_invalid'],
    [
      { ...office, holidays: [{ date: '2026-12-25', name: 'Half', windows: [{ from: 5, to: 5 }] }] },
      'calendar.window_invalid',
    ],
    [
      {
        ...office,
        holidays: [
          { date: '2026-12-25', name: 'Christmas' },
          { date: '2026-12-25', name: 'Noël' },
        ],
      },
      'calendar.holiday_twice',
    ],
    [
      { ...office, holidays: [{ date: '2026-12-24', name: 'Night', windows: [{ from: 1320, to: 600 }] }] },
      'calendar.windows_overlap',
    ],
    [
      {
        ...office,
        week: { thursday: [night] },
        holidays: [{ date: '2026-12-25', name: 'Friday', windows: [{ from: 300, to: 600 }] }],
      },
      'calendar.windows_overlap',
    ],
    [
      {
        ...office,
        holidays: Array.from({ length: 2001 }, () => ({ date: '2026-12-25', name: 'Broken feed' })),
      },
      'calendar.too_large',
    ],
    [{ ...office, week: { monday: Array.from({ length: 49 }, () => nine) } }, 'calendar.too_large'],
  ]
  for (const [calendar, code] of refused) {
    assert.equal(whyNotCalendar(calendar), code, JSON.stringify(calendar).slice(0, 200))
  }
})

test('days are counted from a Thursday', () => {
  assert.equal(weekdayOf(0), 'thursday')
  assert.equal(weekdayOf(-1), 'wednesday')
  assert.equal(weekdayOf(Date.UTC(2026, 2, 29) / 86_400_000), 'sunday')
})
