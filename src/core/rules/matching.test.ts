import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyCondition, anyConditions, anyPiece, piece } from '../../../test/rules.ts'
import { compileRules, firstMatch, matches } from './match.ts'
import type { Condition, Conditions, Operator, RuleValue } from './rule.ts'
import { shadowOf, shadows } from './shadow.ts'
import { operatorsFor, problemsOf, whyNotRule } from './why-not-rule.ts'

const when = (fact: Condition['fact'], operator: Operator, value: RuleValue = null): Condition => ({
  fact,
  operator,
  value,
})

test('each operator says what it says', () => {
  const unhappy = piece({
    metric: 'nps',
    score: 3,
    bucket: 'detractor',
    sentiment: 'negative',
    comment: 'I want my money back. The refund never came!',
    categories: ['billing', 'account'],
    accountTier: 'Gold',
    attributes: { plan: 'pro', seats: 12, trial: false, visits: '7' },
    personAttributes: { region: 'North' },
  })
  const cases: [Condition, boolean][] = [
    [when('score', 'at_most', 6), true],
    [when('score', 'below', 3), false],
    [when('score', 'above', 2.5), true],
    [when('account_value', 'at_least', 0), false],
    [when('account_tier', 'is', 'gold'), true],
    [when('account_tier', 'is_not', 'silver'), true],
    [when('touchpoint', 'is_not', 'checkout'), true],
    [when('touchpoint', 'unknown'), true],
    [when('category', 'is', 'account'), true],
    [when('category', 'none_of', ['delivery', 'billing']), false],
    [when('theme', 'unknown'), true],
    [when('comment', 'contains', 'refund'), true],
    [when('comment', 'contains', 'fund'), false],
    [when('comment', 'contains', 'MONEY back'), true],
    [when('comment', 'contains', ['lawyer', 'mon*']), true],
    [when('comment', 'contains_not', ['lawyer', 'press']), true],
    [when('has_comment', 'is', true), true],
    [when('has_person', 'is', true), false],
    [when('attribute:plan', 'one_of', ['pro', 'team']), true],
    [when('attribute:seats', 'above', 10), true],
    [when('attribute:visits', 'at_least', 7), true],
    [when('attribute:seats', 'is', '12'), true],
    [when('attribute:trial', 'is', false), true],
    [when('attribute:missing', 'known'), false],
    [when('person:region', 'contains', 'north'), true],
    [when('person:__proto__', 'known'), false],
    [when('attribute:constructor', 'known'), false],
    [when('attribute:toString', 'is_not', 'x'), true],
  ]
  for (const [condition, expected] of cases) {
    assert.equal(whyNotRule({ conditions: [condition] }), null, JSON.stringify(condition))
    assert.equal(matches({ conditions: [condition] }, unhappy), expected, JSON.stringify(condition))
  }
})

test('words of a script without spaces are found inside a sentence', () => {
  const says = piece({ comment: '返金してください' })
  assert.ok(matches({ conditions: [when('comment', 'contains', '返金')] }, says))
  assert.ok(!matches({ conditions: [when('comment', 'contains', '配達')] }, says))
})

test('all must hold, of an any group one', () => {
  const conditions: Conditions = [
    when('bucket', 'is', 'detractor'),
    { any: [when('urgency', 'at_least', 0.7), when('account_tier', 'is', 'gold')] },
  ]
  const unhappy = { bucket: 'detractor', score: 2, metric: 'nps' } as const
  assert.ok(matches({ conditions }, piece({ ...unhappy, urgency: 0.8 })))
  assert.ok(matches({ conditions }, piece({ ...unhappy, urgency: 0.1, accountTier: 'gold' })))
  assert.ok(!matches({ conditions }, piece({ ...unhappy, urgency: 0.1 })))
  assert.ok(!matches({ conditions }, piece({ bucket: 'promoter', urgency: 0.9 })))
})

test('the first rule that matches decides', () => {
  const rules = [
    { name: 'gold', conditions: [when('account_tier', 'is', 'gold')] },
    { name: 'unhappy', conditions: [when('sentiment', 'is', 'negative')] },
    { name: 'rest', conditions: [] },
  ]
  const goldAndUnhappy = piece({ accountTier: 'gold', sentiment: 'negative' })
  assert.equal(firstMatch(compileRules(rules), goldAndUnhappy)?.name, 'gold')
  assert.equal(firstMatch(compileRules(rules.toReversed()), goldAndUnhappy)?.name, 'rest')
  assert.equal(firstMatch(compileRules(rules.slice(0, 2)), piece({})), null)
})

