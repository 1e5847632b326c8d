import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepsOf, whyNotJudge } from './tracking.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 4, 4, hour))
const states = (moments: Partial<Parameters<typeof stepsOf>[0]>) =>
  stepsOf({ openedAt: at(8), ownedAt: null, workingAt: null, resolvedAt: null, ...moments }).map(
    ({ state }) => state,
  )

test('a case in a team’s queue was heard and has no owner yet', () => {
  assert.deepEqual(states({}), ['current', 'ahead', 'ahead', 'ahead'])
})

test('the step a case is at is the last one it reached', () => {
  assert.deepEqual(states({ ownedAt: at(9) }), ['reached', 'current', 'ahead', 'ahead'])
  assert.deepEqual(states({ ownedAt: at(9), workingAt: at(10) }), ['reached', 'reached', 'current', 'ahead'])
})

test('what is done has no step still to come, even where a step was never written down', () => {
  assert.deepEqual(states({ resolvedAt: at(12) }), ['reached', 'reached', 'reached', 'reached'])
})

test('a customer judges what is resolved, and nothing before or after', () => {
  for (const state of ['new', 'acknowledged', 'in_progress', 'waiting', 'confirmed', 'closed']) {
    assert.equal(whyNotJudge({ state }), 'tracking.not_resolved', state)
  }
  assert.equal(whyNotJudge({ state: 'resolved' }), null)
})
