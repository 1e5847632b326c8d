import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { addDelivery, type EventRef } from './deliveries-store.ts'
import { setOff } from './fan-out.ts'

/** Brings an event to one webhook, whether or not it asks for its kind; false when it is off or gone. */
export const tellOneWebhook = async (ctx: Ctx, id: Id<'webhook'>, event: EventRef): Promise<boolean> => {
  const isThere = await addDelivery(ctx, id, event)
  if (isThere) await setOff(ctx, id)
  return isThere
}
