import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTelling, withoutNames } from './naming.ts'

const names = ['Ida Berg', 'ida_berg@example.com', '+31612345678', 'Ida', '42']

test('whoever is forgotten is found however they are written, and nobody else is', () => {
  const rows: [unknown, unknown][] = [
    ['Calls of IDA  BERG, daily', 'Calls of Erased person, daily'],
    ['from ida-berg@example.com only', 'from Erased person only'],
    ['0031 6 12 34 56 78', 'Erased person'],
    ['+31 (6) 1234-5678', 'Erased person'],
    [31612345678, 'Erased person'],
    ['Heida Bergmann', 'Heida Bergmann'],
    ['Ida and 42 others', 'Ida and 42 others'],
    ['131612345678', '131612345678'],
    [['Ida Berg', 'Bo Ek'], ['Bo Ek']],
    [['Ida Berg'], ['Erased person']],
    [[], []],
    [
      { a: null, b: true, c: [{ any: 'Ida Berg' }] },
      { a: null, b: true, c: [{ any: 'Erased person' }] },
    ],
  ]
  for (const [written, left] of rows) assert.deepEqual(withoutNames(names)(written), left)
  assert.deepEqual(names.filter(isTelling), names.slice(0, 3))
})
