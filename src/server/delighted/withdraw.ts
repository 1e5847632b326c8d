import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { removePendingRequests } from './store.ts'

/** What was to be asked and has not been yet is asked no more. */
export const withdrawRequests = async (ctx: Ctx, personId: Id<'person'>): Promise<void> => {
  await removePendingRequests(ctx, personId)
}
