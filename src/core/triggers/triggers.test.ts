import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DAY, HOUR } from '../time.ts'
import { bestHour, nextAtHour } from './best-hour.ts'

const at = (text: string) => new Date(text)

test('the best hour is the one at which a person answered most often, where they live', () => {
  const answers = ['2026-05-04T18:10:00Z', '2026-05-11T18:50:00Z', '2026-05-18T05:00:00Z'].map(at)
  assert.equal(bestHour(answers, 'UTC'), 18)
  assert.equal(bestHour(answers, 'Asia/Tokyo'), 3)
  assert.equal(bestHour([], 'UTC'), 10)
  assert.equal(bestHour(answers.slice(2), 'UTC'), 10, 'one answer is no habit')
})

test('an invitation waits for its hour, and not when it is that hour', () => {
  assert.deepEqual(nextAtHour(at('2026-05-04T18:10:00Z'), 18, 'UTC'), at('2026-05-04T18:10:00Z'))
  assert.deepEqual(nextAtHour(at('2026-05-04T19:10:00Z'), 18, 'UTC'), at('2026-05-05T18:00:00Z'))
  assert.deepEqual(nextAtHour(at('2026-05-04T19:10:00Z'), 9, 'America/New_York'), at('2026-05-05T13:00:00Z'))
})

test('the hour comes within a day, and never before', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Pacific/Apia',
    'Australia/Lord_Howe',
  )
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 365 * 24 * 60 }),
      fc.integer({ min: 0, max: 23 }),
      zones,
      (n, hour, zone) => {
        const from = new Date(at('2026-01-01T00:00:00Z').getTime() + n * 60_000)
        const next = nextAtHour(from, hour, zone).getTime() - from.getTime()
        assert.ok(next >= 0 && next <= DAY + 2 * HOUR)
      },
    ),
  )
})
