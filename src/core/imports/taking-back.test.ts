import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personTakenBack, takenBack } from './taking-back.ts'

test('what a change set goes back, what was set since stays, attribute by attribute', () => {
  const was = { stage: null, value: 10, name: 'Ida', attributes: { plan: 'free', city: 'Oslo' } }
  const became = {
    stage: 'active',
    value: 20,
    name: 'Ida',
    attributes: { plan: 'pro', city: 'Oslo', size: 3 },
  }
  assert.deepEqual(takenBack(became, { was, became }), was)
  const since = { ...became, value: 30, name: 'Ida Berg', attributes: { ...became.attributes, plan: 'gold' } }
  assert.deepEqual(takenBack(since, { was, became }), {
    stage: null,
    value: 30,
    name: 'Ida Berg',
    attributes: { plan: 'gold', city: 'Oslo' },
  })
})

test('an address that a change taught goes, also where it became the first of its kind since', () => {
  const was = {
    email: 'a@x.example',
    phone: null,
    external_id: '1',
    addresses: { 'email b@x.example': 'feedback' },
  }
  const addresses = { ...was.addresses, 'phone +4712345671': 'import', 'external_id old 1': 'import' }
  const became = { ...was, addresses }
  assert.deepEqual(personTakenBack(became, { was, became }), was)
  const filled = {
    ...was,
    phone: '+4712345671',
    addresses: { ...was.addresses, 'external_id old 1': 'import' },
  }
  assert.deepEqual(personTakenBack(filled, { was, became }), was)
  const another = { ...filled, phone: '+4712345672' }
  assert.deepEqual(personTakenBack(another, { was, became }), { ...was, phone: '+4712345672' })
})
