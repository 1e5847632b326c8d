import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Evidence,
  isInBlackHole,
  type LedgerFacts,
  type LedgerFault,
  type Outcome,
  whyNotSettle,
  whyNotUnsettle,
} from './ledger.ts'

const promiseAt = new Date('2026-01-05T10:00Z')
const before = new Date('2026-01-05T10:00Z')
const after = new Date('2026-01-05T10:00:00.001Z')
const owned = { isEnded: false, hasOwner: true }
const orphan = { isEnded: false, hasOwner: false }
const ended = { isEnded: true, hasOwner: true }
const piece = (outcome: Outcome, found: LedgerFacts['case'] = null): LedgerFacts => ({
  outcome,
  promiseAt,
  case: found,
})

test('the black hole holds what is past its promise and in nobody’s hands', () => {
  const cases: [LedgerFacts, Date, boolean][] = [
    [piece('open'), after, true],
    [piece('open'), before, false],
    [piece('open', owned), after, false],
    [piece('open', orphan), after, true],
    [piece('open', ended), after, true],
    [piece('told'), after, false],
    [piece('declined', ended), after, false],
    [piece('no_action_needed'), after, false],
  ]
  for (const [facts, now, expected] of cases) {
    assert.equal(isInBlackHole(facts, now), expected, JSON.stringify(facts))
  }
})

test('an outcome needs its evidence', () => {
  const cases: [LedgerFacts, Evidence, LedgerFault | null][] = [
    [piece('open'), { outcome: 'told' }, 'feedback.needs_evidence'],
    [piece('open'), { outcome: 'told', messageId: 'message_1' }, null],
    [piece('open'), { outcome: 'told', reason: 'Called back on Monday.' }, null],
    [piece('open', owned), { outcome: 'told', messageId: 'message_1' }, null],
    [piece('open'), { outcome: 'declined' }, 'feedback.needs_reason'],
    [piece('open'), { outcome: 'declined', reason: ' ' }, 'feedback.needs_reason'],
    [piece('open'), { outcome: 'declined', reason: 'Out of scope for this year.' }, null],
    [piece('open'), { outcome: 'no_action_needed' }, 'feedback.needs_decider'],
    [piece('open'), { outcome: 'no_action_needed', ruleId: 'rule_1' }, null],
    [piece('open'), { outcome: 'no_action_needed', memberId: 'member_1' }, null],
    [piece('open', owned), { outcome: 'no_action_needed', ruleId: 'rule_1' }, 'feedback.case_open'],
    [piece('open', owned), { outcome: 'declined', reason: 'No.' }, 'feedback.case_open'],
    [piece('open', ended), { outcome: 'declined', reason: 'No.' }, null],
    [piece('told'), { outcome: 'declined', reason: 'No.' }, 'feedback.settled'],
  ]
  for (const [facts, evidence, code] of cases) {
    assert.equal(whyNotSettle(facts, evidence), code, JSON.stringify({ facts, evidence }))
  }
})

test('only what was settled can be opened again', () => {
  assert.equal(whyNotUnsettle('open'), 'feedback.not_settled')
  assert.equal(whyNotUnsettle('told'), null)
})

test('whatever is settled leaves the black hole for good', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Outcome>('told', 'declined', 'no_action_needed'),
      fc.option(fc.record({ isEnded: fc.boolean(), hasOwner: fc.boolean() })),
      fc.date({ noInvalidDate: true }),
      (outcome, found, now) => assert.equal(isInBlackHole(piece(outcome, found), now), false),
    ),
  )
})
