import type { Huddle } from '#core/huddles/api.ts'
import { type HuddleVerb, whyNotHuddle } from '#core/huddles/huddle-state.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { findHuddle, lockHuddle, saveHuddle } from './store.ts'
import { writeAgenda } from './write-agenda.ts'

/** Locks a huddle for a verb that fits its status, or says why not. */
export const takeHuddle = async (ctx: Ctx, id: Id<'huddle'>, verb: HuddleVerb) => {
  const found = await lockHuddle(ctx, id)
  if (!found) throw new Fault('huddle.not_found')
  refuse(whyNotHuddle(found.status, verb))
  return found
}

export const showHuddle = async (ctx: Ctx, id: Id<'huddle'>): Promise<Huddle> => {
  const huddle = await findHuddle(ctx, id)
  if (!huddle) throw new Fault('huddle.not_found')
  return huddle
}

/** The agenda is written once more at the start, so that the last hours are in it. */
export const startHuddle = async (ctx: Ctx, { id }: { id: Id<'huddle'> }): Promise<Huddle> => {
  await takeHuddle(ctx, id, 'start')
  await saveHuddle(ctx, id, { status: 'running', startedAt: ctx.now() })
  await record(ctx, 'huddle.started', { huddleId: id })
  return writeAgenda(ctx, id)
}

export const endHuddle = async (
  ctx: Ctx,
  { id, notes }: { id: Id<'huddle'>; notes?: string | null | undefined },
): Promise<Huddle> => {
  await takeHuddle(ctx, id, 'end')
  await saveHuddle(ctx, id, { status: 'held', heldAt: ctx.now(), notes })
  await record(ctx, 'huddle.held', { huddleId: id })
  return showHuddle(ctx, id)
}

export const cancelHuddle = async (ctx: Ctx, { id }: { id: Id<'huddle'> }): Promise<{ done: true }> => {
  await takeHuddle(ctx, id, 'cancel')
  await saveHuddle(ctx, id, { status: 'cancelled' })
  await record(ctx, 'huddle.cancelled', { huddleId: id })
  return { done: true }
}
