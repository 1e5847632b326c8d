import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import fc from 'fast-check'
import { segmentsOf } from './segments.ts'

// The provider's own counter. Its types would be checked with ours, and are not strict.
const { SegmentedMessage } = createRequire(import.meta.url)('sms-segments-calculator') as {
  SegmentedMessage: new (text: string) => { encodingName: string; segmentsCount: number }
}

const same = (text: string) => {
  const theirs = new SegmentedMessage(text)
  const { encoding, segments } = segmentsOf(text)
  assert.deepEqual([encoding, segments], [theirs.encodingName, theirs.segmentsCount], JSON.stringify(text))
}

test('each character is of the alphabet that the provider says', () => {
  // All of the scripts that the small alphabet draws from; of the rest one in 97.
  for (let code = 1; code < 0xd800; code += code < 0x2200 ? 1 : 97) {
    const text = String.fromCharCode(code)
    assert.equal(segmentsOf(text).encoding, new SegmentedMessage(text).encodingName, code.toString(16))
  }
})

test('a text costs what the provider says it costs', () => {
  for (const length of [1, 69, 70, 71, 133, 134, 135, 159, 160, 161, 305, 306, 307, 459, 460]) {
    for (const one of ['a', '€', '’', '😀', 'é', 'ж', '\n']) same(one.repeat(length))
    for (const one of ['€', '[', '😀']) {
      same('a'.repeat(length) + one)
      same(one + 'a'.repeat(length) + one)
    }
  }
  const piece = fc.constantFrom('a', 'Z', ' ', '9', '\n', '€', '^', '{', '\\', 'ü', 'ß', 'Δ')
  const dear = fc.constantFrom('a', ' ', '’', 'ж', '你', '😀', '👍🏽', 'e\u0301', '🇩🇪', '…', '€')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 500 }), (parts) => same(parts.join(''))),
    { numRuns: 700 },
  )
  fc.assert(
    fc.property(fc.array(dear, { maxLength: 300 }), (parts) => same(parts.join(''))),
    { numRuns: 700 },
  )
})

test('who writes sees what is left, and what made the text dear', () => {
  assert.deepEqual(segmentsOf(''), { encoding: 'GSM-7', segments: 1, left: 160, dear: [] })
  assert.deepEqual(segmentsOf('a'.repeat(161)), { encoding: 'GSM-7', segments: 2, left: 145, dear: [] })
  assert.deepEqual(segmentsOf(`${'a'.repeat(99)}’`), {
    encoding: 'UCS-2',
    segments: 2,
    left: 34,
    dear: ['’'],
  })
  assert.deepEqual(segmentsOf('\r\n'), { encoding: 'GSM-7', segments: 1, left: 159, dear: [] })
})
