import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { groupAlike } from './alike.ts'

const grouped = (...texts: string[]): number[][] => groupAlike(texts.map((text, id) => ({ id, text })))

test('what differs by a number, a name, a plural or a few words is one group; another sentence is none', () => {
  assert.deepEqual(
    grouped(
      'Please bring back the late bus on line 12, we need it to get home from work.',
      'The new ticket machines are slow and the screen freezes.',
      'PLEASE bring back the late buses on line 14!! We need it to get home from work',
      'Bring back the late bus on line 12, we all need it to get home from work. Ada',
      'The driver of the late bus was friendly and waited for us.',
    ),
    [[0, 2, 3]],
  )
})

test('short praise that everybody gives is no copy, and neither is silence', () => {
  assert.deepEqual(grouped('Great service', 'Great service', 'great service!', '', '👍', '👍'), [])
})

test('the largest group comes first, and the order given is kept within', () => {
  const late = 'my parcel came two weeks late and nobody told me why'
  const cold = 'the soup was cold and the waiter did not care at all'
  assert.deepEqual(grouped(cold, late, cold, late, late), [
    [1, 3, 4],
    [0, 2],
  ])
})

test('every text is in one group at most, and copies always find each other', () => {
  const words = fc.constantFrom(
    'late',
    'parcel',
    'cold',
    'soup',
    'bus',
    'nobody',
    'told',
    'door',
    'rain',
    'card',
  )
  const sentence = fc.array(words, { minLength: 8, maxLength: 25 }).map((list) => list.join(' '))
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 30 }), (texts) => {
      const groups = grouped(...texts, ...texts)
      const ids = groups.flat()
      assert.equal(new Set(ids).size, ids.length)
      for (const [i, text] of texts.entries()) {
        if (new Set(text.split(' ')).size < 6) continue
        const own = groups.find((group) => group.includes(i))
        assert.ok(own?.includes(i + texts.length), text)
      }
    }),
    { numRuns: 40 },
  )
})
