import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountOf, earlier, stageOf, worthOf } from './lifecycle.ts'

test('stages are known by what other programs call them', () => {
  for (const [text, stage] of [
    ['active', 'active'],
    ['At risk', 'at_risk'],
    ['at-risk', 'at_risk'],
    ['Churned', 'former'],
    ['Trial', 'onboarding'],
    ['prospect ', 'lead'],
    ['constructor', null],
    ['whatever', null],
  ] as const)
    assert.equal(stageOf(text), stage, text)
})

test('amounts are read as people write them', () => {
  for (const [text, amount] of [
    ['1200', 1200],
    ['1,234.50', 1234.5],
    ['1.234,50', 1234.5],
    ['€ 1.234', 1234],
    ['12,5', 12.5],
    ['1 234 567.8 EUR', 1234567.8],
    ['0', 0],
    ['-5', null],
    ['much', null],
    ['', null],
  ] as const)
    assert.equal(amountOf(text), amount, text)
})

test('a customer is worth the most that is known of them', () => {
  assert.equal(worthOf({ yearlyValue: null, lifetimeValues: [null, null] }), null)
  assert.equal(worthOf({ yearlyValue: 100, lifetimeValues: [null, 900] }), 900)
  assert.equal(earlier('2026-05-01', null), '2026-05-01')
  assert.equal(earlier('2026-05-01', '2026-04-30'), '2026-04-30')
})
