import type { GivenPerson } from '#core/feedback/feedback.ts'
import { normalEmail, normalPhone } from '#core/people/address.ts'
import { meetAccounts } from '../accounts/meet.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { addPeople, byAddress, findPeopleByAddress, type MetPerson, noteAttributes } from './store.ts'

/**
 * Finds the people that pieces of feedback name, by external id, e-mail or phone in this order, and adds the new ones.
 * What is given is never allowed to blank out what is known.
 */
export const meetPeople = async (
  ctx: Ctx,
  given: readonly GivenPerson[],
): Promise<Map<GivenPerson, MetPerson>> => {
  const named = given.map((person) => ({ person, ...addressesOf(person) })).filter(hasAddress)
  if (named.length === 0) return new Map()
  const accountByName = await meetAccounts(
    ctx,
    named.flatMap(({ person }) => (person.account?.trim() ? [person.account] : [])),
  )
  const accountOf = ({ account }: GivenPerson) =>
    accountByName.get(account?.trim().toLowerCase() ?? '') ?? null
  const known = await findPeopleByAddress(ctx, named)
  const fresh = new Map<string, (typeof named)[number]>()
  for (const one of named) if (!known.find(one)) fresh.set(keyOf(one), one)
  const added = await addPeople(
    ctx,
    [...fresh.values()].map(({ person, ...addresses }) => ({
      ...addresses,
      name: person.name?.trim() || null,
      accountId: accountOf(person),
      attributes: person.attributes ?? {},
    })),
  )
  await recordAll(
    ctx,
    'person.added',
    added.map(({ id }) => ({ personId: id })),
  )
  // Two batches may have met the same new person at once: whoever came second finds the first one's row.
  const all =
    added.length < fresh.size
      ? await findPeopleByAddress(ctx, named)
      : byAddress([...known.all, ...added], known.further)
  const met = new Map<GivenPerson, MetPerson>()
  const news: Parameters<typeof noteAttributes>[1][number][] = []
  for (const { person, ...addresses } of named) {
    const found = all.find(addresses)
    if (!found) continue
    met.set(person, found)
    const name = found.name ? null : person.name?.trim() || null
    const accountId = found.accountId ? null : accountOf(person)
    if (known.find(addresses) && (person.attributes || name || accountId)) {
      news.push({ id: found.id, name, accountId, attributes: person.attributes ?? {} })
    }
  }
  await noteAttributes(ctx, news)
  return met
}

type Addresses = { externalId: string | null; email: string | null; phone: string | null }

const addressesOf = (person: GivenPerson): Addresses => ({
  externalId: person.externalId ?? null,
  email: person.email ? normalEmail(person.email) : null,
  phone: person.phone ? normalPhone(person.phone) : null,
})

const hasAddress = ({ externalId, email, phone }: Addresses): boolean =>
  (externalId ?? email ?? phone) !== null
const keyOf = ({ externalId, email, phone }: Addresses): string => externalId ?? email ?? phone ?? ''
