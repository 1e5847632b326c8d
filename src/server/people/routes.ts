import type { peopleRoutes } from '#core/people/api.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { addPerson, changePerson } from './change-person.ts'
import { forgetPerson } from './forget.ts'
import { findPerson, findStory, listPeople, listStory } from './read-store.ts'

export const peopleHandlers: Handlers<typeof peopleRoutes> = {
  list: (ctx, { after, limit, ...filter }) => listPeople(ctx, filter, { after, limit }),
  add: addPerson,
  show: async (ctx, { id }) => {
    const person = await findPerson(ctx, id)
    if (!person) throw new Fault('person.not_found')
    return { ...person, ...(await findStory(ctx, id)) }
  },
  timeline: async (ctx, { id, after, limit }) => {
    if (!(await findPerson(ctx, id))) throw new Fault('person.not_found')
    return listStory(ctx, id, { after, limit })
  },
  change: changePerson,
  forget: forgetPerson,
}
