import type { Id } from '#core/ids.ts'
import { type Ctx, type Desk, deskOf, HEARD, type Program } from '../ctx.ts'
import { together } from './together.ts'

/**
 * Work that is done later, at least once: it carries ids, re-reads state and is safe to run twice.
 * A job that takes many takes the facts of several events at once; a plain one runs, fails and retries alone.
 */
export type Job<F> = {
  readonly name: string
  /** How many facts one run takes at most. */
  readonly most: number
  readonly workers: Workers
  /** Facts that it has nothing to do with set no job off. */
  readonly wants: (facts: F) => boolean
  /** Lower runs earlier. */
  readonly priorityOf: (facts: F) => number
  /** What may be taken back so long is not acted upon before. */
  readonly afterSeconds: number
  readonly run: (program: Program, workspaceId: Id<'workspace'>, facts: readonly F[]) => Promise<void>
}

/** Who runs a job. What waits for the world has workers of its own: a mail server that hangs delays no case, and no webhook. */
export type Workers = 'loop' | 'together' | 'later' | 'world' | 'bulk' | 'webhooks'

/** What may wait while somebody unhappy waits for an owner. */
export const LATER = 10
/** What everything else waits for. */
export const FIRST = -10

type Given<F> = {
  priority?: number | ((facts: F) => number)
  when?: (facts: F) => boolean
  afterSeconds?: number
}

const byName = new Map<string, Job<never>>()

/** A verb that runs in a transaction of its own. */
export const job = <F>(
  name: string,
  verb: (ctx: Ctx, facts: F) => Promise<unknown>,
  given: Given<F> = {},
): Job<F> =>
  register({
    name,
    most: 1,
    workers: given.priority === LATER ? 'later' : 'loop',
    ...setOffBy(given),
    run: async (program, workspaceId, all) => {
      for (const facts of all) await deskOf(program, workspaceId, HEARD).transact((ctx) => verb(ctx, facts))
    },
  })

/** Measured: a run of so many pieces costs little more statements than a run of one, and holds its locks briefly. */
const MANY = 200

/** A verb over many facts in one transaction; what waits in this process meanwhile goes with the next one. */
export const manyJob = <F>(
  name: string,
  verb: (ctx: Ctx, facts: readonly F[]) => Promise<unknown>,
  { most = MANY, ...given }: Given<F> & { most?: number } = {},
): Job<F> => {
  const laneOf = lanes((program, workspaceId) =>
    together<readonly F[], void>(
      async (batch) => {
        await deskOf(program, workspaceId, HEARD).transact((ctx) => verb(ctx, batch.flat()))
        return batch.map(() => undefined)
      },
      { most, atOnce: 1, sizeOf: (facts) => facts.length },
    ),
  )
  return register({
    name,
    most,
    workers: given.priority === LATER ? 'later' : 'together',
    ...setOffBy(given),
    run: async (program, workspaceId, facts) => {
      const lane = laneOf(program, workspaceId)
      try {
        await lane(facts)
      } catch (error) {
        if (facts.length === 1) throw error
        await each(facts, (one) => lane([one]))
      }
    },
  })
}

/** One bad fact does not hold its neighbours back: they are done, and the job is tried again for what is left. */
const each = async <F>(all: readonly F[], work: (one: F) => Promise<void>): Promise<void> => {
  const ends = await Promise.allSettled(all.map(work))
  const bad = ends.find((end) => end.status === 'rejected')
  if (bad) throw bad.reason
}

type OfEffect<F> = Given<F> & { workers?: 'world' | 'bulk' | 'webhooks'; most?: number }

/**
 * Work that talks to the world: no transaction is held while it does; it opens short ones itself. Where one job takes
 * many facts, they are done side by side.
 */
export const effect = <F>(
  name: string,
  verb: (desk: Desk, facts: F) => Promise<unknown>,
  { workers = 'world', most = 1, ...given }: OfEffect<F> = {},
): Job<F> =>
  register({
    name,
    most,
    workers,
    ...setOffBy(given),
    run: (program, workspaceId, all) => {
      const desk = deskOf(program, workspaceId, HEARD)
      return each(all, async (facts) => {
        await verb(desk, facts)
      })
    },
  })

/** Lets what effects do in short transactions of their own share one, as long as they do it at the same time. */
export const sharing = <I, O>(
  work: (desk: Desk, items: readonly I[]) => Promise<readonly O[]>,
  bounds: { most: number; atOnce: number; breathMillis?: number },
): ((desk: Desk, item: I) => Promise<O>) => {
  const laneOf = lanes((program, workspaceId) =>
    together<I, O>((items) => work(deskOf(program, workspaceId, HEARD), items), bounds),
  )
  return ({ program, workspaceId }, item) => laneOf(program, workspaceId)(item)
}

export const jobs = (): ReadonlyMap<string, Job<never>> => byName

const setOffBy = <F>({ priority = 0, when = () => true, afterSeconds = 0 }: Given<F>) => ({
  wants: when,
  afterSeconds,
  priorityOf: typeof priority === 'number' ? () => priority : priority,
})

/** One of its kind for each workspace of each program. */
const lanes = <L>(open: (program: Program, workspaceId: Id<'workspace'>) => L) => {
  const byProgram = new WeakMap<Program, Map<Id<'workspace'>, L>>()
  return (program: Program, workspaceId: Id<'workspace'>): L => {
    const known = byProgram.get(program) ?? new Map<Id<'workspace'>, L>()
    byProgram.set(program, known)
    const lane = known.get(workspaceId) ?? open(program, workspaceId)
    known.set(workspaceId, lane)
    return lane
  }
}

const register = <F>(added: Job<F>): Job<F> => {
  if (byName.has(added.name)) throw new Error(`two jobs are called ${added.name}`)
  byName.set(added.name, added as Job<never>)
  return added
}
