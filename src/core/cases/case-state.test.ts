import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  CASE_STATES,
  CASE_VERBS,
  type CaseFacts,
  type CaseFault,
  type CaseState,
  type CaseVerb,
  CLOSE_REASONS,
  countsAsReopen,
  type Given,
  isEnded,
  isFault,
  transition,
  verbsOf,
  whyNot,
} from './case-state.ts'

/** Written out by hand, apart from the table in force: columns as in CASE_STATES, faults without their noun. */
const EXPECTED = `
assign         new           acknowledged          in_progress          waiting              resolved          ended             ended
acknowledge    acknowledged  already_acknowledged  already_acknowledged already_acknowledged already_resolved  ended             ended
start          in_progress   in_progress           already_started      is_waiting           already_resolved  ended             ended
reply          in_progress   in_progress           in_progress          waiting              resolved          confirmed         closed
receive_reply  new           acknowledged          in_progress          in_progress          in_progress       in_progress       in_progress
wait           waiting       waiting               waiting              waiting              already_resolved  ended             ended
wake           not_waiting   not_waiting           not_waiting          in_progress          not_waiting       not_waiting       not_waiting
snooze         waiting       waiting               waiting              waiting              already_resolved  ended             ended
escalate       new           acknowledged          in_progress          waiting              already_resolved  ended             ended
resolve        resolved      resolved              resolved             resolved             already_resolved  already_resolved  already_closed
confirm        not_resolved  not_resolved          not_resolved         not_resolved         confirmed         already_confirmed closed
dispute        not_resolved  not_resolved          not_resolved         not_resolved         in_progress       in_progress       in_progress
close          closed        closed                closed               closed               closed            closed            already_closed
decline        closed        closed                closed               closed               already_resolved  already_resolved  already_closed
reopen         is_open       is_open               is_open              is_open              in_progress       in_progress       in_progress
`

test('every verb leads from every state where the table says, or is refused as it says', () => {
  const rows = EXPECTED.trim().split('\n')
  assert.equal(rows.length, CASE_VERBS.length)
  for (const row of rows) {
    const [verb, ...outcomes] = row.split(/\s+/)
    assert.equal(outcomes.length, CASE_STATES.length)
    for (const [at, state] of CASE_STATES.entries()) {
      const outcome = transition(state, verb as CaseVerb)
      assert.equal(outcome.replace('case.', ''), outcomes[at], `${verb} when ${state}`)
      assert.equal(
        isFault(outcome),
        !CASE_STATES.some((known) => known === outcomes[at]),
        `${verb} when ${state}`,
      )
    }
  }
})

const monday = new Date('2026-01-05T10:00Z')
const tuesday = new Date('2026-01-06T10:00Z')
const facts = (state: CaseState, rest: Partial<CaseFacts> = {}): CaseFacts => ({
  state,
  repliedAt: null,
  heardAt: null,
  rootCause: null,
  actionTaken: null,
  remedyKind: null,
  remedyCost: null,
  ...rest,
})

