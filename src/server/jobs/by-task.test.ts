import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { emptyDatabase } from '../../../test/database.ts'
import { migrate } from '../db/migrate.ts'

test('whoever finds no job of their kind does not walk past all that waits for others', async () => {
  const { url, drop } = await emptyDatabase()
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await migrate(pool, { now: new Date() })
    await migrate(pool, { now: new Date() })
    await pool.query(`insert into graphile_worker._private_tasks (identifier) values ('slow'), ('other')`)
    await pool.query(
      `insert into graphile_worker._private_jobs (task_id, payload, run_at, priority, max_attempts)
       select (select id from graphile_worker._private_tasks where identifier = 'slow'), '{}', now() - interval '1 minute', 10, 25
       from generate_series(1, 5000)`,
    )
    await pool.query('analyze graphile_worker._private_jobs')
    const other = await pool.query<{ id: number }>(
      `select id from graphile_worker._private_tasks where identifier = 'other'`,
    )
    // As the library asks: getJobs.ts of graphile-worker.
    const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
      `explain (analyze, format json) select id from graphile_worker._private_jobs
       where is_available = true and run_at <= now()
         and task_id = any($1::int[])
       order by priority, run_at limit 41 for update skip locked`,
      [[other.rows[0]!.id]],
    )
    const walked = nodesOf(rows[0]!['QUERY PLAN'][0].Plan).map((node) => node['Rows Removed by Filter'] ?? 0)
    assert.equal(Math.max(...walked), 0)
  } finally {
    await pool.end()
    await drop()
  }
})

type Node = { Plans?: Node[]; 'Rows Removed by Filter'?: number }

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]
