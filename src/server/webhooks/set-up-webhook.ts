import type { Id } from '#core/ids.ts'
import type { Webhook, webhookRoutes } from '#core/webhooks/api.ts'
import { OVERLAP } from '#core/webhooks/delivering.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { seal } from '../seal.ts'
import { setOff } from './fan-out.ts'
import { mintSigningSecret } from './sign.ts'
import { addWebhook, findWebhook, lockWebhook, removeWebhook, saveNewSecret, saveWebhook } from './store.ts'

type Given = Pick<Webhook, 'name' | 'address' | 'eventNames'>

export const createWebhook = async (
  ctx: Ctx,
  given: Given,
): Promise<{ webhook: Webhook; secret: string }> => {
  const secret = mintSigningSecret(ctx)
  const eventNames = [...new Set(given.eventNames)]
  const id = await addWebhook(ctx, { ...given, eventNames, secret: seal(ctx, secret) })
  await record(ctx, 'webhook.created', { webhookId: id })
  return { webhook: await showWebhook(ctx, { id }), secret }
}

export const showWebhook = async (ctx: Ctx, { id }: { id: Id<'webhook'> }): Promise<Webhook> => {
  const found = await findWebhook(ctx, id)
  if (!found) throw new Fault('webhook.not_found')
  return found
}

export const changeWebhook = async (
  ctx: Ctx,
  { id, ...change }: Input<typeof webhookRoutes.change>,
): Promise<Webhook> => {
  if (!(await lockWebhook(ctx, id))) throw new Fault('webhook.not_found')
  const { eventNames, ...rest } = change
  await saveWebhook(ctx, id, { ...rest, ...(eventNames ? { eventNames: [...new Set(eventNames)] } : {}) })
  await record(ctx, 'webhook.changed', { webhookId: id })
  const changed = await showWebhook(ctx, { id })
  // What waited while it was off, or for a better address, goes now.
  if (changed.status === 'on' && changed.waiting > 0) await setOff(ctx, id)
  return changed
}

export const changeSecret = async (
  ctx: Ctx,
  { id }: { id: Id<'webhook'> },
): Promise<{ webhook: Webhook; secret: string }> => {
  if (!(await lockWebhook(ctx, id))) throw new Fault('webhook.not_found')
  const secret = mintSigningSecret(ctx)
  const formerUntil = new Date(ctx.now().getTime() + OVERLAP)
  await saveNewSecret(ctx, id, { secret: seal(ctx, secret), formerUntil })
  await record(ctx, 'webhook.secret_changed', { webhookId: id })
  return { webhook: await showWebhook(ctx, { id }), secret }
}

export const dropWebhook = async (ctx: Ctx, { id }: { id: Id<'webhook'> }): Promise<{ done: true }> => {
  if (!(await removeWebhook(ctx, id))) throw new Fault('webhook.not_found')
  await record(ctx, 'webhook.removed', { webhookId: id })
  return { done: true }
}
