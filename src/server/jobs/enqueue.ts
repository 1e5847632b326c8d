import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import type { Job } from './job.ts'

export type When = {
  /** Not before. */
  at?: Date
  /** One timer per key: enqueued again, it moves. Keys belong to a workspace. */
  key?: string
  /** Lower runs earlier. */
  priority?: number
}

/** Adds a job to the transaction of the change that asks for it. */
export const enqueue = <F>(ctx: Ctx, job: Job<F>, facts: F, when: When = {}): Promise<void> =>
  enqueueAll(ctx, job, [facts], when)

/** As few jobs for all facts as the job takes many at once. */
export const enqueueAll = async <F>(
  ctx: Ctx,
  job: Job<F>,
  all: readonly F[],
  when: When = {},
): Promise<void> => {
  if (all.length > 0) await add(ctx, specsOf(ctx, job, all, when))
}

/** A timer for each, set in one statement. */
export const enqueueTimers = async <F>(
  ctx: Ctx,
  job: Job<F>,
  timers: readonly { facts: F; key: string; at?: Date | undefined }[],
): Promise<void> => {
  // Those of a story that is over would all ring at once, while it is still being told.
  const ahead = ctx.past ? timers.filter(({ at }) => !at || at > ctx.ports.now()) : timers
  if (ahead.length === 0) return
  await add(
    ctx,
    ahead.flatMap(({ facts, key, at }) => specsOf(ctx, job, [facts], { key, ...(at ? { at } : {}) })),
  )
}

/** Jobs without a key for those that are due at the same time, set in one statement. */
export const enqueueGroups = async <F>(
  ctx: Ctx,
  job: Job<F>,
  groups: readonly { all: readonly F[]; at: Date }[],
): Promise<void> => {
  const ahead = ctx.past ? groups.filter(({ at }) => at > ctx.ports.now()) : groups
  if (ahead.length > 0)
    await add(
      ctx,
      ahead.flatMap(({ all, at }) => specsOf(ctx, job, all, { at })),
    )
}

/** Takes a timer back; nothing happens when it ran already or never was. */
export const forgetTimer = async (ctx: Ctx, key: string): Promise<void> => {
  await sql`select heard_forget_job(${keyOf(ctx, key)})`.execute(ctx.db)
}

export type JobSpec = {
  name: string
  payload: unknown
  at: string | null
  key: string | null
  priority: number
}

/** What `heard_enqueue` is given. Facts the job does not want are left out; those of different urgency go in different jobs. */
export const specsOf = <F>(
  ctx: Ctx,
  job: Job<F>,
  all: readonly F[],
  { at = firstMoment(ctx, job), key, priority }: When = {},
): JobSpec[] =>
  [...Map.groupBy(all.filter(job.wants), (facts) => priority ?? job.priorityOf(facts))].flatMap(
    ([urgency, some]) =>
      inPortions(some, job.most).map((facts) => ({
        name: job.name,
        payload: { workspaceId: ctx.workspaceId, facts },
        at: at?.toISOString() ?? null,
        key: key === undefined ? null : keyOf(ctx, key),
        priority: urgency,
      })),
  )

const firstMoment = <F>(ctx: Ctx, { afterSeconds }: Job<F>): Date | undefined =>
  afterSeconds > 0 ? new Date(ctx.now().getTime() + afterSeconds * 1_000) : undefined

const inPortions = <F>(all: readonly F[], most: number): F[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most))

const add = (ctx: Ctx, specs: readonly JobSpec[]) =>
  sql`select heard_enqueue(${JSON.stringify(specs)}::jsonb)`.execute(ctx.db)

const keyOf = (ctx: Ctx, key: string): string => `${ctx.workspaceId}:${key}`
