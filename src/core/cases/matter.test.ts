import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sameMatter } from './matter.ts'

const billing = { category: 'billing', n: 1 }
const delivery = { category: 'delivery', n: 2 }
const later = { category: 'delivery', n: 3 }
const unclear = { category: null, n: 4 }

test('a further piece belongs to the newest case of its category, else to one where that is unclear', () => {
  assert.equal(sameMatter([billing, delivery, later], { category: 'delivery' }), later)
  assert.equal(sameMatter([billing, unclear, delivery], { category: 'delivery' }), delivery)
  assert.equal(sameMatter([billing, unclear], { category: 'delivery' }), unclear)
  assert.equal(sameMatter([billing, delivery], { category: null }), delivery)
  assert.equal(sameMatter([unclear, billing], { category: null }), unclear)
  assert.equal(sameMatter([billing], { category: 'delivery' }), undefined)
  assert.equal(sameMatter([], { category: null }), undefined)
})
