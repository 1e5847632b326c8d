import type { Id } from '#core/ids.ts'
import type { Delivery, DeliveryShown } from '#core/webhooks/api.ts'
import { payloadOf } from '#core/webhooks/payloads.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { addRange, findHappened, listAttempts, listDeliveries, setOutAgain } from './deliveries-store.ts'
import { setOff } from './fan-out.ts'
import { lockWebhook, saveWebhook } from './store.ts'

type Which = { id: Id<'webhook'>; eventId: Id<'event'> }

export const showDelivery = async (ctx: Ctx, which: Which): Promise<DeliveryShown> => {
  const delivery = await findDelivery(ctx, which)
  const happened = await findHappened(ctx, which.eventId)
  return {
    delivery,
    body: happened ? payloadOf({ id: which.eventId, workspaceId: ctx.workspaceId, ...happened }) : '',
    attempts: await listAttempts(ctx, which.id, which.eventId),
  }
}

/** The same event under the same id: a receiver that had it already knows it. */
export const redeliverOne = async (ctx: Ctx, which: Which): Promise<Delivery> => {
  await wakeWebhook(ctx, which.id)
  if (!(await setOutAgain(ctx, which.id, which.eventId))) throw new Fault('webhook.delivery_not_found')
  await setOff(ctx, which.id)
  await record(ctx, 'webhook.redelivered', { webhookId: which.id, events: 1 })
  return findDelivery(ctx, which)
}

/** More than a receiver takes in at once; whoever has more asks again. */
const RANGE_LIMIT = 10_000

type Range = { id: Id<'webhook'>; from: Date; to: Date; what: 'missed' | 'all' }

export const redeliverRange = async (ctx: Ctx, { id, ...range }: Range): Promise<{ events: number }> => {
  await wakeWebhook(ctx, id)
  if (range.from >= range.to) throw new Fault('webhook.range_backwards')
  const events = await addRange(ctx, id, { ...range, limit: RANGE_LIMIT })
  if (events > 0) await setOff(ctx, id)
  await record(ctx, 'webhook.redelivered', { webhookId: id, events })
  return { events }
}

/** Whoever asks for it says that somebody is there again: no rest. One that is off stays off. */
const wakeWebhook = async (ctx: Ctx, id: Id<'webhook'>): Promise<void> => {
  const found = await lockWebhook(ctx, id)
  if (!found) throw new Fault('webhook.not_found')
  if (found.status !== 'on') throw new Fault('webhook.off')
  await saveWebhook(ctx, id, { status: 'on' })
}

const findDelivery = async (ctx: Ctx, { id, eventId }: Which): Promise<Delivery> => {
  const [found] = await listDeliveries(ctx, id, { eventId }, { limit: 1 })
  if (!found) throw new Fault('webhook.delivery_not_found')
  return found
}
