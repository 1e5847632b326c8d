import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUnavailable } from './database.ts'

test('a database that went away is told from a mistake, also where a library kept only the words', () => {
  const away = [
    'Error occurred whilst returning jobs from local queue to database queue: read ECONNRESET',
    'Error occurred whilst releasing jobs: write EPIPE',
    'connect ENOENT /data/postgres/.s.PGSQL.15432',
    'Connection terminated unexpectedly',
  ]
  for (const message of away) assert.ok(isUnavailable(new Error(message)), message)
  assert.ok(isUnavailable(Object.assign(new Error('the system is starting up'), { code: '57P03' })))
  const mistakes = ['ECONNRESET is not a column', 'duplicate key value violates unique constraint']
  for (const message of mistakes) assert.ok(!isUnavailable(new Error(message)), message)
})
