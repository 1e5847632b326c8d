import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { lockUnsentOf, saveInvitation } from '../invitations/store.ts'
import { findLetter, takeBack } from '../messages/take-back.ts'
import { removePendingRequests } from './store.ts'

/** What was to be asked and has not been yet is asked no more. */
export const withdrawRequests = async (ctx: Ctx, personId: Id<'person'>): Promise<void> => {
  await removePendingRequests(ctx, personId)
  for (const { id, messageId } of await lockUnsentOf(ctx, personId)) {
    if (messageId && !(await isTakenBack(ctx, messageId))) continue
    await saveInvitation(ctx, id, { status: 'skipped', skippedBecause: 'taken_back', dueAt: null })
  }
}

/** False when it has left already. */
const isTakenBack = async (ctx: Ctx, id: Id<'message'>): Promise<boolean> => {
  if ((await findLetter(ctx, id)).status !== 'queued') return false
  await takeBack(ctx, { id })
  return true
}
