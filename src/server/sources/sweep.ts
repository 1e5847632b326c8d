import { MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { runSource, timerOf } from './run-source.ts'
import { listOverdue } from './store.ts'

const PATIENCE = 2 * MINUTE

/** Sources whose timer was lost, with its job or its process, get a new one. */
export const sweepSources = job('source.sweep', async (ctx: Ctx) => {
  for (const sourceId of await listOverdue(ctx, new Date(ctx.now().getTime() - PATIENCE)))
    await enqueue(ctx, runSource, { sourceId }, { key: timerOf(sourceId), at: ctx.now() })
})
