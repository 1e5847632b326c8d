import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { pipelined } from './pipelined.ts'
import { sideBySide } from './side-by-side.ts'

const pool = new pg.Pool({
  connectionString: process.env['HEARD_TEST_DATABASE_URL'],
  max: 1,
  pipeline: true,
})
const db = pipelined<object>(pool)
after(() => db.destroy())

/** What the connection is asked from now on, in order; `refuse` never leaves. */
const watch = async (refuse?: string) => {
  const client = await pool.connect()
  const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
  const asked: string[] = []
  let answered = 0
  Object.assign(client, {
    query: async (text: string, ...rest: unknown[]) => {
      asked.push(`${text} after ${answered} answers`)
      if (text === refuse) throw new Error('refused')
      const answer = await query(text, ...rest)
      answered++
      return answer
    },
  })
  client.release()
  return { asked, end: () => Object.assign(client, { query }) }
}

test('the first statement leaves with the beginning, and the transaction is one', async () => {
  const { asked, end } = await watch()
  await db.transaction().execute(async (trx) => {
    await sql`set local heard.workspace = 'here'`.execute(trx)
    const { rows } = await sql<{ here: string }>`select current_setting('heard.workspace') as here`.execute(
      trx,
    )
    assert.equal(rows[0]!.here, 'here')
  })
  end()
  assert.deepEqual(asked, [
    'begin after 0 answers',
    `set local heard.workspace = 'here' after 0 answers`,
    `select current_setting('heard.workspace') as here after 2 answers`,
    'commit after 3 answers',
  ])
})

test('statements side by side leave together, and one that fails fails them all', async () => {
  const { asked, end } = await watch()
  const answers = await db
    .transaction()
    .execute((trx) => sideBySide(sql`select 1 as n`.execute(trx), sql`select 2 as n`.execute(trx)))
  await assert.rejects(
    db
      .transaction()
      .execute((trx) => sideBySide(sql`select 1 / 0`.execute(trx), sql`select 3 as n`.execute(trx))),
    /division by zero/,
  )
  end()
  assert.deepEqual(
    answers.map(({ rows }) => rows),
    [[{ n: 1 }], [{ n: 2 }]],
  )
  assert.deepEqual(asked, [
    'begin after 0 answers',
    'select 1 as n after 0 answers',
    'select 2 as n after 0 answers',
    'commit after 3 answers',
    'begin after 4 answers',
    'select 1 / 0 after 4 answers',
    'select 3 as n after 4 answers',
    'rollback after 5 answers',
  ])
})

test('a beginning that failed alone is told, and no workspace was entered', async () => {
  const { end } = await watch('begin')
  let here: string | null = 'unknown'
  await assert.rejects(
    db.transaction().execute(async (trx) => {
      await sql`set local heard.workspace = 'here'`.execute(trx)
      const { rows } = await sql<{
        here: string | null
      }>`select current_setting('heard.workspace', true) as here`.execute(trx)
      here = rows[0]!.here
    }),
    /refused/,
  )
  end()
  assert.equal(here || null, null)
})
