import { whyNot } from '#core/cases/case-state.ts'
import type { Facts } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { findMessage } from '../messages/store.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { followCase } from './follow.ts'
import { moveCase } from './move.ts'
import { type Case, type CaseChange, lockCase, saveCase } from './store.ts'
import { tell } from './tell.ts'

/** A reply has left: the customer is told, and the promise of a first reply is kept as of that moment. */
export const noteReply = job(
  'case.note_reply',
  async (ctx: Ctx, { messageId, caseId }: Facts<'message.sent'>) => {
    if (!caseId) return
    const found = await lockCase(ctx, caseId)
    const message = await findMessage(ctx, messageId)
    if (!found || message?.kind !== 'reply' || message.direction !== 'out') return
    const at = message.sentAt ?? message.createdAt
    if (found.repliedAt && found.repliedAt >= at) return
    await moveCase(ctx, found, { verb: 'reply', change: replied(found, { at, replyId: messageId }) })
  },
  { when: ({ kind, caseId }) => kind === 'reply' && caseId !== null },
)

export const replied = (
  found: Case,
  { at, replyId }: { at: Date; replyId: Id<'message'> | null },
): CaseChange => ({
  repliedAt: at,
  replyId,
  firstRepliedAt: found.firstRepliedAt ?? at,
  acknowledgedAt: found.acknowledgedAt ?? at,
})

/** The customer wrote: whatever the case waited for, somebody must read this. */
export const heedMessage = job(
  'case.heed_message',
  async (ctx: Ctx, { messageId, caseId }: Facts<'message.received'>) => {
    const found = await lockCase(ctx, caseId)
    const message = await findMessage(ctx, messageId)
    // An out-of-office note is kept beside the case, but says nothing.
    if (!found || !message || message.automatic) return
    if (found.heardAt && found.heardAt >= message.createdAt) return
    if (whyNot(found, 'receive_reply')) return
    const person: Ctx = { ...ctx, who: { kind: 'person', id: message.personId ?? found.personId } }
    const moved = await moveCase(person, found, {
      verb: 'receive_reply',
      change: { heardAt: message.createdAt },
    })
    if (moved.reopenCount > found.reopenCount) {
      await record(person, 'case.reopened', { caseId, reason: 'The customer wrote again.' })
    } else if (found.state === 'waiting') await record(person, 'case.woken', { caseId, by: 'person' })
    await tell(ctx, moved, 'owner', {
      kind: 'customer_wrote',
      key: `heard:${messageId}`,
      subject: say('cases.customer_wrote', found),
      text: say('cases.customer_wrote.text'),
    })
  },
)

/** A reply that came back told nobody anything, so nobody's silence counts any more. */
export const heedBounce = job(
  'case.heed_bounce',
  async (ctx: Ctx, { messageId, caseId }: Facts<'message.bounced'>) => {
    const found = caseId && (await lockCase(ctx, caseId))
    if (!found || found.replyId !== messageId) return
    const moved = await saveCase(ctx, found, { repliedAt: null, replyId: null })
    if (!moved) return
    await followCase(ctx, found, moved)
    await record(ctx, 'case.changed', { caseId, what: 'reply_bounced' })
  },
)
