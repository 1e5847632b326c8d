import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { ID_RANDOM_BYTES, makeId } from '#core/ids.ts'
import { inOrder } from './in-order.ts'

test('ids of one millisecond sort as they were made, also when other moments come between', () => {
  const made: Record<number, string[]> = { 1000: [], 2000: [] }
  for (let n = 0; n < 1_500; n++) {
    const millis = n % 3 === 0 ? 2_000 : 1_000
    made[millis]!.push(makeId('event', millis, inOrder(millis, randomBytes(ID_RANDOM_BYTES))))
  }
  for (const ids of Object.values(made)) assert.deepEqual(ids, ids.toSorted())
})

test('however many are made in one millisecond, no two are the same', () => {
  const ids = Array.from({ length: 20_000 }, () =>
    makeId('event', 3_000, inOrder(3_000, randomBytes(ID_RANDOM_BYTES))),
  )
  assert.equal(new Set(ids).size, ids.length)
})
