import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { readAllOf } from './export-store.ts'
import { findPerson } from './read-store.ts'

/** All that Heard holds of one person, to be handed to them. That it was asked for is recorded. */
export const exportPerson = async (ctx: Ctx, { id }: { id: Id<'person'> }) => {
  const person = await findPerson(ctx, id)
  if (!person) throw new Fault('person.not_found')
  const tables = await readAllOf(ctx, id)
  await record(ctx, 'person.exported', { personId: id })
  return { exportedAt: ctx.now(), person, tables }
}