test('conditions that no feedback can meet are found', () => {
  const contradictory: Conditions[] = [
    [when('score', 'at_least', 8), when('score', 'below', 8)],
    [when('channel', 'is', 'email'), when('channel', 'is', 'sms')],
    [when('channel', 'one_of', ['email', 'sms']), when('channel', 'none_of', ['sms', 'email'])],
    [when('bucket', 'is', 'detractor'), when('metric', 'is', 'nps'), when('score', 'at_least', 7)],
    [when('metric', 'is', 'none'), when('score', 'known')],
    [when('bucket', 'is', 'promoter'), when('score', 'unknown')],
    [when('metric', 'is', 'csat'), when('score', 'above', 5)],
    [when('score', 'is', 4.7)],
    [when('has_comment', 'is', true), when('has_comment', 'is', false)],
    [when('has_comment', 'is', false), when('comment', 'contains', 'refund')],
    [when('comment', 'contains', 'refund'), when('comment', 'contains_not', ['refund', 'money'])],
    [when('category', 'is', 'billing'), when('category', 'is_not', 'billing')],
    [when('urgency', 'above', 1)],
    [when('priority', 'at_least', 101)],
    [when('touchpoint', 'unknown'), when('touchpoint', 'is', 'checkout')],
    [when('attribute:plan', 'is', 'pro'), when('attribute:plan', 'is_not', 'PRO')],
    [when('channel', 'is', 'email'), { any: [when('channel', 'is', 'sms'), when('channel', 'is', 'phone')] }],
  ]
  for (const conditions of contradictory)
    assert.equal(whyNotRule({ conditions }), 'rule.contradictory', JSON.stringify(conditions))
})

test('a contradiction is told as a sentence with the conditions that clash', () => {
  const told = (conditions: Conditions) => problemsOf(conditions)[0]?.detail
  assert.equal(
    told([
      when('has_person', 'is', true),
      when('bucket', 'is', 'detractor'),
      when('bucket', 'is', 'promoter'),
    ]),
    'Nothing meets all of these at once: “bucket is detractor”, “bucket is promoter”.',
  )
  assert.equal(told([when('urgency', 'above', 1)]), 'Nothing ever meets “urgency above 1”.')
})

test('narrow conditions that some feedback meets are let through', () => {
  const possible: Conditions[] = [
    [],
    [when('score', 'above', 6), when('score', 'below', 8)],
    [
      when('attribute:seats', 'above', 1),
      when('attribute:seats', 'below', 2),
      when('attribute:seats', 'is_not', 1.5),
    ],
    [when('category', 'is', 'billing'), when('category', 'is', 'staff')],
    [when('metric', 'is', 'stars'), when('score', 'is', 4.5)],
    [when('bucket', 'is_not', 'promoter'), when('score', 'unknown')],
    [when('channel', 'is', 'email'), { any: [when('channel', 'is', 'sms'), when('score', 'below', 3)] }],
    [when('touchpoint', 'is_not', 'a'), when('touchpoint', 'none_of', ['b', 'c'])],
  ]
  for (const conditions of possible)
    assert.equal(whyNotRule({ conditions }), null, JSON.stringify(conditions))
})

test('what does not fit its fact is refused with its place', () => {
  const ill: [unknown, string][] = [
    [{ fact: 'mood', operator: 'is', value: 'x' }, 'conditions.0'],
    [{ fact: 'channel', operator: 'is', value: 'pigeon' }, 'conditions.0'],
    [{ fact: 'channel', operator: 'at_least', value: 3 }, 'conditions.0'],
    [{ fact: 'score', operator: 'at_least', value: '3' }, 'conditions.0'],
    [{ fact: 'comment', operator: 'contains', value: '…' }, 'conditions.0'],
    [{ fact: 'unsure', operator: 'is', value: 'yes' }, 'conditions.0'],
    [{ any: [when('score', 'known'), { fact: 'score', operator: 'known', value: 1 }] }, 'conditions.0.any.1'],
  ]
  for (const [condition, path] of ill) {
    const [problem] = problemsOf([condition] as Conditions)
    assert.equal(problem?.code, 'rule.invalid', JSON.stringify(condition))
    assert.equal(problem?.path, path)
  }
})

