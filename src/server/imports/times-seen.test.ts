import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { timesSeen } from './times-seen.ts'

test('digests are counted as a map would count them, however many there are', () => {
  const counted = timesSeen()
  const map = new Map<string, number>()
  for (let n = 0; n < 40_000; n++) {
    const text = String(n % 3 === 0 ? n % 500 : n)
    map.set(text, (map.get(text) ?? 0) + 1)
    assert.equal(counted(createHash('sha256').update(text).digest()), map.get(text))
  }
})

test('digests that begin at the same place are told apart', () => {
  const counted = timesSeen()
  const like = (high: number) => Buffer.from(Uint32Array.of(high, 7).buffer)
  assert.deepEqual(
    [1, 2, 3, 2, 1, 2].map((high) => counted(like(high))),
    [1, 1, 1, 2, 2, 3],
  )
})
