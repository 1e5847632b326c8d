import type { Facts } from '#core/events.ts'
import { settleTold } from '../feedback/settle-told.ts'
import { listPiecesOf } from '../initiatives/raised-store.ts'
import { job } from '../jobs/job.ts'
import { findMessage } from '../messages/store.ts'
import { announcementOfKey } from './letter.ts'
import { findAnnouncementById } from './store.ts'

/** A letter about an initiative has left: all that its reader had said about it is told. */
export const noteAnnounced = job(
  'announcement.note_announced',
  async (ctx, { messageId }: Facts<'message.sent'>) => {
    const message = await findMessage(ctx, messageId)
    const told = message && announcementOfKey(message.key)
    const announcement = told && (await findAnnouncementById(ctx, told.id))
    if (!announcement) return
    const pieces = await listPiecesOf(ctx, announcement.initiativeId, [told.personId])
    await settleTold(
      ctx,
      pieces.map(({ id }) => ({ feedbackId: id, messageId })),
    )
  },
  { when: ({ kind }) => kind === 'announcement' },
)
