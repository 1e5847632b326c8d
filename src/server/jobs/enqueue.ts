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

/** One job for all facts where the job takes many, one each otherwise. */
export const enqueueAll = async <F>(
  ctx: Ctx,
  job: Job<F>,
  all: readonly F[],
  { at, key, priority }: When = {},
) => {
  if (all.length === 0) return
  const batches = job.many ? [all] : all.map((facts) => [facts])
  const specs = batches.map((facts) => ({
    name: job.name,
    payload: { workspaceId: ctx.workspaceId, facts },
    at: at?.toISOString() ?? null,
    key: key === undefined ? null : keyOf(ctx, key),
    priority: priority ?? job.priority ?? null,
  }))
  await sql`select heard_enqueue(${JSON.stringify(specs)}::jsonb)`.execute(ctx.db)
}

/** Takes a timer back; nothing happens when it ran already or never was. */
export const forgetTimer = async (ctx: Ctx, key: string): Promise<void> => {
  await sql`select heard_forget_job(${keyOf(ctx, key)})`.execute(ctx.db)
}

const keyOf = (ctx: Ctx, key: string): string => `${ctx.workspaceId}:${key}`
