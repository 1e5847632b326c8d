import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { KEPT_BACK, SECRET_COLUMNS } from './kept-back.ts'

/** Digests that open nothing (of the history, of what was handed in, of whom nobody writes to), counts of days, and pictures. */
const OPENS_NOTHING = new Set([
  'digest',
  'hash',
  'payload_hash',
  'address_hash',
  'reader',
  'codes',
  'content',
])

const schema = readFileSync(new URL('../../../schema.sql', import.meta.url), 'utf8')
const binary = [...schema.matchAll(/^create table (\w+) \((.*?)^\)/gms)].flatMap(([, table, columns]) =>
  [...columns!.matchAll(/^ +(\w+) bytea\b/gm)].map(([, column]) => ({ table: table!, column: column! })),
)

test('no hash or sealed secret leaves with the export of a workspace', () => {
  assert.ok(binary.length > 15)
  const leaving = binary.filter(
    ({ table, column }) =>
      !KEPT_BACK.includes(table) && !SECRET_COLUMNS[table]?.includes(column) && !OPENS_NOTHING.has(column),
  )
  assert.deepEqual(leaving, [])
})

test('what is kept back by name is still called so', () => {
  for (const table of KEPT_BACK) assert.ok(schema.includes(`create table ${table} (`), table)
  for (const [table, columns] of Object.entries(SECRET_COLUMNS))
    for (const column of columns)
      assert.match(schema, new RegExp(`create table ${table} \\([^;]*\\n +${column} `), `${table}.${column}`)
})
