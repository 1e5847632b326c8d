import type { Id } from '#core/ids.ts'
import { normalEmail, normalHandle, normalPhone } from '#core/people/address.ts'
import type { Person } from '#core/people/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { skipDoubles } from '../invitations/doubles-store.ts'
import { heedKeptStops } from '../messages/kept-stops.ts'
import { suppress } from '../messages/suppress.ts'
import { findSuppressed } from '../messages/suppressions-store.ts'
import { record } from '../record.ts'
import {
  addFurtherAddress,
  type FurtherAddress,
  joinPeople,
  listFurtherAddresses,
  listMerges,
  lockBoth,
  lockMerge,
  partPeople,
  removeFurtherAddress,
} from './merge-store.ts'
import { findPerson } from './read-store.ts'
import { findPeopleByAddress } from './store.ts'
import { listSuggestions } from './suggestions-store.ts'

/** Two that are one: the history of both is that of the one who stays, who is found by the addresses of both. */
export const mergePeople = async (
  ctx: Ctx,
  { id, mergedId }: { id: Id<'person'>; mergedId: Id<'person'> },
): Promise<Person> => {
  if (id === mergedId) throw new Fault('person.into_itself')
  const both = await lockBoth(ctx, [id, mergedId])
  const into = both.get(id)
  const merged = both.get(mergedId)
  if (!into || !merged) throw new Fault('person.not_found')
  await keepSilence(ctx, into, merged)
  await joinPeople(ctx, { into, merged })
  await skipDoubles(ctx, id)
  await record(ctx, 'person.merged', { personId: id, mergedId })
  return (await findPerson(ctx, id))!
}

/**
 * Who asked for silence at one address meant to be left alone, not to be written to at the other. What bounced says nothing
 * about another address. It stays when the two are taken apart: whoever is to be written to again is freed by hand.
 */
const keepSilence = async (ctx: Ctx, ...both: readonly { email: string | null; phone: string | null }[]) => {
  for (const kind of ['email', 'phone'] as const) {
    const addresses = both.flatMap((one) => one[kind] ?? [])
    const stopped = [...(await findSuppressed(ctx, addresses))].find(([, reason]) => reason !== 'bounced')
    if (!stopped) continue
    for (const address of addresses)
      await suppress(ctx, {
        address,
        reason: stopped[1],
        detail: 'They are one with somebody who asked for it.',
      })
  }
}

export const partMerged = async (
  ctx: Ctx,
  { id, mergeId }: { id: Id<'person'>; mergeId: Id<'merge'> },
): Promise<Person> => {
  const found = await lockMerge(ctx, mergeId)
  const both = found && (await lockBoth(ctx, [id]))
  if (!found || !both?.has(id) || found.into.id !== both.get(id)!.id) throw new Fault('merge.not_found')
  await partPeople(ctx, mergeId, found)
  await record(ctx, 'person.parted', { personId: id })
  return (await findPerson(ctx, id))!
}

export const showIdentity = async (ctx: Ctx, { id }: { id: Id<'person'> }) => {
  if (!(await findPerson(ctx, id))) throw new Fault('person.not_found')
  return {
    addresses: await listFurtherAddresses(ctx, id),
    merges: await listMerges(ctx, id),
    suggestions: (await listSuggestions(ctx, { personId: id, limit: 20 })).items,
  }
}

type GivenAddress = { id: Id<'person'>; kind: FurtherAddress['kind']; address: string }

/** A further address: feedback from it is theirs. It must not be anybody's, in whatever place. */
export const addAddressTo = async (ctx: Ctx, { id, kind, address }: GivenAddress) => {
  if (!(await findPerson(ctx, id))) throw new Fault('person.not_found')
  const given = { kind, address: normal(kind, address) }
  const nobody = { email: null, phone: null, externalId: null }
  const asked = { ...nobody, [kind === 'external_id' ? 'externalId' : kind]: given.address }
  // An account of a network stands nowhere else, so its place alone says whether it is taken.
  if (kind !== 'handle' && (await findPeopleByAddress(ctx, [asked])).find(asked))
    throw new Fault('person.address_taken')
  if (!(await addFurtherAddress(ctx, id, given))) throw new Fault('person.address_taken')
  if (kind === 'email' || kind === 'phone') await heedKeptStops(ctx, [given.address])
  await record(ctx, 'person.changed', { personId: id })
  return showIdentity(ctx, { id })
}

export const removeAddressFrom = async (ctx: Ctx, { id, kind, address }: GivenAddress) => {
  if (!(await removeFurtherAddress(ctx, id, { kind, address }))) throw new Fault('person.address_unknown')
  await record(ctx, 'person.changed', { personId: id })
  return showIdentity(ctx, { id })
}

const normal = (kind: FurtherAddress['kind'], address: string): string => {
  const found =
    kind === 'email'
      ? normalEmail(address)
      : kind === 'phone'
        ? normalPhone(address)
        : kind === 'handle'
          ? normalHandle(address)
          : address.trim()
  if (!found)
    throw new Fault('request.invalid', {
      errors: [{ path: 'address', code: 'invalid', detail: `not a valid ${kind}` }],
    })
  return found
}
