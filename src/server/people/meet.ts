import type { GivenPerson } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { normalEmail, normalPhone } from '#core/people/address.ts'
import type { AddressSource } from '#core/people/identity-api.ts'
import { meetAccounts } from '../accounts/meet.ts'
import type { Ctx } from '../ctx.ts'
import { sideBySide } from '../db/side-by-side.ts'
import { heedKeptStops } from '../messages/kept-stops.ts'
import { recordAll } from '../record.ts'
import { learnAddresses, type Said } from './learn-addresses.ts'
import {
  type Addresses,
  addPeople,
  type ByAddress,
  byAddress,
  findPeopleByAddress,
  type MetPerson,
  noteNews,
  type PersonNews,
} from './store.ts'

type Meeting = {
  source: AddressSource
  answeredAt?: ReadonlyMap<GivenPerson, Date>
  /** Who has these addresses, where it was looked up before in the same transaction. */
  known?: ByAddress | undefined
  /** Whoever is new goes again when this is taken back. */
  importId?: Id<'import'> | undefined
}

/**
 * Finds the people that pieces of feedback name, by external id, e-mail or phone in this order, and adds the new ones.
 * An address that comes along and is nobody’s yet becomes theirs. What is given is never allowed to blank out what is
 * known. Whoever answered at a moment of `answeredAt` rests from then on.
 */
export const meetPeople = async (
  ctx: Ctx,
  given: readonly GivenPerson[],
  { source, answeredAt = new Map(), known: found, importId }: Meeting,
): Promise<Map<GivenPerson, MetPerson>> => {
  const named = given.map((person) => ({ person, ...addressesOf(person) })).filter(hasAddress)
  if (named.length === 0) return new Map()
  const accountByName = await meetAccounts(
    ctx,
    named.flatMap(({ person }) => (person.account?.trim() ? [person.account] : [])),
  )
  const accountOf = ({ account }: GivenPerson) =>
    accountByName.get(account?.trim().toLowerCase() ?? '') ?? null
  const known = found ?? (await findPeopleByAddress(ctx, named))
  const fresh = new Map<string, (typeof named)[number] & { answeredAt: Date | null }>()
  for (const one of named) {
    if (known.find(one)) continue
    const key = keyOf(one)
    fresh.set(key, { ...one, answeredAt: later(fresh.get(key)?.answeredAt, answeredAt.get(one.person)) })
  }
  const added = await addPeople(
    ctx,
    [...fresh.values()].map(({ person, ...rest }) => ({
      ...rest,
      name: person.name?.trim() || null,
      accountId: accountOf(person),
      attributes: person.attributes ?? {},
      importId,
    })),
  )
  await sideBySide(
    heedKeptStops(
      ctx,
      added.flatMap(({ email, phone }) => [email, phone].filter((one) => one !== null)),
    ),
    recordAll(
      ctx,
      'person.added',
      added.map(({ id }) => ({ personId: id })),
    ),
  )
  // Two batches may have met the same new person at once: whoever came second finds the first one's row.
  const all =
    added.length < fresh.size
      ? await findPeopleByAddress(ctx, named)
      : byAddress([...known.all, ...added], known.further)
  const met = new Map<GivenPerson, MetPerson>()
  const news = new Map<Id<'person'>, PersonNews>()
  const addedIds = new Set(added.map(({ id }) => id))
  const said: Said[] = []
  for (const { person, ...addresses } of named) {
    const found = all.find(addresses)
    if (!found) continue
    met.set(person, found)
    said.push({ person: found, addresses })
    if (addedIds.has(found.id)) continue
    const before = news.get(found.id)
    news.set(found.id, {
      name: before?.name ?? (found.name ? null : person.name?.trim() || null),
      accountId: before?.accountId ?? (found.accountId ? null : accountOf(person)),
      attributes: { ...before?.attributes, ...person.attributes },
      answeredAt: later(before?.answeredAt, answeredAt.get(person)),
    })
  }
  await noteNews(ctx, news)
  await learnAddresses(ctx, said, { known: all, source, importId })
  return met
}

const later = (one: Date | null | undefined, other: Date | undefined): Date | null =>
  one && other ? (one < other ? other : one) : (one ?? other ?? null)

/** As they are kept and compared. */
export const addressesOf = (person: GivenPerson): Addresses => ({
  externalId: person.externalId ?? null,
  email: person.email ? normalEmail(person.email) : null,
  phone: person.phone ? normalPhone(person.phone) : null,
})

/** What was given as an address and cannot be read as one. It finds nobody, so it is kept beside what was said or happened. */
export const unreadableIn = (person: GivenPerson): Pick<GivenPerson, 'email' | 'phone'> => {
  const { email, phone } = addressesOf(person)
  return {
    ...(person.email && !email ? { email: person.email } : {}),
    ...(person.phone && !phone ? { phone: person.phone } : {}),
  }
}

const hasAddress = ({ externalId, email, phone }: Addresses): boolean =>
  (externalId ?? email ?? phone) !== null
const keyOf = ({ externalId, email, phone }: Addresses): string => externalId ?? email ?? phone ?? ''
