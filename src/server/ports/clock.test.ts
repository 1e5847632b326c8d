import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR } from '#core/time.ts'
import { openClock } from './clock.ts'

test('the clock is that of the database, whatever happens to the one on the wall', async () => {
  let wall = Date.UTC(2035, 2, 5, 9)
  let monotonic = 5_000
  let offset = 0
  let delay = 0
  const pass = (millis: number) => {
    monotonic += millis
  }
  const database = {
    query: async () => {
      pass(delay)
      return { rows: [{ at: new Date(Date.UTC(2035, 2, 5, 9, 0, 5) + (monotonic - 5_000) + offset) }] }
    },
  }
  const clock = openClock({ wall: () => wall, monotonic: () => monotonic })
  assert.equal(clock.now().toISOString(), '2035-03-05T09:00:00.000Z', 'until it was asked, the wall’s')
  await clock.ask(database)
  assert.equal(clock.now().toISOString(), '2035-03-05T09:00:05.000Z')

  wall += 2 * HOUR
  pass(1_000)
  assert.equal(clock.now().toISOString(), '2035-03-05T09:00:06.000Z', 'a jump of the machine changes nothing')

  offset = -500
  await clock.ask(database)
  assert.equal(clock.now().toISOString(), '2035-03-05T09:00:06.000Z', 'noise never turns it back')

  offset = 60_000
  delay = 3_000
  await clock.ask(database)
  assert.equal(clock.now().toISOString(), '2035-03-05T09:00:09.000Z', 'a slow answer is not believed')
  delay = 0
  await clock.ask(database)
  assert.equal(clock.now().toISOString(), '2035-03-05T09:01:09.000Z', 'the database’s own clock is followed')
})
