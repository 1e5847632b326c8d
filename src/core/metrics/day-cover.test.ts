import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { localDay } from '../calendars/local-day.ts'
import { dayCover } from './day-cover.ts'

const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/Havana', 'Asia/Beirut', 'Pacific/Apia']
const LOW = Date.UTC(2024, 0, 1)
const moment = fc.integer({ min: 0, max: 900 * 96 }).map((quarter) => new Date(LOW + quarter * 900_000))

test('a day that is called whole lies in the period from its first to its last moment', () => {
  fc.assert(
    fc.property(
      moment,
      moment,
      fc.constantFrom(...ZONES),
      fc.integer({ min: 0, max: 95 }),
      (a, b, zone, quarter) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const { first, end, partial } = dayCover({ from, to }, zone)
        for (const at of [from, to, new Date((from.getTime() + to.getTime()) / 2)]) {
          const near = new Date(at.getTime() + (quarter - 48) * 900_000)
          const day = localDay(near, zone)
          const inside = near >= from && near < to
          const whole = day >= first! && day < end!
          if (whole) assert.ok(inside, `${near.toISOString()} of ${day}`)
          if (inside) assert.ok(whole || partial.includes(day), `${near.toISOString()} of ${day}`)
        }
      },
    ),
  )
})

test('an open period has no edge', () => {
  assert.deepEqual(dayCover({}, 'UTC'), { first: null, end: null, partial: [] })
})
