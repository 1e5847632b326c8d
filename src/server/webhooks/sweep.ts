import { DAY, MINUTE } from '#core/time.ts'
import { LOG_DAYS } from '#core/webhooks/delivering.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { listForgotten, removeOldDeliveries } from './deliveries-store.ts'
import { setOff } from './fan-out.ts'

const PATIENCE = 2 * MINUTE

/** What lost its timer gets a new one, and what is older than the log goes. */
export const sweepWebhooks = job('webhook.sweep', async (ctx: Ctx) => {
  const now = ctx.now().getTime()
  for (const id of await listForgotten(ctx, new Date(now - PATIENCE))) await setOff(ctx, id)
  await removeOldDeliveries(ctx, new Date(now - LOG_DAYS * DAY))
})
