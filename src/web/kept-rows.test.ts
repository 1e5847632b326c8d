import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepPage, lengthOf, noRows, PAGE_ROWS } from './kept-rows.ts'

const page = (from: number, many = PAGE_ROWS) => Array.from({ length: many }, (_, place) => from + place)

test('a list grows page by page, and its end is known only when it was seen', () => {
  const list = noRows<number>()
  assert.equal(lengthOf(list), PAGE_ROWS)
  keepPage(list, 0, { items: page(0), next: 'a' })
  assert.equal(lengthOf(list), 2 * PAGE_ROWS)
  keepPage(list, 1, { items: page(PAGE_ROWS, 7), next: null })
  assert.equal(lengthOf(list), PAGE_ROWS + 7)
  assert.equal(list.isWhole, true)
  assert.deepEqual(list.rows, page(0, PAGE_ROWS + 7))
})

test('a page asked anew moves where the next one begins, and a list may shrink or grow at its end', () => {
  const list = noRows<number>()
  keepPage(list, 0, { items: page(0), next: 'a' })
  keepPage(list, 1, { items: page(PAGE_ROWS), next: 'b' })
  keepPage(list, 2, { items: page(2 * PAGE_ROWS, 3), next: null })
  // A row left the first page: all below moved up by one.
  keepPage(list, 0, { items: page(1), next: 'a2' })
  assert.deepEqual(list.starts, [null, 'a2', 'b'])
  assert.equal(list.isWhole, true)
  // The rows in sight are never none while the next answer is on its way.
  assert.equal(list.rows[PAGE_ROWS], PAGE_ROWS)
  keepPage(list, 1, { items: page(PAGE_ROWS + 1, 12), next: null })
  assert.equal(lengthOf(list), PAGE_ROWS + 12)
  assert.deepEqual(list.starts, [null, 'a2'])
  keepPage(list, 1, { items: page(PAGE_ROWS + 1), next: 'b2' })
  assert.equal(list.isWhole, false)
  assert.equal(lengthOf(list), 3 * PAGE_ROWS)
})
