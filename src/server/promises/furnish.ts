import { officeHours } from '#core/calendars/calendar.ts'
import { PRIORITY_LEVELS, type PriorityLevel } from '#core/priority/priority.ts'
import { USUAL_LADDER } from '#core/promises/ladder.ts'
import { addCalendar } from '../calendars/store.ts'
import type { Ctx } from '../ctx.ts'
import { addPolicy } from './store.ts'

/** What a new workspace promises until it decides for itself, in business hours. */
const USUAL_HOURS: Record<PriorityLevel, { name: string; firstReply: number; resolve: number }> = {
  urgent: { name: 'Urgent', firstReply: 4, resolve: 16 },
  high: { name: 'High', firstReply: 8, resolve: 24 },
  normal: { name: 'Normal', firstReply: 16, resolve: 40 },
  low: { name: 'Low', firstReply: 24, resolve: 80 },
}

export const furnishPromises = async (ctx: Ctx, { zone }: { zone: string }): Promise<void> => {
  const { week } = officeHours(zone)
  const calendarId = await addCalendar(
    ctx,
    {
      name: 'Office hours',
      zone,
      week: {
        monday: [...(week.monday ?? [])],
        tuesday: [...(week.tuesday ?? [])],
        wednesday: [...(week.wednesday ?? [])],
        thursday: [...(week.thursday ?? [])],
        friday: [...(week.friday ?? [])],
        saturday: [],
        sunday: [],
      },
      holidays: [],
    },
    { isDefault: true },
  )
  for (const [at, level] of PRIORITY_LEVELS.toReversed().entries()) {
    const { name, firstReply, resolve } = USUAL_HOURS[level]
    await addPolicy(ctx, {
      name,
      position: at + 1,
      conditions: { levels: [level] },
      acknowledgeMinutes: null,
      nextReplyMinutes: null,
      confirmMinutes: null,
      finalResponseDays: null,
      firstReplyMinutes: firstReply * 60,
      resolveMinutes: resolve * 60,
      calendarId,
      ladder: USUAL_LADDER.map(({ raisePriority = false, ...step }) => ({ ...step, raisePriority })),
    })
  }
}
