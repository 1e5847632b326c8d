import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepCount, keepPage, noRows, PAGE_ROWS, startOf } from './kept-rows.ts'

const page = (from: number, many = PAGE_ROWS) => Array.from({ length: many }, (_, place) => from + place)

test('a list grows page by page, and its end is known only when it was seen', () => {
  const list = noRows<number>()
  assert.equal(list.length, PAGE_ROWS)
  keepPage(list, 0, { items: page(0), next: 'a' })
  assert.deepEqual([list.length, startOf(list, 1)], [2 * PAGE_ROWS, { after: 'a' }])
  keepPage(list, 1, { items: page(PAGE_ROWS, 7), next: null })
  assert.deepEqual([list.length, list.isWhole], [PAGE_ROWS + 7, true])
  assert.deepEqual(list.rows, page(0, PAGE_ROWS + 7))
})

test('a page asked anew moves where the next one begins, and a list may shrink or grow at its end', () => {
  const list = noRows<number>()
  keepPage(list, 0, { items: page(0), next: 'a' })
  keepPage(list, 1, { items: page(PAGE_ROWS), next: 'b' })
  keepPage(list, 2, { items: page(2 * PAGE_ROWS, 3), next: null })
  // A row left the first page: all below moved up by one.
  keepPage(list, 0, { items: page(1), next: 'a2' })
  assert.deepEqual(
    [startOf(list, 0), startOf(list, 1), startOf(list, 2)],
    [{}, { after: 'a2' }, { after: 'b' }],
  )
  assert.equal(list.isWhole, true)
  // The rows in sight are never none while the next answer is on its way.
  assert.equal(list.rows[PAGE_ROWS], PAGE_ROWS)
  keepPage(list, 1, { items: page(PAGE_ROWS + 1, 12), next: null })
  assert.deepEqual([list.length, list.starts.has(2)], [PAGE_ROWS + 12, false])
  keepPage(list, 1, { items: page(PAGE_ROWS + 1), next: 'b2' })
  assert.deepEqual([list.length, list.isWhole], [3 * PAGE_ROWS, false])
})

test('who jumps to the end of a counted list asks by number, and goes on from there both ways', () => {
  const list = noRows<number>()
  keepPage(list, 0, { items: page(0), next: 'a' })
  keepCount(list, 1_012, 100_000)
  assert.deepEqual([list.length, list.isWhole], [1_012, true])
  assert.deepEqual(startOf(list, 19), { skip: 950 })
  keepPage(list, 19, { items: page(950), next: 'end' })
  assert.deepEqual([list.length, list.isWhole, startOf(list, 20)], [1_012, true, { after: 'end' }])
  // The page above does not have the one below asked for a second time.
  keepPage(list, 18, { items: page(900), next: 'known' })
  assert.deepEqual(startOf(list, 19), { skip: 950 })
  keepCount(list, 100_001, 100_000)
  assert.deepEqual([list.length, list.isWhole], [100_000, false])
})

test('a row that comes again as it was stays the same, so that nothing is drawn anew', () => {
  const list = noRows<{ id: number; at: Date }>()
  const items = () => page(0).map((id) => ({ id, at: new Date(id) }))
  keepPage(list, 0, { items: items(), next: 'a' })
  const before = [...list.rows]
  keepPage(list, 0, { items: items().map((one) => (one.id === 3 ? { ...one, id: -3 } : one)), next: 'a' })
  assert.deepEqual(
    list.rows.flatMap((row, place) => (row === before[place] ? [] : place)),
    [3],
  )
})
