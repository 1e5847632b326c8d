import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world } from '../../test/world.ts'
import { type Working, work } from './jobs/work.ts'
import { keepWorking } from './keep-working.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('a queue that stopped by itself is taken up anew, and one that is only early is left alone', async () => {
  const pool = heard.program.database.ownerPool
  await heard.runJobs()
  const started: Working[] = []
  const kept = await keepWorking(heard.program, async (program) => {
    started.push(await work(program))
    return started.at(-1)!
  })
  const jobs = async () =>
    (await pool.query('select from graphile_worker.jobs where run_at <= now()')).rows.length
  try {
    await started[0]!.stop()
    await pool.query(`select graphile_worker.add_job('make_room', '{}'::json)`)
    await kept.look()
    await kept.look()
    assert.equal(started.length, 1, 'it is due for a moment only')
    await pool.query(
      `update graphile_worker._private_jobs set run_at = now() - interval '5 minutes'
       where task_id = (select id from graphile_worker._private_tasks where identifier = 'make_room')`,
    )
    await kept.look()
    assert.equal(started.length, 1, 'seen once')
    await kept.look()
    assert.equal(started.length, 2, 'seen twice')
    while ((await jobs()) > 0);
  } finally {
    await kept.stop()
  }
})
