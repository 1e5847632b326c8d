import type { Id } from '#core/ids.ts'
import { whyNotTell } from '#core/initiatives/announcing.ts'
import { reachOf } from '#core/people/reach.ts'
import type { Ctx } from '../ctx.ts'
import { listPiecesOf, type Raiser } from '../initiatives/raised-store.ts'
import { findInitiative } from '../initiatives/store.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { type Job, job } from '../jobs/job.ts'
import { queueMessage } from '../messages/queue.ts'
import { findManyPeople } from '../people/read-store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { keyOf, letterTo } from './letter.ts'
import { findAnnouncementById, lockUntoldPeople, saveWritten, type Written } from './store.ts'

type Named = { announcementId: Id<'announcement'> }

/** So many letters in one transaction: ten thousand people hold nobody else up. */
export const TOLD_AT_ONCE = 100

/** Writes to the next people of an announcement, then leaves the rest to a job like itself. */
export const tellPeople: Job<Named> = job('announcement.tell', async (ctx, { announcementId }: Named) => {
  const announcement = await findAnnouncementById(ctx, announcementId)
  const initiative = announcement && (await findInitiative(ctx, announcement.initiativeId))
  if (!initiative) return
  const people = await lockUntoldPeople(ctx, announcementId, TOLD_AT_ONCE)
  if (people.length === 0) return
  const { name: workspaceName } = await findWorkspace(ctx)
  const raisers = await listReaders(ctx, initiative.id, people)
  const written: Written[] = []
  for (const raiser of raisers) {
    const { personId } = raiser
    // Since they were chosen, somebody may have asked for no more mails.
    const why = whyNotTell({ ...raiser, wasTold: false })
    const messageId = why
      ? null
      : await queueMessage(ctx, {
          key: keyOf(announcementId, personId),
          kind: 'announcement',
          personId,
          to: { name: raiser.name, address: raiser.address! },
          ...letterTo(raiser, announcement, { initiative, workspaceName }),
        })
    written.push({ personId, messageId, skippedBecause: why })
  }
  await saveWritten(ctx, announcementId, written)
  if (people.length === TOLD_AT_ONCE) await enqueue(ctx, tellPeople, { announcementId })
})

const listReaders = async (
  ctx: Ctx,
  id: Id<'initiative'>,
  personIds: readonly Id<'person'>[],
): Promise<Raiser[]> => {
  const people = await findManyPeople(ctx, personIds)
  const words = new Map<Id<'person'>, string>()
  for (const { personId, comment } of await listPiecesOf(ctx, id, personIds))
    if (comment && !words.has(personId)) words.set(personId, comment)
  return [...people.values()].map((person) => ({
    personId: person.id,
    name: person.name,
    address: reachOf(person).hasAddress ? person.email : null,
    isSuppressed: reachOf(person).isSuppressed,
    words: words.get(person.id) ?? null,
  }))
}
