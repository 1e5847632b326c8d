import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldsIn, identityIgnored, LINK_LIMITS, whyNotField } from './link.ts'

test('what says who somebody is can be no open field, however it is written', () => {
  for (const name of ['email', 'Email', 'EXTERNALID', 'external_id', 'phone', 'name', 'account'])
    assert.equal(whyNotField(name), 'identifying', name)
  for (const name of ['who', 'score', 'Ticket']) assert.equal(whyNotField(name), 'reserved', name)
  for (const name of ['', '1a', 'a b', 'ä', '__proto__', 'a'.repeat(51)])
    assert.equal(whyNotField(name), 'malformed', name)
  for (const name of ['order', 'order_id', 'utm.source', 'a'.repeat(50)])
    assert.equal(whyNotField(name), null)
})

test('of a link only declared fields of a fair length are taken, and the rest is said', () => {
  const long = 'x'.repeat(LINK_LIMITS.value + 1)
  const { fields, ignored } = fieldsIn(['order', 'branch'], {
    order: '10-42',
    branch: long,
    utm_source: 'mail',
    Email: 'kim@example.com',
    score: '9',
    who: 'abc',
    empty: '',
  })
  assert.deepEqual(fields, { order: '10-42' })
  assert.deepEqual(ignored, [
    { name: 'branch', why: 'too_long' },
    { name: 'utm_source', why: 'undeclared' },
    { name: 'Email', why: 'unsigned' },
  ])
  assert.equal(identityIgnored(ignored), 'Email: unsigned')
  assert.equal(identityIgnored([]), null)
})
