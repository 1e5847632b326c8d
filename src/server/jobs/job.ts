import type { Id } from '#core/ids.ts'
import { type Ctx, type Desk, deskOf, HEARD, type Program } from '../ctx.ts'

/**
 * Work that is done later, at least once: it carries ids, re-reads state and is safe to run twice.
 * `many` takes all facts of one event set at once; a plain job runs, fails and retries alone.
 */
export type Job<F> = {
  readonly name: string
  readonly many: boolean
  /** Lower runs earlier, 0 where none is given. */
  readonly priority?: number
  readonly run: (program: Program, workspaceId: Id<'workspace'>, facts: readonly F[]) => Promise<void>
}

type Precedence = { priority?: number }

/** What may wait while somebody unhappy waits for an owner. */
export const LATER = 10

const byName = new Map<string, Job<never>>()

/** A verb that runs in a transaction of its own. */
export const job = <F>(
  name: string,
  verb: (ctx: Ctx, facts: F) => Promise<unknown>,
  { priority = 0 }: Precedence = {},
): Job<F> =>
  register({
    name,
    many: false,
    priority,
    run: async (program, workspaceId, all) => {
      for (const facts of all) await deskOf(program, workspaceId, HEARD).transact((ctx) => verb(ctx, facts))
    },
  })

/** A verb over many facts in one transaction. */
export const manyJob = <F>(
  name: string,
  verb: (ctx: Ctx, facts: readonly F[]) => Promise<unknown>,
  { priority = 0 }: Precedence = {},
): Job<F> =>
  register({
    name,
    many: true,
    priority,
    run: async (program, workspaceId, facts) => {
      await deskOf(program, workspaceId, HEARD).transact((ctx) => verb(ctx, facts))
    },
  })

/** Work that talks to the world: no transaction is held while it does; it opens short ones itself. */
export const effect = <F>(name: string, verb: (desk: Desk, facts: F) => Promise<unknown>): Job<F> =>
  register({
    name,
    many: false,
    run: async (program, workspaceId, all) => {
      for (const facts of all) await verb(deskOf(program, workspaceId, HEARD), facts)
    },
  })

export const jobs = (): ReadonlyMap<string, Job<never>> => byName

const register = <F>(added: Job<F>): Job<F> => {
  if (byName.has(added.name)) throw new Error(`two jobs are called ${added.name}`)
  byName.set(added.name, added as Job<never>)
  return added
}
