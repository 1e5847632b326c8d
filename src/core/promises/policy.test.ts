import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  fits,
  type PolicyConditions,
  type PromiseFacts,
  policyFor,
  shadowsPolicy,
  whyNotPolicy,
} from './policy.ts'

const facts: PromiseFacts = {
  level: 'high',
  tier: 'Gold',
  channel: 'email',
  category: 'billing',
  value: 10_000,
  earlierCases: 2,
}

test('all that is named must fit, and what is not named fits everything', () => {
  const tried: [PolicyConditions, boolean][] = [
    [{}, true],
    [{ levels: [] }, true],
    [{ levels: ['high', 'urgent'] }, true],
    [{ levels: ['low'] }, false],
    [{ tiers: ['gold'] }, true],
    [{ tiers: ['silver'] }, false],
    [{ channels: ['sms'] }, false],
    [{ categories: ['billing'], channels: ['email'] }, true],
    [{ leastValue: 10_000 }, true],
    [{ leastValue: 10_001 }, false],
    [{ earlierCases: 2 }, true],
    [{ earlierCases: 3 }, false],
    [{ tiers: ['gold'], earlierCases: 3 }, false],
  ]
  for (const [conditions, expected] of tried)
    assert.equal(fits(conditions, facts), expected, JSON.stringify(conditions))
  assert.equal(fits({ tiers: ['gold'] }, { ...facts, tier: null }), false)
  assert.equal(fits({ leastValue: 0 }, { ...facts, value: null }), true)
})

test('the first that fits is promised, and what is never reached is known', () => {
  const gold = { name: 'gold', conditions: { tiers: ['gold'] } }
  const all = { name: 'all', conditions: {} }
  assert.equal(policyFor([gold, all], facts)?.name, 'gold')
  assert.equal(policyFor([all, gold], facts)?.name, 'all')
  assert.equal(policyFor([gold], { ...facts, tier: null }), undefined)
  assert.equal(shadowsPolicy({}, { tiers: ['gold'] }), true)
  assert.equal(shadowsPolicy({ tiers: ['gold'] }, {}), false)
  assert.equal(shadowsPolicy({ levels: ['high', 'low'] }, { levels: ['low'] }), true)
  assert.equal(shadowsPolicy({ leastValue: 5 }, { leastValue: 9 }), true)
  assert.equal(shadowsPolicy({ earlierCases: 3 }, { earlierCases: 2 }), false)
})

test('promises that contradict one another are refused', () => {
  const good = {
    acknowledgeMinutes: 30,
    firstReplyMinutes: 60,
    nextReplyMinutes: 60,
    resolveMinutes: 600,
    confirmMinutes: null,
    finalResponseDays: 56,
    ladder: [],
  }
  assert.equal(whyNotPolicy(good), null)
  assert.equal(whyNotPolicy({ ...good, firstReplyMinutes: 601 }), 'policy.backwards')
  assert.equal(whyNotPolicy({ ...good, acknowledgeMinutes: 61 }), 'policy.backwards')
  assert.equal(whyNotPolicy({ ...good, nextReplyMinutes: 0 }), 'promise.target_invalid')
  assert.equal(whyNotPolicy({ ...good, finalResponseDays: 0 }), 'promise.target_invalid')
})
