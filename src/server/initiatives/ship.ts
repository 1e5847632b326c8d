import type { Id } from '#core/ids.ts'
import { whyNotShip } from '#core/initiatives/moving.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { lockInitiative, saveInitiative } from './store.ts'

/** It is done. Who raised it until now can be told, and their score is compared from now on. */
export const shipInitiative = async (
  ctx: Ctx,
  { id, whatWeDid }: { id: Id<'initiative'>; whatWeDid: string },
): Promise<void> => {
  const found = await lockInitiative(ctx, id)
  if (!found) throw new Fault('initiative.not_found')
  refuse(whyNotShip(found.status))
  await saveInitiative(ctx, id, { status: 'shipped', whatWeDid, shippedAt: ctx.now() })
  await record(ctx, 'initiative.shipped', { initiativeId: id })
}
