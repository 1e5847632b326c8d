import type { Facts } from '#core/events.ts'
import { settleTold } from '../feedback/settle-told.ts'
import { job } from '../jobs/job.ts'
import { findMessage } from '../messages/store.ts'
import { findRun } from './runs-store.ts'
import { runOfKey } from './send-letter.ts'

/** Whoever was thanked or asked by a playbook was told. Detractors are told by their case. */
export const noteThanked = job(
  'playbook.note_thanked',
  async (ctx, { messageId }: Facts<'message.sent'>) => {
    const message = await findMessage(ctx, messageId)
    const runId = message && runOfKey(message.key)
    const run = runId && (await findRun(ctx, runId))
    if (!run) return
    await settleTold(ctx, [run.feedbackId], {
      messageId,
      unless: ({ bucket, caseId }) => bucket === 'detractor' || caseId !== null,
    })
  },
  { when: ({ kind }) => kind === 'thanks' },
)
