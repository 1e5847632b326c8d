import type { Id } from '#core/ids.ts'
import type { Segment, SegmentStory, segmentRoutes } from '#core/segments/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { findManyPeople } from '../people/read-store.ts'
import { changeSegment, createSegment, deleteSegment, refuseUnknownAttributes } from './change-segments.ts'
import { countMeeting, findSegment, listAttributeNames, listSegments } from './store.ts'
import { listUses } from './uses.ts'

/** Enough to see whether the right people are meant. */
const NEWEST = 8

export const segmentHandlers: Handlers<typeof segmentRoutes> = {
  // The wire only wants the lists of the conditions changeable.
  list: async (ctx) => (await listSegments(ctx)) as Segment[],
  show: (ctx, { id }) => showSegment(ctx, id),
  create: async (ctx, draft) => showSegment(ctx, await createSegment(ctx, draft)),
  change: async (ctx, { id, ...draft }) => {
    await changeSegment(ctx, id, draft)
    return showSegment(ctx, id)
  },
  remove: async (ctx, { id }) => {
    await deleteSegment(ctx, id)
    return { done: true }
  },
  preview: async (ctx, { conditions }) => {
    await refuseUnknownAttributes(ctx, conditions)
    const { newest, ...counts } = await countMeeting(ctx, conditions, NEWEST)
    const people = await findManyPeople(ctx, newest)
    return { ...counts, newest: newest.flatMap((id) => people.get(id) ?? []) }
  },
  attributes: async (ctx) => ({
    person: await listAttributeNames(ctx, 'people'),
    account: await listAttributeNames(ctx, 'accounts'),
  }),
}

const showSegment = async (ctx: Ctx, id: Id<'segment'>): Promise<SegmentStory> => {
  const found = await findSegment(ctx, id)
  if (!found) throw new Fault('segment.not_found')
  const { people } = await countMeeting(ctx, found.conditions)
  return { ...(found as Segment), people, uses: await listUses(ctx, id) }
}
