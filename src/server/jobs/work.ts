import { EventEmitter } from 'node:events'
import { Logger, type Runner, run, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Id } from '#core/ids.ts'
import type { Program } from '../ctx.ts'
import { forgetReplaced, keepHeartbeat } from './heartbeat.ts'
import { jobs, type Workers } from './job.ts'
import { openPrecedence } from './precedence.ts'
import { cronItems, makeRoom, tick } from './tick.ts'

export type Working = { stop: () => Promise<void> }

/**
 * What joins others in one transaction costs nothing while it waits for them. What waits for the world is slow, not dear:
 * a mail waits twice for a disk and once for a server, and of webhooks many may be dead at the same time. What is written to
 * many goes dozens at a time, in few jobs: what these have claimed is in doubt when the process is killed.
 */
const AT_ONCE = { together: 64, later: 32, world: 40, bulk: 3, webhooks: 40 } as const

const BREATH_MILLIS = 20
/** What waits for the world, or steps aside anyway, looks less often: each look costs the database as much as a mail. */
const LONG_BREATH_MILLIS = 100

const OTHERS = ['together', 'later', 'world', 'bulk', 'webhooks'] as const

/**
 * Works on the queue until stopped: several processes may do so on one database. What waits for the world has workers of
 * its own, so that a mail server that hangs keeps nobody from opening a case.
 */
export const work = async (program: Program, { concurrency = 4 } = {}): Promise<Working> => {
  const events: WorkerEvents = new EventEmitter()
  const heartbeat = keepHeartbeat(program, events)
  const precedence = openPrecedence()
  const runners = [
    await start(program, events, { taskList: ownTasks(program), concurrency, crons: true }),
    ...(await Promise.all(
      OTHERS.map((workers) =>
        start(program, events, {
          taskList: tasksOf(program, workers, precedence),
          concurrency: AT_ONCE[workers],
          breath: workers === 'together' ? BREATH_MILLIS : LONG_BREATH_MILLIS,
        }),
      ),
    )),
  ]
  return {
    stop: async () => {
      heartbeat.stop()
      await Promise.allSettled(runners.map((runner) => runner.stop()))
    },
  }
}

type Started = { taskList: TaskList; concurrency: number; crons?: boolean; breath?: number }

const start = async (
  program: Program,
  events: WorkerEvents,
  { taskList, concurrency, crons = false, breath = BREATH_MILLIS }: Started,
): Promise<Runner> => {
  const runner = await run({
    pgPool: program.database.queuePool,
    taskList,
    parsedCronItems: crons ? cronItems() : [],
    noHandleSignals: true,
    logger: quietLogger(program),
    events,
    preset: {
      worker: {
        concurrentJobs: concurrency,
        pollInterval: 1_000,
        // Measured: the local queue turns 2,000 jobs/s into 20,000. More would keep the urgent waiting behind the rest.
        // After a fetch that found little, the next one waits a moment: a burst comes in fewer and larger batches.
        localQueue: { size: concurrency + 1, refetchDelay: { durationMs: breath } },
        // What is done is crossed out together, too: a kill in between only runs a few of them once more.
        completeJobBatchDelay: BREATH_MILLIS,
      },
    },
  })
  // A queue that stops on its own (connection gone for good) must not look alive.
  runner.promise.catch((error) => program.ports.log.error({ err: error }, 'the queue stopped'))
  return runner
}

/** Runs what is due now and returns when nothing is: for tests and commands. */
export const workOff = (program: Program): Promise<void> => {
  const events: WorkerEvents = new EventEmitter()
  forgetReplaced(program, events)
  return runOnce({
    pgPool: program.database.ownerPool,
    taskList: Object.assign(ownTasks(program), ...OTHERS.map((workers) => tasksOf(program, workers))),
    noHandleSignals: true,
    logger: quietLogger(program),
    events,
  })
}

const ownTasks = (program: Program): TaskList => ({
  tick: (payload) => tick(program, (payload as { job: string }).job),
  make_room: () => makeRoom(program),
  ...tasksOf(program, 'loop'),
})

const tasksOf = (program: Program, workers: Workers, precedence = openPrecedence()): TaskList =>
  Object.fromEntries(
    [...jobs().values()]
      .filter((job) => job.workers === workers)
      .map((job) => [
        job.name,
        async (payload: unknown) => {
          const { workspaceId, facts } = payload as { workspaceId: Id<'workspace'>; facts: never[] }
          const run = () => job.run(program, workspaceId, facts)
          if (workers === 'together') return precedence.first(run)
          if (workers === 'later') await precedence.calm()
          return run()
        },
      ]),
  )

/** Job errors are worth a line; the library's own chatter is not. Payloads carry ids only. */
const quietLogger = (program: Program) =>
  new Logger(() => (level, message) => {
    if (level === 'error') program.ports.log.error({ queue: message }, 'job failed')
    // Jobs use the application's pool; the queue's own is asked only for what is due and done.
    else if (level === 'warning' && !message.includes('maxPoolSize'))
      program.ports.log.warn({ queue: message }, 'queue')
  })
