import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takenBack } from './taking-back.ts'

test('what a change set goes back, what was set since stays, attribute by attribute', () => {
  const was = { stage: null, value: 10, name: 'Ida', attributes: { plan: 'free', city: 'Oslo' } }
  const became = {
    stage: 'active',
    value: 20,
    name: 'Ida',
    attributes: { plan: 'pro', city: 'Oslo', size: 3 },
  }
  assert.deepEqual(takenBack(became, { was, became }), was)
  const since = { ...became, value: 30, name: 'Ida Berg', attributes: { ...became.attributes, plan: 'gold' } }
  assert.deepEqual(takenBack(since, { was, became }), {
    stage: null,
    value: 30,
    name: 'Ida Berg',
    attributes: { plan: 'gold', city: 'Oslo' },
  })
})
