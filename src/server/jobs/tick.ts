import { parseCronItems } from 'graphile-worker'
import { deskOf, HEARD, type Program } from '../ctx.ts'
import { ensureMonths } from '../db/migrate.ts'
import { schedule } from '../schedule.ts'
import { workspaceIds } from '../workspaces/list.ts'
import { enqueue } from './enqueue.ts'

/** The schedule in the queue's own words: it remembers what ran, so several workers tick once. */
export const cronItems = () =>
  parseCronItems([
    ...schedule.map(({ at, job }) => ({
      task: 'tick',
      match: at,
      identifier: job.name,
      payload: { job: job.name },
    })),
    { task: 'make_room', match: '17 4 * * *', identifier: 'make_room' },
  ])

/** Sets a scheduled job off in every workspace. */
export const tick = async (program: Program, name: string): Promise<void> => {
  const due = schedule.find(({ job }) => job.name === name)
  if (!due) return
  for (const workspaceId of await workspaceIds(program)) {
    await deskOf(program, workspaceId, HEARD).transact((ctx) =>
      enqueue(ctx, due.job, {}, { key: `tick:${name}` }),
    )
  }
}

/** The months ahead get their partitions before their first row comes. */
export const makeRoom = (program: Program): Promise<void> =>
  ensureMonths(program.database.ownerPool, program.ports.now())
