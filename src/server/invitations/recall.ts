import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { removeQueued } from '../messages/recall-store.ts'
import { letterKey } from './letters.ts'
import { forgetLetters, forgetReminders, listWaiting } from './recall-store.ts'

/**
 * Letters wait for their turn at a mail domain for hours, and for a mail server that is down for days. Those of a survey that
 * rests or is over are taken back: their invitations are planned again, and reminders are claimed again once it is live.
 */
export const recallLetters = async (ctx: Ctx, surveyId: Id<'survey'>): Promise<void> => {
  for (const isReminder of [false, true]) {
    const waiting = await listWaiting(ctx, { surveyId, isReminder })
    for (let at = 0; at < waiting.length; at += AT_ONCE) {
      const some = waiting.slice(at, at + AT_ONCE)
      const removed = await removeQueued(
        ctx,
        some.map((id) => letterKey(id, { isReminder })),
      )
      const recalled = some.filter((id) => removed.has(letterKey(id, { isReminder })))
      await (isReminder ? forgetReminders : forgetLetters)(ctx, recalled)
    }
  }
}

const AT_ONCE = 5_000
