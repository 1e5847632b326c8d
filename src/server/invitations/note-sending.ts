import type { Facts } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import { job, LATER, manyJob } from '../jobs/job.ts'
import { recordAll } from '../record.ts'
import { findInvitationByMessage, markInvitationsSent, saveInvitation } from './store.ts'

type OfMessage = { messageId: Id<'message'> }

/** An invitation is sent when its mail has left, not when we meant it to. */
export const noteInvitationSent = manyJob(
  'invitation.note_sent',
  async (ctx, all: readonly Facts<'message.sent'>[]) => {
    const sent = await markInvitationsSent(
      ctx,
      all.map(({ messageId }) => messageId),
    )
    await recordAll(
      ctx,
      'invitation.sent',
      sent.map(({ id, personId }) => ({ invitationId: id, personId })),
    )
  },
  { when: ({ kind }) => kind === 'survey', priority: LATER },
)

export const noteInvitationFailed = job('invitation.note_failed', async (ctx, { messageId }: OfMessage) => {
  const invitation = await findInvitationByMessage(ctx, messageId)
  if (!invitation || invitation.answeredAt || invitation.status === 'skipped') return
  await saveInvitation(ctx, invitation.id, { status: 'failed' })
})

/** The person unsubscribed between being planned and being written to. */
export const noteInvitationSuppressed = job(
  'invitation.note_suppressed',
  async (ctx, { messageId }: OfMessage) => {
    const invitation = await findInvitationByMessage(ctx, messageId)
    if (invitation?.status !== 'planned') return
    await saveInvitation(ctx, invitation.id, { status: 'skipped', skippedBecause: 'suppressed' })
  },
)
