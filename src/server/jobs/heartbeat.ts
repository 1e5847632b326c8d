import type { WorkerEvents } from 'graphile-worker'
import type { Program } from '../ctx.ts'

const BEAT_SECONDS = 5
/** A worker not seen for so long is dead: its jobs are handed to the others. */
const DEAD_SECONDS = 15

/**
 * The queue keeps jobs of a killed worker locked for four hours. So every worker shows that it lives,
 * and the living unlock the dead.
 */
export const keepHeartbeat = ({ database, ports }: Program, events: WorkerEvents) => {
  const ids = new Set<string>()
  events.on('pool:create', ({ workerPool }) => ids.add(workerPool.id))

  const beat = async () => {
    const pool = database.ownerPool
    await pool.query(
      `insert into workers (id, started_at, seen_at) select id, clock_timestamp(), clock_timestamp() from unnest($1::text[]) id
       on conflict (id) do update set seen_at = clock_timestamp()`,
      [[...ids]],
    )
    const dead = await pool.query<{ id: string }>(
      `delete from workers where seen_at < clock_timestamp() - make_interval(secs => $1) returning id`,
      [DEAD_SECONDS],
    )
    if (dead.rows.length > 0) {
      await pool.query('select graphile_worker.force_unlock_workers($1)', [dead.rows.map((row) => row.id)])
      ports.log.warn({ workers: dead.rows.length }, 'unlocked the jobs of workers that died')
    }
  }
  const quietly = () => beat().catch((error) => ports.log.warn({ err: error }, 'heartbeat missed'))
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
