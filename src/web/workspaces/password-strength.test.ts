import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strengthOf } from './password-strength.ts'

test('a password below ten characters is missing some', () => {
  assert.equal(strengthOf('k7#pQz!xw'), 'missing')
})

test('a well-known word, a repetition or one’s own name does not make a password', () => {
  assert.equal(strengthOf('password1234567'), 'plain')
  assert.equal(strengthOf('aaaaaaaaaaaaaaaaaaaa'), 'plain')
  assert.equal(strengthOf('ada.lovelace1', ['Ada Lovelace', 'ada@lovelace.example']), 'plain')
})

test('a few unrelated words are strong', () => {
  assert.equal(strengthOf('copper river umbrella', ['Ada Lovelace']), 'strong')
  assert.equal(strengthOf('copper rive'), 'short')
})
