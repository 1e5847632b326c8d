import { whyNotReach } from '#core/calendars/business-time.ts'
import { furthestMinutes } from '#core/promises/policy.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listPolicies } from './store.ts'
import { listHours } from './terms-store.ts'

/**
 * Asked after policies, business hours or the hours of a team have changed, in the same transaction: a promise that some
 * hours could never reach would break the opening of the next case, so the change is refused instead.
 */
export const refuseUnreachable = async (ctx: Ctx): Promise<void> => {
  const hours = await listHours(ctx)
  for (const policy of await listPolicies(ctx))
    for (const [id, calendar] of hours) {
      const isMet = id === policy.calendarId || id.startsWith('team_')
      if (isMet && whyNotReach(calendar, ctx.now(), furthestMinutes(policy)))
        throw new Fault('calendar.never_opens', {
          detail: `With these opening hours what “${policy.name}” promises would not fall due within a hundred years.`,
        })
    }
}