test('the rules of the business refuse with their reason', () => {
  const known = facts('in_progress', { rootCause: 'stock', actionTaken: 'sent again' })
  const cases: [CaseFacts, CaseVerb, Given, CaseFault | null][] = [
    [facts('in_progress'), 'resolve', {}, 'case.needs_root_cause'],
    [facts('in_progress'), 'resolve', { rootCause: '  ' }, 'case.needs_root_cause'],
    [facts('in_progress'), 'resolve', { rootCause: 'stock' }, 'case.needs_action_taken'],
    [
      facts('in_progress', { rootCause: 'stock' }),
      'resolve',
      { actionTaken: 'sent again' },
      'case.needs_remedy',
    ],
    [known, 'resolve', {}, 'case.needs_remedy'],
    [known, 'resolve', { remedyKind: 'none' }, null],
    [known, 'resolve', { remedyKind: 'apology' }, null],
    [known, 'resolve', { remedyKind: 'refund' }, 'case.needs_remedy_cost'],
    [known, 'resolve', { remedyKind: 'refund', remedyCost: 0 }, null],
    [{ ...known, remedyKind: 'gift', remedyCost: 5 }, 'resolve', {}, null],
    [{ ...known, remedyKind: 'gift' }, 'resolve', { remedyKind: null }, 'case.needs_remedy'],
    [facts('in_progress', { rootCause: 'stock' }), 'resolve', { rootCause: '' }, 'case.needs_root_cause'],
    [facts('resolved'), 'close', { reason: 'resolved' }, 'case.customer_not_told'],
    [facts('resolved', { repliedAt: monday }), 'close', { reason: 'resolved' }, null],
    [
      facts('resolved', { repliedAt: monday, heardAt: tuesday }),
      'close',
      { reason: 'resolved' },
      'case.reply_unanswered',
    ],
    [facts('resolved', { repliedAt: tuesday, heardAt: monday }), 'close', { reason: 'resolved' }, null],
    [facts('confirmed'), 'close', { reason: 'resolved' }, null],
    [facts('in_progress', { repliedAt: monday }), 'close', { reason: 'resolved' }, 'case.not_resolved'],
    [facts('new'), 'close', { reason: 'unreachable' }, null],
    [facts('new'), 'close', { reason: 'duplicate' }, null],
    [facts('new'), 'close', { reason: 'no_reply_wanted' }, null],
    [facts('new'), 'close', {}, 'case.needs_reason'],
    [facts('new'), 'close', { reason: 'bored' }, 'case.needs_reason'],
    [facts('new'), 'decline', {}, 'case.needs_reason'],
    [facts('new'), 'decline', { reason: ' ' }, 'case.needs_reason'],
    [facts('new'), 'decline', { reason: 'We do not ship to the moon.' }, null],
    [facts('resolved'), 'confirm', {}, 'case.confirmed_by_customer_only'],
    [facts('resolved'), 'confirm', { by: 'member' }, 'case.confirmed_by_customer_only'],
    [facts('resolved'), 'confirm', { by: 'person' }, null],
    [facts('resolved'), 'confirm', { by: 'silence' }, 'case.customer_not_told'],
    [facts('resolved', { repliedAt: monday }), 'confirm', { by: 'silence' }, null],
    [
      facts('resolved', { repliedAt: monday, heardAt: tuesday }),
      'confirm',
      { by: 'silence' },
      'case.reply_unanswered',
    ],
    [facts('resolved'), 'dispute', { by: 'member' }, 'case.confirmed_by_customer_only'],
    [facts('closed'), 'dispute', { by: 'person' }, null],
    [facts('new'), 'snooze', { until: monday, now: tuesday }, 'case.wake_time_in_past'],
    [facts('new'), 'snooze', { until: tuesday, now: monday }, null],
    [facts('closed'), 'close', { reason: 'duplicate' }, 'case.already_closed'],
  ]
  for (const [found, verb, given, code] of cases) {
    assert.equal(whyNot(found, verb, given), code, `${verb} ${JSON.stringify({ found, given })}`)
  }
})

test('a case that comes back to work after its end counts as reopened', () => {
  assert.ok(countsAsReopen('resolved', 'in_progress'))
  assert.ok(countsAsReopen('confirmed', 'in_progress'))
  assert.ok(countsAsReopen('closed', 'in_progress'))
  assert.ok(!countsAsReopen('waiting', 'in_progress'))
  assert.ok(!countsAsReopen('closed', 'closed'))
})

test('from every state some verb leads on, and an ended case can always come back', () => {
  for (const state of CASE_STATES) {
    assert.ok(
      verbsOf(state).some((verb) => transition(state, verb) !== state),
      state,
    )
    if (isEnded(state)) assert.ok(verbsOf(state).includes('reopen'), state)
  }
})

const moves = fc.array(
  fc.record({
    verb: fc.constantFrom(...CASE_VERBS),
    reason: fc.constantFrom(...CLOSE_REASONS, 'We decided otherwise.', ''),
    by: fc.constantFrom('person' as const, 'silence' as const, 'member' as const),
    rootCause: fc.constantFrom('stock', ''),
    actionTaken: fc.constantFrom('sent again', ''),
  }),
  { maxLength: 60 },
)

test('whatever is tried in whatever order, no case ends behind the back of the customer', () => {
  fc.assert(
    fc.property(moves, (story) => {
      let now = facts('new')
      let reopened = 0
      for (const [hour, move] of story.entries()) {
        const at = new Date(monday.getTime() + hour * 3_600_000)
        const fault = whyNot(now, move.verb, move)
        const before = now
        if (fault) continue
        const next = transition(now.state, move.verb)
        assert.ok(!isFault(next))
        if (countsAsReopen(now.state, next)) reopened++
        now = {
          ...now,
          state: next,
          ...(move.verb === 'reply' && { repliedAt: at }),
          ...(move.verb === 'receive_reply' && { heardAt: at }),
          ...(move.verb === 'resolve' && { rootCause: move.rootCause, actionTaken: move.actionTaken }),
        }
        if (next === 'resolved') assert.ok(now.rootCause && now.actionTaken)
        if (move.verb === 'close' && move.reason === 'resolved') {
          assert.ok(before.state === 'confirmed' || now.repliedAt !== null)
        }
        if (next === 'confirmed' && before.state !== 'confirmed') assert.notEqual(move.by, 'member')
        if (move.verb === 'receive_reply') assert.ok(!isEnded(next), 'what a customer says lands on a desk')
      }
      assert.ok(reopened <= story.length)
    }),
    { numRuns: 2_000 },
  )
})