test('a rule called contradictory never matches anything', () => {
  let refused = 0
  fc.assert(
    fc.property(anyConditions, fc.array(anyPiece, { minLength: 5, maxLength: 20 }), (conditions, pieces) => {
      if (whyNotRule({ conditions }) !== 'rule.contradictory') return
      refused++
      for (const one of pieces) assert.equal(matches({ conditions }, one), false)
    }),
    { numRuns: 1_000 },
  )
  assert.ok(refused > 20, `only ${refused} contradictory rules were drawn`)
})

test('a condition and its opposite split all feedback in two', () => {
  const opposites: [Operator, Operator][] = [
    ['is', 'is_not'],
    ['one_of', 'none_of'],
    ['contains', 'contains_not'],
    ['known', 'unknown'],
  ]
  fc.assert(
    fc.property(anyCondition, anyPiece, (condition, one) => {
      const pair = opposites.find(([a]) => a === condition.operator)
      if (!pair || !operatorsFor(condition.fact).includes(pair[1])) return
      const opposite = { ...condition, operator: pair[1] }
      assert.notEqual(matches({ conditions: [condition] }, one), matches({ conditions: [opposite] }, one))
    }),
    { numRuns: 2_000 },
  )
})

test('a rule that an earlier one leaves nothing for is known, however the two are written', () => {
  const low = when('score', 'at_most', 6)
  const pairs: [Conditions, Conditions, boolean][] = [
    [[], [low], true],
    [[low], [low, when('channel', 'is', 'email')], true],
    [[low], [when('score', 'below', 4)], true],
    [[when('score', 'below', 4)], [low], false],
    [[low], [when('metric', 'is', 'nps'), when('bucket', 'is', 'detractor')], true],
    [[when('channel', 'one_of', ['email', 'sms'])], [when('channel', 'is', 'SMS')], true],
    [[when('channel', 'one_of', ['email', 'sms'])], [when('channel', 'one_of', ['sms', 'phone'])], false],
    [[when('channel', 'is_not', 'phone')], [when('channel', 'is', 'sms')], true],
    [[when('score', 'known')], [low], true],
    [[low], [when('score', 'unknown')], false],
    [[{ any: [low, when('urgency', 'above', 0.5)] }], [when('urgency', 'at_least', 0.9)], true],
    [[{ any: [low, when('urgency', 'above', 0.5)] }], [when('urgency', 'at_least', 0.5)], false],
    [[when('comment', 'contains', ['refund', 'money'])], [when('comment', 'contains', 'refund')], true],
    [[when('has_comment', 'is', true)], [when('comment', 'contains', 'refund')], true],
    [
      [when('category', 'is', 'billing')],
      [when('category', 'is', 'billing'), when('category', 'is', 'app')],
      true,
    ],
    [[when('category', 'is_not', 'billing')], [when('category', 'is', 'app')], false],
    [[when('attribute:seats', 'above', 5)], [when('attribute:seats', 'above', 9)], true],
    // Words in an attribute are on neither side of a number.
    [[when('attribute:seats', 'above', 5)], [when('attribute:seats', 'is', 'many')], false],
  ]
  for (const [earlier, later, expected] of pairs)
    assert.equal(shadows(earlier, later), expected, JSON.stringify([earlier, later]))
  const off = { conditions: [], enabled: false }
  const on = { conditions: [low], enabled: true }
  assert.equal(shadowOf([off, on], [when('score', 'is', 2)]), on)
  assert.equal(shadowOf([off], [when('score', 'is', 2)]), null)
})

test('a rule called shadowed never gets what the earlier one did not take', () => {
  let found = 0
  fc.assert(
    fc.property(
      anyConditions,
      anyConditions,
      fc.array(anyPiece, { minLength: 5, maxLength: 20 }),
      (a, b, pieces) => {
        const earlier = a.slice(0, 1)
        if (earlier.length === 0 || whyNotRule({ conditions: b }) || !shadows(earlier, b)) return
        found++
        for (const one of pieces)
          if (matches({ conditions: b }, one)) assert.ok(matches({ conditions: earlier }, one))
      },
    ),
    { numRuns: 1_000 },
  )
  assert.ok(found > 5, `only ${found} shadowed rules were drawn`)
})
