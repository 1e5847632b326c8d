import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { after, before, test } from 'node:test'
import type { WorkerEvents } from 'graphile-worker'
import { world } from '../../../test/world.ts'
import { forgetReplaced, keepHeartbeat } from './heartbeat.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('a timer that was set anew while it rang counts as given up by nobody, however it ended', async () => {
  const pool = heard.program.database.ownerPool
  const addTimer = () => pool.query(`select graphile_worker.add_job('late', '{}'::json, job_key := 'timer')`)
  const timers = async () => {
    const found = await pool.query<{ key: string | null }>(
      `select key from graphile_worker.jobs where task_identifier = 'late' order by key`,
    )
    return found.rows.map(({ key }) => key)
  }
  const ring = async (by: string) => {
    await addTimer()
    const { rows } = await pool.query<{ id: string; key: string }>(
      `update graphile_worker._private_jobs set locked_by = $1, locked_at = clock_timestamp() - interval '2 minutes', attempts = 1
       where key = 'timer' returning id::text, key`,
      [by],
    )
    await addTimer()
    assert.deepEqual(await timers(), ['timer', null])
    return rows[0]!
  }
  const events = new EventEmitter() as WorkerEvents
  const job = await ring('somebody who lives')
  forgetReplaced(heard.program, events)
  events.emit('job:error', { job } as never)
  while ((await timers()).length > 1);
  await pool.query('delete from graphile_worker._private_jobs')

  await ring('somebody who was killed')
  const heartbeat = keepHeartbeat(heard.program, new EventEmitter() as WorkerEvents)
  while ((await timers()).length > 1);
  heartbeat.stop()
  assert.deepEqual(await timers(), ['timer'])
  await pool.query('delete from graphile_worker._private_jobs')
})

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
