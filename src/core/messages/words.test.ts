import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { oneLine, safeHeaders } from './one-line.ts'
import { minutesToRetry } from './retrying.ts'
import { hideSecrets } from './secrets.ts'
import { hasGap } from './template.ts'

test('a message is tried for three days, ever more patiently', () => {
  const waits: number[] = []
  for (let attempts = 1; ; attempts++) {
    const minutes = minutesToRetry(attempts, 'reply')
    if (minutes === null) break
    waits.push(minutes)
  }
  const hours = waits.reduce((sum, minutes) => sum + minutes, 0) / 60
  assert.ok(hours > 71 && hours < 73, `${hours} hours`)
  assert.deepEqual(
    waits,
    [...waits].sort((a, b) => a - b),
  )
})

test('no text and no header of anybody breaks out of its line', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, value) => {
      assert.doesNotMatch(oneLine(value), /[\r\n\0]/)
      for (const [kept, said] of Object.entries(safeHeaders({ [name]: value }))) {
        assert.match(kept, /^[A-Za-z][A-Za-z0-9-]*$/)
        assert.doesNotMatch(said, /[\r\n\0]/)
      }
    }),
  )
})

test('headers that say who writes to whom are ours alone', () => {
  const theirs = {
    Bcc: 'x@example.com',
    'reply-to': 'x@example.com',
    'Content-Type': 'text/html',
    'X-Run': '7',
  }
  assert.deepEqual(safeHeaders(theirs), { 'X-Run': '7' })
})

test('links that speak for the customer are blanked out, others stay', () => {
  const secret = `${'A'.repeat(46)}-_`
  assert.equal(hideSecrets(`see https://heard.test/t/${secret}.`), 'see https://heard.test/t/….')
  const other = 'https://shop.example/products/a-very-long-name-of-a-product-that-goes-on-and-on-forever'
  assert.equal(hideSecrets(other), other)
})

test('a letter with a gap in it is not finished', () => {
  assert.ok(hasGap('This is what we did: [what you did]'))
  assert.ok(!hasGap('As said [1], and [see below] whatever [you like].'))
})
