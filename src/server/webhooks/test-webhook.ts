import type { Id } from '#core/ids.ts'
import type { Attempt } from '#core/webhooks/api.ts'
import { payloadOf, TEST_NAME } from '#core/webhooks/payloads.ts'
import { type Desk, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { unseal } from '../seal.ts'
import { askWebhook } from './ask.ts'
import { findTarget } from './store.ts'

/** Asks the receiver at once, on or off, and says what it answered. It changes nothing about the webhook. */
export const testWebhook = async (
  desk: Desk,
  { id }: { id: Id<'webhook'> },
): Promise<Omit<Attempt, 'number'>> => {
  const { target, happened } = await desk.transact(async (ctx) => {
    const found = await findTarget(ctx, id)
    if (!found) throw new Fault('webhook.not_found')
    await record(ctx, 'webhook.tested', { webhookId: id })
    const secrets = found.sealed.flatMap((sealed) => unseal(ctx, sealed) ?? [])
    return {
      target: { address: found.address, secrets },
      happened: { id: newId(ctx, 'event'), name: TEST_NAME, at: ctx.now(), facts: {} },
    }
  })
  const body = payloadOf({ ...happened, workspaceId: desk.workspaceId })
  const { at, millis, status, problem, excerpt } = await askWebhook(desk, target, { id: happened.id, body })
  return { at, millis, status, problem, excerpt }
}
