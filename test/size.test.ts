import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sources } from './sources.ts'

const LIMIT = 400
const GENERATED = ['src/server/db/tables.ts']

test(`no file is longer than ${LIMIT} lines: such a file is two nouns`, () => {
  const long = sources(['src', 'test', 'scripts', 'bench'], /\.(ts|tsx|mjs|css)$/)
    .filter(({ path, lines }) => lines > LIMIT && !GENERATED.includes(path))
    .map(({ path, lines }) => `${path}: ${lines}`)
  assert.deepEqual(long, [])
})
