import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stateTimes } from './state-times.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 10, minute))

test('a case that was opened again has its resolution time apart from the second one', () => {
  const times = stateTimes(
    [
      { from: null, to: 'new', at: at(0) },
      { from: 'new', to: 'new', at: at(2) },
      { from: 'new', to: 'in_progress', at: at(5) },
      { from: 'in_progress', to: 'resolved', at: at(15) },
      { from: 'resolved', to: 'in_progress', at: at(20) },
      { from: 'in_progress', to: 'resolved', at: at(50) },
    ],
    at(60),
  )
  assert.deepEqual(
    times.map(({ state, times: n, minutes }) => [state, n, minutes]),
    [
      ['new', 1, 5],
      ['in_progress', 2, 40],
      ['resolved', 2, 15],
    ],
  )
  const resolved = times[2]!
  assert.deepEqual(
    [resolved.firstEnteredAt, resolved.firstLeftAt, resolved.lastEnteredAt, resolved.lastLeftAt],
    [at(15), at(20), at(50), null],
  )
})

test('all states together are the whole life of the case', () => {
  const log = [
    { from: null, to: 'new' as const, at: at(0) },
    { from: 'new' as const, to: 'waiting' as const, at: at(7) },
    { from: 'waiting' as const, to: 'closed' as const, at: at(31) },
  ]
  assert.equal(
    stateTimes(log, at(45)).reduce((sum, { minutes }) => sum + minutes, 0),
    45,
  )
  assert.deepEqual(stateTimes([], at(0)), [])
})
