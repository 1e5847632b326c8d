import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { storable } from './text.ts'

test('what can be kept stays as it is, emoji and right-to-left included', () => {
  for (const text of ['', 'plain', 'naïve 😀👩‍👩‍👧', 'شكرا', 'a\nb\tc']) assert.equal(storable(text), text)
})

test('whatever comes in can be kept afterwards', () => {
  assert.equal(storable('a\0b\ud800c'), 'ab\ufffdc')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const kept = storable(text)
      assert.ok(kept.isWellFormed() && !kept.includes('\0'))
    }),
  )
})
