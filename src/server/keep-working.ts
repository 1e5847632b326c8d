import type { Program } from './ctx.ts'
import { jobs, type Workers } from './jobs/job.ts'
import type { Working } from './jobs/work.ts'

const LOOK_MILLIS = 30_000
/** What has been due for so long, while none of those who run it have anything in hand, is done by nobody. */
const LONG_DUE_SECONDS = 60

/**
 * Works on the queue, and sees to it that somebody really does. The queue's library may stop for good after PostgreSQL failed it
 * at a bad moment, or wait for an answer that never comes, while the process lives and shows its heartbeat: found by the
 * torture, with two such processes and two thousand jobs due. Then everything is taken up anew in the same process.
 */
export const keepWorking = async (
  program: Program,
  start: (program: Program) => Promise<Working>,
): Promise<Working & { look: () => Promise<void> }> => {
  let working = await start(program)
  let idleBefore: readonly Workers[] = []
  const look = async () => {
    const idle = await idleWorkers(program)
    // Twice in a row: at one look the next fetch may be just about to come.
    const gone = idle.filter((workers) => idleBefore.includes(workers))
    idleBefore = gone.length > 0 ? [] : idle
    if (gone.length === 0) return
    program.ports.log.error({ workers: gone }, 'jobs are due and nobody does them: starting the queue anew')
    const before = working
    working = await start(program)
    // It may never come to its end; what it holds is unlocked when its heartbeat is over.
    void before.stop()
  }
  const timer = setInterval(() => {
    look().catch((error) => program.ports.log.warn({ err: error }, 'the queue was not looked at'))
  }, LOOK_MILLIS)
  return {
    look,
    stop: async () => {
      clearInterval(timer)
      await working.stop()
    },
  }
}

/** Workers with a job that has long been due, of whom none has any job in hand, in this process or another. */
const idleWorkers = async ({ database }: Program): Promise<Workers[]> => {
  const { rows } = await database.ownerPool.query<{ task: string; held: boolean; due: boolean }>(
    `select task_identifier as task, bool_or(locked_at is not null) as held,
       bool_or(locked_at is null and attempts < max_attempts and run_at < now() - make_interval(secs => $1)) as due
     from graphile_worker.jobs where run_at <= now() group by 1`,
    [LONG_DUE_SECONDS],
  )
  const workersOf = (task: string): Workers => jobs().get(task)?.workers ?? 'loop'
  const some = (state: 'held' | 'due') =>
    new Set(rows.filter((row) => row[state]).map(({ task }) => workersOf(task)))
  const held = some('held')
  return [...some('due')].filter((workers) => !held.has(workers))
}
