import { isZone } from '#core/calendars/zone.ts'
import type { Id } from '#core/ids.ts'
import type { Candidate } from '#core/restraints/decide.ts'
import { type AtHour, bestHour, nextAtHour } from '#core/triggers/best-hour.ts'
import type { Ctx } from '../ctx.ts'
import { listAnswerTimes } from './candidates-store.ts'

/** When a person is written to who may be from a time on: at the hour that was wished for, where they live. */
export type AtHourOf = (person: Candidate, from: Date, atHour: AtHour) => Date

/** Past answers are read once for those who are asked when they usually answer. */
export const hoursFor = async (
  ctx: Ctx,
  wishes: readonly { personId: Id<'person'>; atHour: AtHour }[],
  zoneOfAll: string,
): Promise<AtHourOf> => {
  const people = wishes.filter(({ atHour }) => atHour === 'best').map(({ personId }) => personId)
  const answered = people.length > 0 ? await listAnswerTimes(ctx, people) : new Map<Id<'person'>, Date[]>()
  return (person, from, atHour) => {
    if (atHour === 'any') return from
    const zone = person.zone && isZone(person.zone) ? person.zone : zoneOfAll
    const hour = atHour === 'best' ? bestHour(answered.get(person.id) ?? [], zone) : atHour
    return nextAtHour(from, hour, zone)
  }
}
