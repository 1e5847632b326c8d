import type { Id } from '#core/ids.ts'
import { normalEmail, normalPhone } from '#core/people/address.ts'
import type { Person } from '#core/people/api.ts'
import { type Ctx, isConfined } from '../ctx.ts'
import { isInSight } from '../db/confine.ts'
import { Fault } from '../fault.ts'
import { heedKeptStops } from '../messages/kept-stops.ts'
import { record } from '../record.ts'
import { tie } from '../units/tie.ts'
import { unlessTaken } from '../unless-taken.ts'
import { findPerson } from './read-store.ts'
import { addPeople, findPeopleByAddress, savePerson } from './store.ts'

type Given = Parameters<typeof savePerson>[2]

/** Adds a person; one who is known by an address given is found and added to instead. */
export const addPerson = async (ctx: Ctx, given: Given): Promise<Person> => {
  const clean = normal(given)
  const addresses = {
    externalId: clean.externalId ?? null,
    email: clean.email ?? null,
    phone: clean.phone ?? null,
  }
  const known = (await findPeopleByAddress(ctx, [addresses])).find(addresses)
  if (known && !(await isTheirs(ctx, known.id))) throw new Fault('person.address_taken')
  if (known) return changePerson(ctx, { ...clean, id: known.id })
  const [added] = await addPeople(ctx, [
    {
      ...addresses,
      name: clean.name ?? null,
      accountId: clean.accountId ?? null,
      attributes: clean.attributes ?? {},
    },
  ])
  if (!added) throw new Fault('person.address_taken')
  const { locale, zone, stage, lifetimeValue, renewsOn } = clean
  await savePerson(ctx, added.id, { locale, zone, stage, lifetimeValue, renewsOn })
  await heedKeptStops(ctx, reachedAt(clean))
  await record(ctx, 'person.added', { personId: added.id })
  // Whoever sees a part goes on seeing the person they added.
  if (isConfined(ctx.who)) await tie(ctx, { id: ctx.who.confinedTo[0]!, personId: added.id })
  return (await findPerson(ctx, added.id))!
}

export const changePerson = async (
  ctx: Ctx,
  { id, ...given }: Given & { id: Id<'person'> },
): Promise<Person> => {
  if (!(await findPerson(ctx, id))) throw new Fault('person.not_found')
  await unlessTaken('person.address_taken', async () => {
    const clean = normal(given)
    await savePerson(ctx, id, clean)
    await heedKeptStops(ctx, reachedAt(clean))
  })
  await record(ctx, 'person.changed', { personId: id })
  return (await findPerson(ctx, id))!
}

const isTheirs = async ({ db, who, workspaceId, now }: Ctx, id: Id<'person'>): Promise<boolean> =>
  !isConfined(who) || isInSight(db, { workspaceId, memberId: who.id, now: now() }, { table: 'people', id })

const reachedAt = ({ email, phone }: Given): string[] => [email, phone].flatMap((one) => one ?? [])

const normal = (given: Given): Given => ({
  ...given,
  ...(given.email ? { email: normalEmail(given.email) ?? invalid('email', 'not an e-mail address') } : {}),
  ...(given.phone
    ? {
        phone: normalPhone(given.phone) ?? invalid('phone', 'write it with its country, as +44 20 7946 0000'),
      }
    : {}),
})

const invalid = (path: string, detail: string): never => {
  throw new Fault('request.invalid', { errors: [{ path, code: 'invalid', detail }] })
}
