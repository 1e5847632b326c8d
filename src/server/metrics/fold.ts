import { localDay } from '#core/calendars/local-day.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { type Job, job, LATER } from '../jobs/job.ts'
import { daysWithoutColumns, writeColumns } from './columns-store.ts'
import { countDay, findFolding, lockFolding, startAnew, takeMarkedDays } from './rollup-store.ts'

/** A transaction of this many days stays short even where each has tens of thousands of pieces. */
const DAYS_AT_ONCE = 14

/** Counts the days anew that changed, and says whether more wait. Numbers are right before, during and after. */
export const fold = async (ctx: Ctx): Promise<{ days: number; more: boolean }> => {
  const { zone } = await findFolding(ctx)
  const before = await lockFolding(ctx)
  if (before.zone !== zone) await startAnew(ctx, zone)
  const days = await takeMarkedDays(ctx, zone, DAYS_AT_ONCE)
  // One at a time: what a statement takes stays bounded, however many pieces a year has.
  for (const day of days) await countDay(ctx, day, zone)
  return { days: days.length, more: days.length === DAYS_AT_ONCE }
}

/** Sets in columns what was counted and is over: the day that is not changes all the time, and is read from its rows. */
export const setInColumns = async (ctx: Ctx): Promise<{ more: boolean }> => {
  const { zone, folded } = await findFolding(ctx)
  if (!folded) return { more: false }
  await lockFolding(ctx)
  const days = await daysWithoutColumns(ctx, localDay(ctx.now(), zone), DAYS_AT_ONCE)
  for (const day of days) await writeColumns(ctx, day, zone)
  return { more: days.length === DAYS_AT_ONCE }
}

/** Forgets every day that was counted; until they are counted anew, all is read from the rows. */
export const foldAnew = async (ctx: Ctx): Promise<void> => {
  const { zone } = await findFolding(ctx)
  await lockFolding(ctx)
  await startAnew(ctx, zone)
}

/** Every day from its rows, whatever was counted before: for an operator who doubts the numbers. */
export const foldAll = async (desk: Desk): Promise<number> => {
  await desk.transact(foldAnew)
  let days = 0
  for (let more = true; more; ) {
    const folded = await desk.transact(fold)
    days += folded.days
    more = folded.more
  }
  while ((await desk.transact(setInColumns)).more);
  return days
}

export const foldRollups = job<Record<string, never>>(
  'metrics.fold',
  async (ctx) => {
    if ((await fold(ctx)).more) await soon(ctx)
  },
  { priority: LATER },
)

/** Apart from counting, and rarer: what is late here is read from the rows, and no less right. */
export const layColumns: Job<Record<string, never>> = job<Record<string, never>>(
  'metrics.columns',
  async (ctx) => {
    if ((await setInColumns(ctx)).more) await enqueue(ctx, layColumns, {}, { key: 'metrics.columns' })
  },
  { priority: LATER },
)

/** Once, however many ask. */
export const soon = (ctx: Ctx): Promise<void> => enqueue(ctx, foldRollups, {}, { key: 'metrics.fold' })
