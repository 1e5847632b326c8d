import { DAY, HOUR } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { makeCommitment, reportBack } from '../huddles/commit.ts'
import { conveneHuddle } from '../huddles/convene.ts'
import { endHuddle, startHuddle } from '../huddles/run-huddle.ts'
import { saveAgendaItem, saveAttendance } from '../huddles/store.ts'
import { at } from './at.ts'
import type { Cast } from './cast.ts'
import { markDemo } from './store.ts'

/** Two huddles that were held, with commitments of which one was kept, and one that is coming. */
export const holdHuddles = async (ctx: Ctx, { teams, members }: Cast): Promise<void> => {
  const teamId = teams.get('Customer care')!
  const mates = members.filter(({ team }) => team === 'Customer care')
  const now = ctx.now().getTime()
  const atNine = (day: number) => new Date(day * DAY + 9 * HOUR)
  const tomorrow = Math.ceil(now / DAY)
  for (const daysAgo of [14, 7]) {
    const moment = atNine(tomorrow - 1 - daysAgo)
    const then = at(ctx, moment, mates[0]!.id)
    const { id } = await conveneHuddle(then, { teamId, startsAt: moment, minutes: 15 })
    await markDemo(ctx, 'huddle', [id])
    const { agenda, reportBack: earlier } = await startHuddle(then, { id })
    await saveAttendance(
      then,
      id,
      mates.map((mate) => mate.id),
    )
    for (const item of agenda)
      await saveAgendaItem(then, { huddleId: id, itemId: item.id }, { discussedAt: moment })
    for (const commitment of earlier) {
      await reportBack(then, {
        id: commitment.id,
        status: 'kept',
        report: 'Done; two of three customers were surprised to be called.',
        huddleId: id,
      })
    }
    await makeCommitment(then, {
      id,
      what:
        daysAgo === 14
          ? 'Call every late delivery of last week before they call us'
          : 'Try the new call-back script with every complaint this week',
      ownerId: mates[daysAgo === 14 ? 1 : 2]!.id,
      dueOn: new Date(now - (daysAgo - 7) * DAY).toISOString().slice(0, 10),
    })
    await endHuddle(at(ctx, new Date(moment.getTime() + 900_000), mates[0]!.id), {
      id,
      notes: 'Short and lively.',
    })
  }
  const { id } = await conveneHuddle(ctx, {
    teamId,
    startsAt: atNine(tomorrow),
    minutes: 15,
  })
  await markDemo(ctx, 'huddle', [id])
}
