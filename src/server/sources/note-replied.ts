import type { Facts } from '#core/events.ts'
import type { Ctx } from '../ctx.ts'
import { settleTold } from '../feedback/settle-told.ts'
import { job } from '../jobs/job.ts'
import { findMessage } from '../messages/store.ts'

/** A public reply under a piece that has no case closes its loop; a case closes its own. */
export const noteRepliedInPublic = job(
  'source.note_replied',
  async (ctx: Ctx, { messageId }: Facts<'message.sent'>) => {
    const message = await findMessage(ctx, messageId)
    if (!message?.feedbackId) return
    const told = { feedbackId: message.feedbackId, messageId }
    await settleTold(ctx, [told], { unless: ({ caseId }) => caseId !== null })
  },
  { when: ({ kind, caseId }) => kind === 'reply' && caseId === null },
)
