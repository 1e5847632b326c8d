import type { Id } from '#core/ids.ts'
import { DAY } from '#core/time.ts'
import type { momentRoutes, Trigger, triggerRoutes } from '#core/triggers/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { changeTrigger, createTrigger, deleteTrigger } from './change-triggers.ts'
import { showJourney } from './journey.ts'
import { listMoments } from './moments-store.ts'
import { countOutcomes, listTriggers } from './store.ts'
import { tellMoment } from './tell.ts'

export const momentHandlers: Handlers<typeof momentRoutes> = {
  tell: tellMoment,
  list: listMoments,
}

export const triggerHandlers: Handlers<typeof triggerRoutes> = {
  list: (ctx) => listStanding(ctx),
  create: async (ctx, given) => showTrigger(ctx, await createTrigger(ctx, given)),
  change: async (ctx, { id, ...draft }) => {
    await changeTrigger(ctx, id, draft)
    return showTrigger(ctx, id)
  },
  switch: async (ctx, { id, enabled }) => {
    await changeTrigger(ctx, id, { enabled })
    return showTrigger(ctx, id)
  },
  remove: async (ctx, { id }) => {
    await deleteTrigger(ctx, id)
    return { done: true }
  },
  journey: showJourney,
}

const COUNTED_DAYS = 28

const listStanding = async (ctx: Ctx): Promise<Trigger[]> => {
  const outcomes = await countOutcomes(ctx, new Date(ctx.now().getTime() - COUNTED_DAYS * DAY))
  return (await listTriggers(ctx)).map(({ ranOn: _, conditions, ...one }) => ({
    ...one,
    // The wire only wants its lists changeable.
    conditions: conditions as Trigger['conditions'],
    outcomes: outcomes.get(one.id) ?? [],
  }))
}

const showTrigger = async (ctx: Ctx, id: Id<'trigger'>): Promise<Trigger> => {
  const found = (await listStanding(ctx)).find((one) => one.id === id)
  if (!found) throw new Fault('trigger.not_found')
  return found
}
