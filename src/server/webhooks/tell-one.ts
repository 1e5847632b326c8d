import type { EventName, Facts } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { recordOne } from '../record.ts'
import { addDelivery } from './deliveries-store.ts'
import { setOff } from './fan-out.ts'

/** Brings an event to one webhook, whether or not it asks for its kind; false when it is off or gone. */
export const tellOneWebhook = async <E extends EventName>(
  ctx: Ctx,
  id: Id<'webhook'>,
  { name, facts }: { name: E; facts: Facts<E> },
): Promise<boolean> => {
  const eventId = await recordOne(ctx, name, facts)
  const isThere = await addDelivery(ctx, id, { eventId, name })
  if (isThere) await setOff(ctx, id)
  return isThere
}
