import { enqueueAll } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { sendReminder } from './send-invitation.ts'
import { claimDueReminders } from './store.ts'

const AT_ONCE = 5_000

/** Reminds, once, those whose invitation asked for it and is still unanswered after so many days. */
export const remindDue = job('invitation.remind_due', async (ctx, _: Record<string, never>) => {
  const invitations = await claimDueReminders(ctx, AT_ONCE)
  await enqueueAll(
    ctx,
    sendReminder,
    invitations.map((invitationId) => ({ invitationId })),
  )
})
