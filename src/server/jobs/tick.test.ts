import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { run } from 'graphile-worker'
import { world } from '../../../test/world.ts'
import { schedule } from '../schedule.ts'
import { cronItems, tick } from './tick.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const jobsNamed = async (name: string): Promise<number> => {
  const { rows } = await heard.program.database.ownerPool.query<{ n: number }>(
    'select count(*)::int as n from graphile_worker.jobs where task_identifier = $1',
    [name],
  )
  return rows[0]!.n
}

test('two workers that tick for the same minute leave one job a workspace', async () => {
  await heard.makeWorkspace('Second')
  const { name } = schedule[0]!.job
  const before = await jobsNamed(name)
  assert.equal(before, 0)
  await Promise.all([tick(heard.program, name), tick(heard.program, name)])
  assert.equal(await jobsNamed(name), 2)
})

test('each line of the schedule is known to the queue once, however many workers start', async () => {
  const pgPool = heard.program.database.ownerPool
  const start = () =>
    run({ pgPool, taskList: {}, parsedCronItems: cronItems(), noHandleSignals: true, pollInterval: 60_000 })
  const workers = await Promise.all([start(), start()])
  await Promise.all(workers.map((worker) => worker.stop()))
  const { rows } = await pgPool.query<{ identifier: string }>(
    'select identifier from graphile_worker._private_known_crontabs',
  )
  assert.deepEqual(
    rows.map(({ identifier }) => identifier).sort(),
    cronItems()
      .map(({ identifier }) => identifier)
      .sort(),
  )
})
