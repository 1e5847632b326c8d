import type { Rerun } from '#core/analysis/learning-api.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { job, LATER } from '../jobs/job.ts'
import { addRerun, countChanged, findLastRerun, listNext, lockRunning, saveProgress } from './reruns-store.ts'
import { understandAgain } from './understand.ts'

/** Few enough that nobody waits for the locks, and that a stop loses little. */
const AT_ONCE = 100

/** Starts to understand everything again, or only what is of some categories; one that runs goes on instead. */
export const startRerun = async (ctx: Ctx, categories: readonly string[] | null = null): Promise<void> => {
  await addRerun(ctx, categories)
  await enqueue(ctx, goOn, {}, { key: 'analysis:rerun' })
}

export const goOn = job(
  'analysis.rerun',
  async (ctx, _: Record<string, never>) => {
    if (!(await stepRerun(ctx))) await enqueue(ctx, goOn, {}, { key: 'analysis:rerun' })
  },
  { priority: LATER },
)

/** One handful in one transaction, with how far it came. True when there is nothing left. */
export const stepRerun = async (ctx: Ctx): Promise<boolean> => {
  const running = await lockRunning(ctx)
  if (!running) return true
  const next = await listNext(ctx, running, AT_ONCE)
  const ids = next.map(({ id }) => id)
  if (ids.length > 0) await understandAgain(ctx, ids)
  const changed = ids.length === 0 ? 0 : await countChanged(ctx, next)
  await saveProgress(ctx, running.id, { read: ids.length, changed, upto: ids.at(-1) ?? null })
  return ids.length === 0
}

export const showRerun = async (ctx: Ctx): Promise<Rerun | null> => {
  const last = await findLastRerun(ctx)
  if (!last) return null
  const { total, done, changed, startedAt, finishedAt } = last
  return { total, done, changed, startedAt, finishedAt }
}
