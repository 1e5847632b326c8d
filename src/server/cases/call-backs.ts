import { isZone } from '#core/calendars/zone.ts'
import type { Id } from '#core/ids.ts'
import { callDueAt } from '#core/surveys/calling.ts'
import { sayWindow } from '#core/surveys/saying.ts'
import type { CallWish } from '#core/surveys/survey.ts'
import type { Ctx } from '../ctx.ts'
import { lockCaseIds } from '../feedback/store.ts'
import { findManyPeople } from '../people/read-store.ts'
import { findHoursOf } from '../promises/terms-store.ts'
import { findCases } from './store.ts'
import { promiseTasks } from './task.ts'

export type WishedCall = { feedbackId: Id<'feedback'>; wish: CallWish }

/** “Please call me” becomes a task of the case, due when the time that the customer asked for is over. Once for each answer. */
export const promiseCalls = async (ctx: Ctx, calls: readonly WishedCall[]): Promise<void> => {
  if (calls.length === 0) return
  const ids = calls.map(({ feedbackId }) => feedbackId)
  const cases = await findCases(ctx, await lockCaseIds(ctx, ids))
  const people = await findManyPeople(
    ctx,
    [...cases.values()].flatMap(({ personId }) => personId ?? []),
  )
  const promised = []
  for (const { feedbackId, wish } of calls) {
    const found = cases.get(feedbackId)
    if (!found) continue
    const calendar = await findHoursOf(ctx, found.ownerTeamId)
    const known = found.personId && people.get(found.personId)?.zone
    const zone = known && isZone(known) ? known : null
    // Their morning is not the team's: the clock that is meant stands beside it.
    const clock = zone === null || zone === calendar.zone || wish.window === 'any' ? '' : `, time of ${zone}`
    promised.push({
      found,
      title: `Call ${wish.phone.trim()} ${sayWindow(wish)}${clock}`,
      ownerId: found.ownerMemberId,
      teamId: found.ownerTeamId,
      dueAt: callDueAt(wish, { now: ctx.now(), calendar, zone }),
      promiseMinutes: null,
      calendar: null,
      feedbackId,
    })
  }
  await promiseTasks(ctx, promised)
}
