import type { PersonFilter, peopleRoutes } from '#core/people/api.ts'
import type { identityRoutes } from '#core/people/identity-api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { record } from '../record.ts'
import { findSegment } from '../segments/store.ts'
import { addPerson, changePerson } from './change-person.ts'
import { addConsent, listConsents } from './consents-store.ts'
import { exportPerson } from './export-person.ts'
import { forgetPerson } from './forget.ts'
import { addAddressTo, mergePeople, partMerged, removeAddressFrom, showIdentity } from './merge.ts'
import { countPeople, findPerson, findStory, listPeople, listStory } from './read-store.ts'
import { dismissSuggestion, listSuggestions } from './suggestions-store.ts'

export const peopleHandlers: Handlers<typeof peopleRoutes> = {
  list: async (ctx, { after, skip, limit, ...filter }) =>
    listPeople(ctx, await ofSegment(ctx, filter), { after, skip, limit }),
  count: async (ctx, filter) => ({ count: await countPeople(ctx, await ofSegment(ctx, filter)) }),
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

const ofSegment = async (ctx: Ctx, { segmentId, ...filter }: PersonFilter) => {
  const segment = segmentId && (await findSegment(ctx, segmentId))
  if (segmentId && !segment) throw new Fault('segment.not_found')
  return { ...filter, conditions: segment?.conditions }
}

export const identityHandlers: Handlers<typeof identityRoutes> = {
  show: showIdentity,
  addAddress: addAddressTo,
  removeAddress: removeAddressFrom,
  merge: mergePeople,
  part: partMerged,
  suggestions: (ctx, page) => listSuggestions(ctx, page),
  dismiss: async (ctx, { id }) => {
    const personId = await dismissSuggestion(ctx, id)
    if (!personId) throw new Fault('suggestion.not_found')
    await record(ctx, 'suggestion.dismissed', { personId })
    return { done: true }
  },
  consents: async (ctx, { id }) => {
    if (!(await findPerson(ctx, id))) throw new Fault('person.not_found')
    return listConsents(ctx, id)
  },
  consent: async (ctx, { id, ...given }) => {
    if (!(await findPerson(ctx, id))) throw new Fault('person.not_found')
    await addConsent(ctx, id, given)
    await record(ctx, 'person.changed', { personId: id })
    return listConsents(ctx, id)
  },
  export: exportPerson,
}
