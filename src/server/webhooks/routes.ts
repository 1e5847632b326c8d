import type { webhookRoutes, webhookTestRoutes } from '#core/webhooks/api.ts'
import type { DeskHandlers, Handlers } from '../http/mount.ts'
import { listDeliveries } from './deliveries-store.ts'
import { listPayloads } from './example-payloads.ts'
import { redeliverOne, redeliverRange, showDelivery } from './redeliver.ts'
import { changeSecret, changeWebhook, createWebhook, dropWebhook, showWebhook } from './set-up-webhook.ts'
import { listWebhooks } from './store.ts'
import { testWebhook } from './test-webhook.ts'

export const webhookHandlers: Handlers<typeof webhookRoutes> = {
  list: listWebhooks,
  catalogue: async () => listPayloads(),
  create: createWebhook,
  show: showWebhook,
  change: changeWebhook,
  remove: dropWebhook,
  changeSecret,
  deliveries: async (ctx, { id, status, after, limit }) => {
    await showWebhook(ctx, { id })
    const found = await listDeliveries(ctx, id, { status }, { after, limit: limit + 1 })
    const items = found.slice(0, limit)
    return { items, next: found.length > limit ? items.at(-1)!.eventId : null }
  },
  delivery: showDelivery,
  redeliver: redeliverOne,
  redeliverRange,
}

export const webhookTestHandlers: DeskHandlers<typeof webhookTestRoutes> = { test: testWebhook }
