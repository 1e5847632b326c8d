import type { Id } from '#core/ids.ts'
import { shareOf } from '#core/restraints/decide.ts'
import { DAY, isTooEarly, MINUTE } from '#core/time.ts'
import type { Moment, momentRoutes } from '#core/triggers/api.ts'
import { fitsTrigger, sameEvent } from '#core/triggers/trigger.ts'
import { type Input, withBesides } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listCandidates } from '../invitations/candidates-store.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { meetPeople, unreadableIn } from '../people/meet.ts'
import { record } from '../record.ts'
import { askTriggered } from './ask-triggered.ts'
import { addMoment, addTriggerings, listMoments, type NewTriggering } from './moments-store.ts'
import { type KnownTrigger, listTriggers } from './store.ts'

/** A clock beside ours may be a little ahead. */
const AHEAD = 10 * MINUTE
/** Nobody is asked about what should have been asked so long ago: it is history that is brought in. */
const TOO_OLD = 7 * DAY

/** Something happened to a customer. The same event told twice under one id happened once; another one of that order did, too. */
export const tellMoment = async (ctx: Ctx, given: Input<typeof momentRoutes.tell>): Promise<Moment> => {
  const occurredAt = given.occurredAt ?? ctx.now()
  if (occurredAt.getTime() > ctx.now().getTime() + AHEAD) throw new Fault('moment.in_future')
  if (isTooEarly(occurredAt)) throw new Fault('moment.too_early')
  const personId = (await meetPeople(ctx, [given.person], { source: 'event' })).get(given.person)?.id
  if (!personId) throw new Fault('moment.no_person')
  const sourceId = given.id ?? null
  // Its answer shows them, so whoever told it sees that nobody is reached there.
  const attributes = withBesides(given.attributes ?? {}, unreadableIn(given.person))
  const id = await addMoment(ctx, { event: given.event, personId, sourceId, attributes, occurredAt })
  const found = id ? { id } : { sourceId: sourceId!, event: given.event }
  if (id) {
    await setOff(ctx, { id, personId, attributes, event: given.event, occurredAt })
    await record(ctx, 'moment.told', { momentId: id, personId })
  }
  const [moment] = (await listMoments(ctx, { ...found, limit: 1 })).items
  return moment!
}

type Told = Pick<Moment, 'id' | 'personId' | 'attributes' | 'event' | 'occurredAt'>

const setOff = async (ctx: Ctx, told: Told): Promise<void> => {
  const listening = (await listTriggers(ctx)).filter(
    ({ enabled, terms }) => enabled && terms.kind === 'moment' && sameEvent(terms.event, told.event),
  )
  if (listening.length === 0) return
  const [person] = await listCandidates(ctx, {
    people: [told.personId],
    since: ctx.now(),
    asking: listening,
  })
  const fitting = listening.filter(({ conditions }) =>
    fitsTrigger(conditions, { person: person!, attributes: told.attributes }),
  )
  const all = fitting.map((trigger) => waitingOf(ctx, trigger, told))
  await addTriggerings(ctx, all)
  for (const { outcome, dueAt, triggerId } of all)
    if (outcome === 'waiting')
      await enqueue(ctx, askTriggered, { triggerId, momentId: told.id }, { at: dueAt })
}

const waitingOf = (ctx: Ctx, { id, terms, percent }: KnownTrigger, told: Told): NewTriggering => {
  const waitMinutes = terms.kind === 'moment' ? terms.waitMinutes : 0
  const dueAt = new Date(told.occurredAt.getTime() + waitMinutes * MINUTE)
  const isDrawn = shareOf(`${id}:${told.id}`) * 100 < percent
  const isOld = dueAt.getTime() < ctx.now().getTime() - TOO_OLD
  const outcome = isOld ? 'too_old' : isDrawn ? 'waiting' : 'not_sampled'
  return { triggerId: id satisfies Id<'trigger'>, momentId: told.id, dueAt, outcome }
}
