import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pastedAddress, splitAddresses } from './address.ts'

test('a pasted address brings the name that stands before it', () => {
  const kim = 'kim@example.com'
  assert.deepEqual(pastedAddress(' Kim@Example.com '), { email: kim })
  assert.deepEqual(pastedAddress('Kim Yu <kim@example.com>'), { email: kim, name: 'Kim Yu' })
  assert.deepEqual(pastedAddress('"Yu, Kim" <kim@example.com>;'), { email: kim, name: 'Yu, Kim' })
  assert.deepEqual(pastedAddress('"Kim \\"K\\" Yu" <kim@example.com>'), { email: kim, name: 'Kim "K" Yu' })
  assert.deepEqual(pastedAddress('Łucja  Żak\t<kim@example.com>'), { email: kim, name: 'Łucja Żak' })
  assert.deepEqual(pastedAddress('<kim@example.com>'), { email: kim })
  assert.deepEqual(pastedAddress('kim@example.com <kim@example.com>'), { email: kim })
  assert.equal(pastedAddress('Kim Yu'), null)
  assert.equal(pastedAddress('k\uFFFDm@example.com'), null, 'letters that could not be read')
  assert.equal(pastedAddress('Kim <kim at example.com>'), null)
})

test('a pasted list falls into its addresses, not into their names', () => {
  assert.deepEqual(splitAddresses('a@example.com, b@example.com;c@example.com\n\n d@example.com ,'), [
    'a@example.com',
    'b@example.com',
    'c@example.com',
    'd@example.com',
  ])
  assert.deepEqual(splitAddresses('Yu, Kim <kim@example.com>, "Żak; Ł" <l@example.com>'), [
    'Yu, Kim <kim@example.com>',
    '"Żak; Ł" <l@example.com>',
  ])
  assert.deepEqual(splitAddresses('no address, at all'), ['no address, at all'])
})
