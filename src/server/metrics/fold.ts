import type { Ctx } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { job, LATER } from '../jobs/job.ts'
import { countDays, findFolding, lockFolding, startAnew, takeMarkedDays } from './rollup-store.ts'

/** A transaction of this many days stays short even where each has tens of thousands of pieces. */
const DAYS_AT_ONCE = 14

/** Counts the days anew that changed, and says whether more wait. Numbers are right before, during and after. */
export const fold = async (ctx: Ctx): Promise<{ more: boolean }> => {
  const { zone } = await findFolding(ctx)
  const before = await lockFolding(ctx)
  if (before.zone !== zone) await startAnew(ctx, zone)
  const days = await takeMarkedDays(ctx, zone, DAYS_AT_ONCE)
  if (days.length > 0) await countDays(ctx, days, zone)
  return { more: days.length === DAYS_AT_ONCE }
}

/** Every day from its rows, whatever was counted before: for an operator who doubts the numbers. */
export const foldAnew = async (ctx: Ctx): Promise<void> => {
  const { zone } = await findFolding(ctx)
  await lockFolding(ctx)
  await startAnew(ctx, zone)
}

export const foldRollups = job<Record<string, never>>(
  'metrics.fold',
  async (ctx) => {
    if ((await fold(ctx)).more) await soon(ctx)
  },
  { priority: LATER },
)

/** Once, however many ask. */
export const soon = (ctx: Ctx): Promise<void> => enqueue(ctx, foldRollups, {}, { key: 'metrics.fold' })
