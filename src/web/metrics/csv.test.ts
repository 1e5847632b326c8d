import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { toCsv } from './csv.ts'

test('a downloaded table reads back as it was shown', () => {
  const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text))
  const table = fc.array(fc.tuple(cell, cell), { minLength: 1 })
  fc.assert(
    fc.property(table, (rows) => {
      assert.deepEqual(parse(toCsv(rows), { record_delimiter: '\r\n', skip_empty_lines: false }), rows)
    }),
  )
})

test('a touchpoint called like a formula stays a name', () => {
  assert.equal(toCsv([['=1+1', -12.5, null]]), "'=1+1,-12.5,\r\n")
})
