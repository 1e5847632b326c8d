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

test('a theme is called neither after days, care and answers alone, nor after what is thought of it', () => {
  const namesOf = (...texts: string[]) => {
    const others = ['the price went up', 'a fair price', 'the price of a cable', 'the app lost its way']
    const own = phrased(...texts)
    return nameTheme(own, [...own, ...phrased(...others)])
  }
  assert.equal(
    namesOf('lamps packed with care', 'care in how lamps were packed', 'packed with care lamps')[0],
    'lamps',
  )
  assert.equal(namesOf('parcel came days late', 'days late the parcel', 'the parcel took days')[0], 'parcel')
  assert.equal(namesOf('best support in years', 'best support ever', 'the best support')[0], 'support')
  assert.equal(
    namesOf('the opening hours', 'your opening hours', 'opening hours on sunday')[0],
    'opening hours',
  )
  assert.equal(namesOf('customer care is slow', 'slow customer care', 'customer care')[0], 'customer care')
})
