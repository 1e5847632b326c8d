import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { LATER, manyJob } from '../jobs/job.ts'
import { addDeliveries, type EventRef } from './deliveries-store.ts'
import { kickOf, visitWebhook } from './visit.ts'

/** Every event that a webhook asks for becomes a delivery of its own: each is tried, retried and given up alone. */
export const fanOut = manyJob(
  'webhook.fan_out',
  async (ctx: Ctx, events: readonly EventRef[]) => {
    for (const id of await addDeliveries(ctx, events)) await setOff(ctx, id)
  },
  { priority: LATER },
)

/** Somebody goes there now. The timer of a later visit has another key, so that neither moves the other. */
export const setOff = (ctx: Ctx, webhookId: Id<'webhook'>): Promise<void> =>
  enqueue(ctx, visitWebhook, { webhookId }, { key: kickOf(webhookId) })
