import { whyNotReach } from '#core/calendars/business-time.ts'
import type { Id } from '#core/ids.ts'
import { clockState, retargetClock, whyNotTarget } from '#core/promises/clock.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { type KeptClock, listOpenClocks, saveTarget } from '../promises/clocks-store.ts'
import { record } from '../record.ts'
import { setTimers } from './climb.ts'
import { type Act, lockForAct } from './move.ts'
import { nearest } from './promises.ts'
import { saveDue } from './store.ts'

type Retarget = Act & { clockId: Id<'clock'>; targetMinutes: number; reason: string }

/** Promises another time for this one case: an event with its reason, and no way out of a promise that is broken. */
export const retargetPromise = async (
  ctx: Ctx,
  { clockId, targetMinutes, reason, ...act }: Retarget,
): Promise<void> => {
  const found = await lockForAct(ctx, act)
  refuse(whyNotTarget(targetMinutes))
  const open = await listOpenClocks(ctx, found.id)
  const clock = open.find(({ id }) => id === clockId)
  if (!clock) throw new Fault('promise.not_found')
  if (clock.breachedAt || clockState(clock, ctx.now()) === 'breached') throw new Fault('promise.broken')
  refuse(whyNotReach(clock.calendar, clock.startedAt, furthestOf(clock, targetMinutes)))
  const next = { ...clock, targetMinutes: retargetClock(clock, { targetMinutes }).targetMinutes }
  await saveTarget(ctx, next)
  await setTimers(ctx, [next])
  await saveDue(ctx, found.id, nearest(open.map((one) => (one.id === clockId ? next : one))))
  const { kind, targetMinutes: from } = clock
  await record(ctx, 'case.retargeted', { caseId: found.id, kind, from, to: targetMinutes, reason })
}

/** The pauses stretch it, and the ladder goes on after it. */
const furthestOf = ({ ladder }: KeptClock, targetMinutes: number): number =>
  targetMinutes +
  Math.max(0, ...ladder.map(({ at }) => ('afterBreachMinutes' in at ? at.afterBreachMinutes : 0)))
