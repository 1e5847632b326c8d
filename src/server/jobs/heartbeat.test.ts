import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { after, before, test } from 'node:test'
import type { WorkerEvents } from 'graphile-worker'
import { world } from '../../../test/world.ts'
import { keepHeartbeat } from './heartbeat.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('a job that was lost between the queue and a living worker runs again, and one that is held does not', async () => {
  const pool = heard.program.database.ownerPool
  await heard.runJobs()
  for (const name of ['lost', 'held'])
    await pool.query(`select graphile_worker.add_job($1, '{}'::json)`, [name])
  await pool.query(
    `update graphile_worker._private_jobs set locked_by = 'ours', locked_at = clock_timestamp() - interval '2 minutes'`,
  )
  const { rows } = await pool.query<{ id: string; task: string }>(
    'select id::text, task_identifier as task from graphile_worker.jobs',
  )
  const events = new EventEmitter() as WorkerEvents
  const heartbeat = keepHeartbeat(heard.program, events)
  events.emit('pool:create', { workerPool: { id: 'ours' } } as never)
  events.emit('job:start', { job: { id: rows.find(({ task }) => task === 'held')!.id } } as never)
  const locked = async () => {
    const found = await pool.query<{ task: string }>(
      'select task_identifier as task from graphile_worker.jobs where locked_at is not null order by 1',
    )
    return found.rows.map(({ task }) => task)
  }
  while ((await locked()).length > 1);
  heartbeat.stop()
  assert.deepEqual(await locked(), ['held'])
})
