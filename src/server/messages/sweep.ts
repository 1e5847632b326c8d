import { UNCERTAIN_AFTER_MINUTES } from '#core/messages/retrying.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { record } from '../record.ts'
import { trimCaughtMails } from './caught-store.ts'
import { sendMessage, timerOf } from './send.ts'
import { listOverdue, listStranded, moveMessage } from './store.ts'

/** Every minute: what a killed worker left half done becomes visible, and what lost its timer gets a new one. */
export const sweepMessages = job('message.sweep', async (ctx: Ctx) => {
  const before = new Date(ctx.now().getTime() - UNCERTAIN_AFTER_MINUTES * MINUTE)
  const after = new Date(ctx.now().getTime() + UNCERTAIN_AFTER_MINUTES * MINUTE)
  for (const { id, caseId } of await listStranded(ctx, { before, after })) {
    const problem = 'Heard was stopped while it handed the mail over; nobody knows whether it arrived.'
    if (await moveMessage(ctx, { id, from: ['sending'] }, { status: 'uncertain', problem })) {
      await record(ctx, 'message.uncertain', { messageId: id, caseId })
    }
  }
  for (const { id } of await listOverdue(ctx, before)) {
    await enqueue(ctx, sendMessage, { messageId: id }, { at: ctx.now(), key: timerOf(id) })
  }
  await trimCaughtMails(ctx)
})
