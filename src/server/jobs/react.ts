import type { EventName } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import { deskOf, HEARD, type Program } from '../ctx.ts'
import { loop } from '../loop.ts'
import { listenOnly } from '../record.ts'
import { enqueueAll } from './enqueue.ts'
import type { Job } from './job.ts'

type Reaction = { workspaceId: Id<'workspace'>; name: EventName; facts: readonly never[] }

listenOnly((name) => loop[name].length > 0)

/** Looks an event up in the loop and sets off its jobs, each of which may fail and retry alone. */
export const react = async (program: Program, { workspaceId, name, facts }: Reaction): Promise<void> => {
  const set = loop[name] as readonly Job<never>[]
  if (set.length === 0) return
  await deskOf(program, workspaceId, HEARD).transact(async (ctx) => {
    for (const job of set) await enqueueAll(ctx, job, facts)
  })
}
