import { whyNotReach } from '#core/calendars/business-time.ts'
import type { FaultCode } from '#core/faults.ts'
import type { Policy, policyRoutes } from '#core/promises/api.ts'
import { whyNotTarget } from '#core/promises/clock.ts'
import { whyNotLadder } from '#core/promises/ladder.ts'
import type { Input } from '#core/wire.ts'
import { findCalendar } from '../calendars/store.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { findPolicy, lockPolicy, savePolicy } from './store.ts'

type Change = Input<typeof policyRoutes.change>

/** Changes what is promised from now on; clocks that run carry a copy of what they began with. */
export const changePolicy = async (ctx: Ctx, { id, ...change }: Change): Promise<Policy> => {
  const found = await lockPolicy(ctx, id)
  if (!found) throw new Fault('policy.not_found')
  const next = { ...found, ...given(change) }
  refuse(whyNotPolicy(next))
  const calendar = await findCalendar(ctx, next.calendarId)
  if (!calendar) throw new Fault('calendar.not_found')
  refuse(whyNotReach(calendar, ctx.now(), next.resolveMinutes))
  await savePolicy(ctx, id, next)
  await record(ctx, 'policy.changed', { policyId: id })
  return (await findPolicy(ctx, id))!
}

const whyNotPolicy = ({ firstReplyMinutes, resolveMinutes, ladder }: Policy): FaultCode | null =>
  whyNotTarget(firstReplyMinutes) ??
  whyNotTarget(resolveMinutes) ??
  (firstReplyMinutes > resolveMinutes ? 'policy.backwards' : null) ??
  whyNotLadder(ladder)

const given = (change: Omit<Change, 'id'>): Partial<Policy> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
