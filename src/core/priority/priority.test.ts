import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  levelOf,
  type PriorityInput,
  type PriorityLevel,
  type PriorityWeights,
  priorityOf,
  raised,
  USUAL_WEIGHTS,
  whyNotWeights,
} from './priority.ts'

test('urgency times impact, worked out by hand', () => {
  // Urgency 0.15 + 0.85·0.5 = 0.575; 57.5 times 0.6, and times 0.4 by weight and share of each impact.
  const priority = priorityOf({
    urgency: 0.5,
    reasons: ['deadline'],
    reach: 50,
    accountValue: 12_500,
    failures: 3,
  })
  assert.deepEqual(priority, {
    score: 49,
    level: 'high',
    parts: [
      { code: 'urgency', points: 34, params: { urgency: 0.5, reasons: ['deadline'] } },
      { code: 'reach', points: 7, params: { people: 50 } },
      { code: 'repeat', points: 5, params: { failures: 3 } },
      { code: 'value', points: 3, params: { value: 12_500 } },
    ],
  })
})

test('priorities are what a team would call them', () => {
  const cases: [what: string, PriorityInput, PriorityLevel][] = [
    ['praise from nobody in particular', { urgency: 0 }, 'low'],
    ['a small complaint', { urgency: 0.3 }, 'normal'],
    ['the same from a large account', { urgency: 0.5, accountValue: 80_000 }, 'high'],
    ['the third failure of the same person', { urgency: 0.5, failures: 3, reach: 5 }, 'high'],
    ['a matter of safety from an unknown person', { urgency: 1, reasons: ['safety'] }, 'urgent'],
    ['a threat to leave before renewal', { urgency: 0.9, accountValue: 60_000, renewsInDays: 10 }, 'urgent'],
  ]
  for (const [what, input, level] of cases) assert.equal(priorityOf(input).level, level, what)
})

test('nonsense from outside weighs nothing', () => {
  const plain = priorityOf({ urgency: 0 })
  const nonsense: PriorityInput = {
    urgency: Number.NaN,
    reach: -5,
    accountValue: Number.NEGATIVE_INFINITY,
    renewsInDays: Number.NaN,
    failures: Number.NaN,
    influence: -1,
  }
  assert.equal(priorityOf(nonsense).score, plain.score)
  assert.equal(
    priorityOf({ urgency: 99, influence: 99 }).score,
    priorityOf({ urgency: 1, influence: 1 }).score,
  )
  assert.equal(
    priorityOf({ urgency: 1, renewsInDays: -30 }).score,
    priorityOf({ urgency: 1, renewsInDays: 0 }).score,
  )
})

const inputs: fc.Arbitrary<PriorityInput> = fc.record({
  urgency: fc.double({ min: 0, max: 1, noNaN: true }),
  reach: fc.nat(500),
  accountValue: fc.option(fc.nat(1_000_000), { nil: null }),
  renewsInDays: fc.option(fc.integer({ min: -100, max: 1000 }), { nil: null }),
  failures: fc.nat(10),
  influence: fc.double({ min: 0, max: 1, noNaN: true }),
})
const weights: fc.Arbitrary<PriorityWeights> = fc
  .record({
    leastUrgency: fc.double({ min: 0, max: 1, noNaN: true }),
    leastImpact: fc.double({ min: 0, max: 1, noNaN: true }),
    five: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 5, maxLength: 5 }),
  })
  .map(({ five, ...rest }) => {
    const sum = five.reduce((total, one) => total + one, 0)
    const [reach, value, renewal, repeat, influence] = five.map((one) => one / sum) as [
      number,
      number,
      number,
      number,
      number,
    ]
    return { ...USUAL_WEIGHTS, ...rest, impact: { reach, value, renewal, repeat, influence } }
  })

test('the parts add up to the score, which lies on its scale', () => {
  fc.assert(
    fc.property(inputs, weights, (input, given) => {
      assert.equal(whyNotWeights(given), null)
      const { score, level, parts } = priorityOf(input, given)
      assert.equal(
        parts.reduce((sum, { points }) => sum + points, 0),
        score,
      )
      assert.ok(Number.isInteger(score) && score >= 0 && score <= 100)
      assert.ok(parts.every(({ points }) => Number.isInteger(points) && points >= 0))
      assert.equal(level, levelOf(score, given))
    }),
    { numRuns: 1_000 },
  )
})

test('what is worse for the customer never lowers the priority', () => {
  fc.assert(
    fc.property(inputs, inputs, (a, b) => {
      const worse: PriorityInput = {
        urgency: Math.max(a.urgency, b.urgency),
        reach: Math.max(a.reach ?? 0, b.reach ?? 0),
        accountValue: Math.max(a.accountValue ?? 0, b.accountValue ?? 0),
        renewsInDays: Math.min(a.renewsInDays ?? 9_999, b.renewsInDays ?? 9_999),
        failures: Math.max(a.failures ?? 0, b.failures ?? 0),
        influence: Math.max(a.influence ?? 0, b.influence ?? 0),
      }
      assert.ok(priorityOf(worse).score >= priorityOf(a).score)
    }),
  )
})

test('weights that do not add up are refused', () => {
  assert.equal(whyNotWeights(USUAL_WEIGHTS), null)
  const refused: Partial<PriorityWeights>[] = [
    { impact: { ...USUAL_WEIGHTS.impact, reach: 0.5 } },
    { impact: { ...USUAL_WEIGHTS.impact, reach: Number.NaN } },
    { leastImpact: -0.1 },
    { leastUrgency: 1.1 },
    { full: { ...USUAL_WEIGHTS.full, value: 0 } },
    { full: { ...USUAL_WEIGHTS.full, reach: 1 } },
    { levels: { normal: 40, high: 20, urgent: 60 } },
    { levels: { normal: 20, high: 40, urgent: 101 } },
  ]
  for (const change of refused) {
    assert.equal(
      whyNotWeights({ ...USUAL_WEIGHTS, ...change }),
      'priority.weights_invalid',
      JSON.stringify(change),
    )
  }
})

test('an escalation raises by one level and no further than urgent', () => {
  assert.deepEqual((['low', 'normal', 'high', 'urgent'] as const).map(raised), [
    'normal',
    'high',
    'urgent',
    'urgent',
  ])
})
