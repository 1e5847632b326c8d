import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Candidate, REST_DAYS, whyNotAsk } from './asking.ts'

const now = new Date('2026-05-04T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const person = (facts: Partial<Candidate>): Candidate => ({
  email: 'kim@example.com',
  isSuppressed: false,
  isInvited: false,
  askedAt: null,
  ...facts,
})
const why = (facts: Partial<Candidate>, restDays = REST_DAYS) => whyNotAsk(person(facts), { now, restDays })

test('a person who was never asked is asked', () => assert.equal(why({}), null))
test('nobody is asked without an address', () => assert.equal(why({ email: null }), 'no_address'))
test('a suppressed address is left alone, whatever else', () => {
  assert.equal(why({ isSuppressed: true, isInvited: true, askedAt: daysAgo(1) }), 'suppressed')
})
test('nobody is asked the same survey twice', () => assert.equal(why({ isInvited: true }), 'already_invited'))
test('a person rests for thirty days, to the moment', () => {
  assert.equal(why({ askedAt: daysAgo(29.99) }), 'asked_recently')
  assert.equal(why({ askedAt: daysAgo(30) }), null)
  assert.equal(why({ askedAt: daysAgo(0) }, 0), null)
})
