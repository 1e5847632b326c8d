import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameTheme, phrasesOf } from './theme-names.ts'

const phrased = (...texts: string[]) =>
  texts.map((text) =>
    phrasesOf(
      text.split(' ').map((word) => ({ word, kind: 'word' as const, start: 0, end: 0, shouted: false })),
    ),
  )

test('a theme is called after what it is about, not after every, nobody or oneself', () => {
  const lost = phrased(
    'lamps lost every evening since the update',
    'every evening the lamps lost the hub',
    'nobody called, every evening I chase the courier myself',
    'the courier myself again, every evening',
  )
  const others = phrased('a good price for a lamp', 'the price went up', 'great price in the sale')
  const names = nameTheme(lost, [...lost, ...others])
  assert.ok(names.length > 0)
  for (const name of names) assert.doesNotMatch(name, /every|myself|nobody/)
})
