import { EventEmitter } from 'node:events'
import { Logger, type Runner, run, runOnce, type TaskList } from 'graphile-worker'
import type { Program } from '../ctx.ts'
import { keepHeartbeat } from './heartbeat.ts'
import { jobs } from './job.ts'
import { react } from './react.ts'
import { cronItems, makeRoom, tick } from './tick.ts'

export type Working = { stop: () => Promise<void> }

/** Works on the queue until stopped: several processes may do so on one database. */
export const work = async (program: Program, { concurrency = 4 } = {}): Promise<Working> => {
  const events = new EventEmitter() as never
  const heartbeat = keepHeartbeat(program, events)
  const runner: Runner = await run({
    pgPool: program.database.ownerPool,
    taskList: tasks(program),
    parsedCronItems: cronItems(),
    noHandleSignals: true,
    logger: quietLogger(program),
    events,
    preset: {
      worker: {
        concurrentJobs: concurrency,
        pollInterval: 1_000,
        // Measured: the local queue turns 2,000 jobs/s into 20,000.
        localQueue: { size: concurrency + 1 },
      },
    },
  })
  // A queue that stops on its own (connection gone for good) must not look alive.
  runner.promise.catch((error) => program.ports.log.error({ err: error }, 'the queue stopped'))
  return {
    stop: async () => {
      heartbeat.stop()
      await runner.stop().catch(() => {})
    },
  }
}

/** Runs what is due now and returns when nothing is: for tests and commands. */
export const workOff = (program: Program): Promise<void> =>
  runOnce({
    pgPool: program.database.ownerPool,
    taskList: tasks(program),
    noHandleSignals: true,
    logger: quietLogger(program),
  })

const tasks = (program: Program): TaskList => {
  const list: TaskList = {
    react: (payload) => react(program, payload as never),
    tick: (payload) => tick(program, (payload as { job: string }).job),
    make_room: () => makeRoom(program),
  }
  for (const [name, job] of jobs()) {
    list[name] = (payload) => {
      const { workspaceId, facts } = payload as { workspaceId: `workspace_${string}`; facts: never[] }
      return job.run(program, workspaceId, facts)
    }
  }
  return list
}

/** Job errors are worth a line; the library's own chatter is not. Payloads carry ids only. */
const quietLogger = (program: Program) =>
  new Logger(() => (level, message) => {
    if (level === 'error') program.ports.log.error({ queue: message }, 'job failed')
    else if (level === 'warning') program.ports.log.warn({ queue: message }, 'queue')
  })
