import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Effect } from '#core/initiatives/effect.ts'
import { sayEffect } from './effect-words.ts'

const side = (score: number | null, n: number) => ({ score, low: score, high: score, n })
const effect = (difference: Effect['difference'], before = 20, after = 20): Effect => ({
  metric: 'nps',
  before: side(before ? 10 : null, before),
  after: side(after ? 30 : null, after),
  difference,
})

test('a difference that chance explains is told as one', () => {
  const unsure = sayEffect(effect({ by: 20, low: -5, high: 45, significant: false }))
  assert.match(unsure, /chance/)
  assert.doesNotMatch(unsure, /rose/)
  assert.match(unsure, /−5 to \+45/)
})

test('a clear rise and a clear fall are told with their intervals', () => {
  assert.match(
    sayEffect(effect({ by: 20, low: 4, high: 36, significant: true })),
    /rose by 20 \(\+4 to \+36\)/,
  )
  assert.match(sayEffect(effect({ by: -20, low: -36, high: -4, significant: true })), /fell by 20/)
})

test('without answers on one side nothing is claimed', () => {
  const none = { by: null, low: null, high: null, significant: false }
  assert.match(sayEffect(effect(none, 20, 0)), /Nobody of them has answered since/)
  assert.match(sayEffect(effect(none, 0, 20)), /no answers from before/)
})
