import type { WorkerEvents } from 'graphile-worker'
import type { Program } from '../ctx.ts'

const BEAT_SECONDS = 5
/** A worker not seen for so long is dead: its jobs are handed to the others. */
const DEAD_SECONDS = 15
/** Time enough for what was handed to us to arrive, or for what we have done to be crossed out. */
const LOST_SECONDS = 60

const ALIVE = 'select id from workers where seen_at >= clock_timestamp() - make_interval(secs => $1)'

/**
 * The queue keeps jobs of a killed worker locked for four hours. So every worker shows that it lives,
 * and the living unlock the dead. A job can also be lost between the queue and a worker that lives, when the line breaks
 * while it is handed over or crossed out; so each unlocks what stands under its name and what it knows nothing of.
 */
export const keepHeartbeat = (program: Program, events: WorkerEvents) => {
  const { database, ports } = program
  const ids = new Set<string>()
  events.on('pool:create', ({ workerPool }) => ids.add(workerPool.id))
  const held = new Set<string>()
  events.on('localQueue:getJobs:complete', ({ jobs }) => {
    for (const { id } of jobs) held.add(id)
  })
  events.on('localQueue:returnJobs', ({ jobs }) => {
    for (const { id } of jobs) held.delete(id)
  })
  events.on('job:start', ({ job }) => held.add(job.id))
  forgetReplaced(program, events)
  events.on('job:complete', ({ job }) => held.delete(job.id))

  const beat = async () => {
    const pool = database.ownerPool
    await pool.query(
      `insert into workers (id, started_at, seen_at) select id, clock_timestamp(), clock_timestamp() from unnest($1::text[]) id
       on conflict (id) do update set seen_at = clock_timestamp()`,
      [[...ids]],
    )
    // In one statement: a worker that is crossed out while the line breaks would keep its jobs for ever.
    const dead = await pool.query(
      `with gone as (delete from workers where seen_at < clock_timestamp() - make_interval(secs => $1)),
            queues as (update graphile_worker._private_job_queues set locked_at = null, locked_by = null
                       where locked_at < clock_timestamp() - make_interval(secs => $1) and locked_by not in (${ALIVE}))
       update graphile_worker._private_jobs set locked_at = null, locked_by = null
       where locked_at < clock_timestamp() - make_interval(secs => $1) and locked_by not in (${ALIVE})`,
      [DEAD_SECONDS],
    )
    if (dead.rowCount) await pool.query(`delete ${REPLACED} and locked_at is null and last_error is null`)
    if (dead.rowCount) ports.log.warn({ jobs: dead.rowCount }, 'unlocked the jobs of workers that died')
  }
  const findLost = async () => {
    const { rowCount } = await database.ownerPool.query(
      `update graphile_worker._private_jobs set locked_at = null, locked_by = null
       where locked_by = any ($1) and locked_at < clock_timestamp() - make_interval(secs => $2) and id <> all ($3::bigint[])`,
      [[...ids], LOST_SECONDS, [...held]],
    )
    if (rowCount) ports.log.warn({ jobs: rowCount }, 'unlocked jobs that were lost on their way')
  }
  const quietly = () =>
    beat()
      .then(findLost)
      .catch((error) => ports.log.warn({ err: error }, 'heartbeat missed'))
  const timer = setInterval(quietly, BEAT_SECONDS * 1_000)
  const first = setTimeout(quietly, 100)
  return {
    stop: () => {
      clearInterval(timer)
      clearTimeout(first)
      database.ownerPool.query('delete from workers where id = any($1)', [[...ids]]).catch(() => {})
    },
  }
}

/** A timer that was set anew while it rang has lost its key to the new one, and the queue counts it as tried as often as may be. */
const REPLACED = 'from graphile_worker._private_jobs where key is null and attempts >= max_attempts'

/** Its failure is nobody's concern: what it should have done the new one does. */
export const forgetReplaced = ({ database, ports }: Program, events: WorkerEvents): void => {
  events.on('job:error', ({ job }) => {
    if (job.key === null) return
    database.ownerPool
      .query(`delete ${REPLACED} and id = $1`, [job.id])
      .catch((error) => ports.log.warn({ err: error }, 'a timer that was replaced stays in the queue'))
  })
}
