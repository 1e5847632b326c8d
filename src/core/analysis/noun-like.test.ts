import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNounLike } from './noun-like.ts'

test('a theme is called after a thing', () => {
  for (const thing of [
    'delivery',
    'late delivery',
    'parking',
    'customer service',
    'billing',
    'table',
    'supply',
    'login page',
    'refunds',
    'ring',
    'call centre',
    'wait staff',
  ])
    assert.ok(isNounLike(thing), thing)
  for (const other of [
    'though',
    'fast',
    'arrived late',
    'really',
    'helpful',
    'waiting',
    'delivered',
    "won't",
    'very friendly',
    '@someone',
    'easiest',
    'use half',
    'avoid queues',
    'none',
  ])
    assert.ok(!isNounLike(other), other)
})
