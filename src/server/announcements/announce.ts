import type { Id } from '#core/ids.ts'
import { whyNotTell } from '#core/initiatives/announcing.ts'
import { whyNotAnnounce } from '#core/initiatives/moving.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { listRaisers } from '../initiatives/raised-store.ts'
import { lockInitiative } from '../initiatives/store.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { record } from '../record.ts'
import { type Letter, refuseUnknownFields } from './letter.ts'
import { addAnnouncement, findAnnouncement } from './store.ts'
import { tellPeople } from './tell.ts'

/** “You said, we did”, once: decides who is told and leaves the letters to the queue. */
export const announceInitiative = async (
  ctx: Ctx,
  { id, ...letter }: Letter & { id: Id<'initiative'> },
): Promise<void> => {
  const found = await lockInitiative(ctx, id)
  if (!found) throw new Fault('initiative.not_found')
  refuse(whyNotAnnounce(found.status, (await findAnnouncement(ctx, id)) !== undefined))
  refuseUnknownFields(letter)
  const people = (await listRaisers(ctx, id)).map((raiser) => ({
    personId: raiser.personId,
    skippedBecause: whyNotTell({ ...raiser, wasTold: false }),
  }))
  if (people.every(({ skippedBecause }) => skippedBecause)) throw new Fault('initiative.nobody_to_tell')
  const announcementId = await addAnnouncement(ctx, { initiativeId: id, ...letter, people })
  await enqueue(ctx, tellPeople, { announcementId })
  await record(ctx, 'initiative.announced', { initiativeId: id, announcementId })
}
