import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeLeft } from './timer.ts'

const started = new Date('2035-03-05T09:00:00Z')
const after = (seconds: number) => timeLeft(started, 15, new Date(started.getTime() + seconds * 1000))

test('the timer counts the planned minutes down, then gently up', () => {
  const cases: [number, string, number, boolean][] = [
    [0, '15:00', 15, false],
    [1, '14:59', 14, false],
    [14 * 60 + 30, '00:30', 0, false],
    [15 * 60, '00:00', 0, false],
    [15 * 60 + 90, '+01:30', 1, true],
  ]
  for (const [seconds, clock, minutes, isOver] of cases) {
    const left = after(seconds)
    assert.deepEqual([left.clock, left.minutes, left.isOver], [clock, minutes, isOver])
  }
})

test('a screen whose clock is behind shows no more than was planned', () => {
  assert.equal(after(-40).clock, '15:00')
  assert.equal(after(-40).share, 0)
  assert.equal(after(3600).share, 1)
})
