import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { marksIn } from './marks.ts'

const marked = (text: string, evidence: string[]) =>
  marksIn(text, evidence)
    .filter((piece) => piece.marked)
    .map((piece) => piece.text)

test('the words that were evidence are marked as the customer wrote them', () => {
  assert.deepEqual(marked('Late again. It came LATE.', ['late']), ['Late', 'LATE'])
  assert.deepEqual(marked('They were never rude', ['never rude', 'rude']), ['never rude'])
})

test('a word inside another one is no evidence', () => {
  assert.deepEqual(marked('The chocolate was fine', ['late']), [])
})

test('nothing of what the customer said is lost or doubled by marking', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string(), { maxLength: 5 }), (text, evidence) => {
      const pieces = marksIn(text, evidence)
      assert.equal(pieces.map((piece) => piece.text).join(''), text)
      assert.equal(new Set(pieces.map((piece) => piece.at)).size, pieces.length)
    }),
  )
})
