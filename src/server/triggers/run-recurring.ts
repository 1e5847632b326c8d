import { addCalendarDays, localDay } from '#core/calendars/local-day.ts'
import { toUuid } from '#core/ids.ts'
import { shareOf } from '#core/restraints/decide.ts'
import { dayOf } from '#core/time.ts'
import { fitsTrigger } from '#core/triggers/trigger.ts'
import type { Ctx } from '../ctx.ts'
import { lockPeople } from '../invitations/candidates-store.ts'
import { type Courtesy, findCourtesy } from '../invitations/courtesy.ts'
import { planInvitations } from '../invitations/plan.ts'
import { job } from '../jobs/job.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { askingOf } from './asking-of.ts'
import { type KnownTrigger, listTriggers, lockTrigger, saveTrigger } from './store.ts'

const AT_ONCE = 2_000
/** Days on which nobody worked are made up for, so many of them. */
const MADE_UP = 7

/** Asks, once a day, those whose day of the round it is: everybody once in so many days, and never all at once. */
export const runRecurring = job('trigger.run_recurring', async (ctx, _: Record<string, never>) => {
  const recurring = (await listTriggers(ctx)).filter(
    ({ enabled, terms }) => enabled && terms.kind === 'recurring',
  )
  if (recurring.length === 0) return
  const { zone } = await findWorkspace(ctx)
  const today = localDay(ctx.now(), zone)
  const courtesy = await findCourtesy(ctx)
  for (const { id } of recurring) {
    const trigger = await lockTrigger(ctx, id)
    if (trigger && (trigger.ranOn === null || trigger.ranOn < today))
      await askRound(ctx, trigger, { today, courtesy })
  }
})

const askRound = async (
  ctx: Ctx,
  trigger: KnownTrigger,
  { today, courtesy }: { today: string; courtesy: Courtesy },
): Promise<void> => {
  const asking = await askingOf(ctx, trigger)
  // What is not live asks nobody; once it is back, its last days are made up for like those on which nobody worked.
  if (!asking) return
  await saveTrigger(ctx, trigger.id, { ranOn: today })
  const everyDays = trigger.terms.kind === 'recurring' ? trigger.terms.everyDays : 1
  const days = daysOf(trigger.ranOn, today).map((day) => dayOf(day)! % everyDays)
  let after: string | null = null
  for (;;) {
    const people = await lockPeople(ctx, { round: { of: everyDays, days } }, { after, limit: AT_ONCE })
    await planInvitations(ctx, asking, {
      people,
      courtesy,
      isRehearsal: false,
      asksToo: [trigger],
      wants: (person) =>
        shareOf(`${trigger.id}:${person.id}`) * 100 < trigger.percent &&
        fitsTrigger(trigger.conditions, { person, attributes: {} }),
    })
    if (people.length < AT_ONCE) return
    after = toUuid(people.at(-1)!)
  }
}

/** Today, and the days since it ran last. */
const daysOf = (ranOn: string | null, today: string): string[] => {
  const first = ranOn === null ? today : addCalendarDays(ranOn, 1)
  const earliest = addCalendarDays(today, 1 - MADE_UP)
  const days: string[] = []
  for (let day = first > earliest ? first : earliest; day <= today; day = addCalendarDays(day, 1))
    days.push(day)
  return days
}
