import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { keepStopsOf } from '../messages/kept-stops.ts'
import { record } from '../record.ts'
import { erasePerson, listAddressesOf } from './erase-store.ts'
import { findPerson } from './read-store.ts'

/** The person asked to be forgotten. That it happened is recorded; who it was is not. */
export const forgetPerson = async (ctx: Ctx, { id }: { id: Id<'person'> }): Promise<{ done: true }> => {
  if (!(await findPerson(ctx, id))) throw new Fault('person.not_found')
  await keepStopsOf(ctx, await listAddressesOf(ctx, id))
  await erasePerson(ctx, id)
  await record(ctx, 'person.forgotten', { personId: id })
  return { done: true }
}
