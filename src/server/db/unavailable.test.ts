import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { adminUrl } from '../../../test/database.ts'
import { toFault } from '../http/problem.ts'
import { isUnavailable } from './database.ts'

test('a database that went away is told from a mistake, also where a library kept only the words', () => {
  const away = [
    'Error occurred whilst returning jobs from local queue to database queue: read ECONNRESET',
    'Error occurred whilst releasing jobs: write EPIPE',
    'connect ENOENT /data/postgres/.s.PGSQL.15432',
    'Connection terminated unexpectedly',
  ]
  for (const message of away) assert.ok(isUnavailable(new Error(message)), message)
  for (const code of ['57P03', '25P03', '08006'])
    assert.ok(isUnavailable(Object.assign(new Error('the system is starting up'), { code })), code)
  const mistakes = ['ECONNRESET is not a column', 'duplicate key value violates unique constraint']
  for (const message of mistakes) assert.ok(!isUnavailable(new Error(message)), message)
})

test('a statement that took too long is no mistake of ours, and is said to be too slow', async () => {
  const client = new pg.Client(adminUrl())
  await client.connect()
  await client.query('set statement_timeout = 10')
  const error = await client.query('select pg_sleep(5)').then(
    () => null,
    (reason: unknown) => reason,
  )
  await client.end()
  assert.equal(toFault(error).code, 'request.too_slow')
})
