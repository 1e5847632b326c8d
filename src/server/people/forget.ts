import type { Id } from '#core/ids.ts'
import type { Named } from '#core/people/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { keepStopsOf } from '../messages/kept-stops.ts'
import { record } from '../record.ts'
import { erasePerson, listAddressesOf } from './erase-store.ts'
import { findPerson } from './read-store.ts'

type Forgotten = { done: true; named: Named[] }

/** The person asked to be forgotten. That it happened is recorded; who it was is not. */
export const forgetPerson = async (ctx: Ctx, { id }: { id: Id<'person'> }): Promise<Forgotten> => {
  if (!(await findPerson(ctx, id))) throw new Fault('person.not_found')
  await keepStopsOf(ctx, await listAddressesOf(ctx, id))
  const named = await erasePerson(ctx, id)
  await record(ctx, 'person.forgotten', { personId: id })
  for (const one of named) await recordChanged(ctx, one)
  return { done: true, named }
}

/** Whoever reads the history sees that these changed, and when. */
const recordChanged = async (ctx: Ctx, { kind, id }: Named): Promise<void> => {
  switch (kind) {
    case 'rule':
      return record(ctx, 'rule.changed', { ruleId: id as Id<'rule'> })
    case 'playbook':
      return record(ctx, 'playbook.changed', { playbookId: id as Id<'playbook'> })
    case 'segment':
      return record(ctx, 'segment.changed', { segmentId: id as Id<'segment'> })
    case 'trigger':
      return record(ctx, 'trigger.changed', { triggerId: id as Id<'trigger'> })
    case 'restraint':
      return record(ctx, 'restraint.changed', { restraintId: id as Id<'restraint'> })
    case 'view':
  }
}
