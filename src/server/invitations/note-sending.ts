import type { Facts } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import { job } from '../jobs/job.ts'
import { record } from '../record.ts'
import { findInvitationByMessage, saveInvitation } from './store.ts'

type OfMessage = { messageId: Id<'message'> }

/** An invitation is sent when its mail has left, not when we meant it to. */
export const noteInvitationSent = job(
  'invitation.note_sent',
  async (ctx, { messageId }: Facts<'message.sent'>) => {
    const invitation = await findInvitationByMessage(ctx, messageId)
    if (invitation?.status !== 'planned') return
    await saveInvitation(ctx, invitation.id, { status: 'sent', sentAt: ctx.now() })
    await record(ctx, 'invitation.sent', { invitationId: invitation.id, personId: invitation.personId })
  },
  { when: ({ kind }) => kind === 'survey' },
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
