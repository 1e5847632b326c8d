import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Stage } from '#core/people/lifecycle.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { PLANNED_ANEW } from '../db/statements.ts'

export type MetPerson = {
  id: Id<'person'>
  name: string | null
  email: string | null
  phone: string | null
  externalId: string | null
  accountId: Id<'account'> | null
}

export type Addresses = { externalId: string | null; email: string | null; phone: string | null }

/** The field of each kind of address, in the order in which they decide. A kind is named as its column is. */
export const ADDRESS_FIELDS = { external_id: 'externalId', email: 'email', phone: 'phone' } as const
export type AddressKind = keyof typeof ADDRESS_FIELDS
export const DECIDING_KINDS = Object.keys(ADDRESS_FIELDS) as AddressKind[]

/** Everybody with one of these addresses, ready to be looked up by external id, e-mail or phone in this order. */
export const findPeopleByAddress = async (ctx: Ctx, wanted: readonly Addresses[]): Promise<ByAddress> => {
  const asked = askedOf(wanted)
  if (asked.length === 0) return byAddress([])
  // One lookup for each index: told "or", the planner reads everybody instead of asking three indexes. And none for what
  // nobody gave: planning takes as long as looking up.
  const looked = asked.map(
    ({ kind, addresses }) => sql`
    select id, name, email, phone, external_id, account_id from people
    where workspace_id = ${workspaceUuid(ctx)} and ${sql.ref(kind)} = any(${addresses}::text[])`,
  )
  const { rows } = await sql<PersonRow>`${sql.raw(PLANNED_ANEW)} ${sql.join(looked, sql` union `)}`.execute(
    ctx.db,
  )
  const known = byAddress(rows.map(toMet))
  // Whoever gave one address and is known by it needs no second look.
  const open = wanted.filter((one) => hasSeveral(one) || !known.find(one))
  return byAddress(known.all, await findFurther(ctx, askedOf(open)))
}

const hasSeveral = (one: Addresses): boolean =>
  DECIDING_KINDS.filter((kind) => one[ADDRESS_FIELDS[kind]] !== null).length > 1

type Asked = { kind: AddressKind; addresses: string[] }

const askedOf = (wanted: readonly Addresses[]): Asked[] =>
  DECIDING_KINDS.map((kind) => ({
    kind,
    addresses: [...new Set(wanted.map((one) => one[ADDRESS_FIELDS[kind]]).filter((text) => text !== null))],
  })).filter(({ addresses }) => addresses.length > 0)

const findFurther = async (ctx: Ctx, asked: readonly Asked[]): Promise<Further[]> => {
  if (asked.length === 0) return []
  const wanted = asked.flatMap(({ kind, addresses }) => addresses.map((address) => ({ kind, address })))
  const { rows } = await sql<PersonRow & { kind: string; address: string }>`${sql.raw(PLANNED_ANEW)}
    select p.id, p.name, p.email, p.phone, p.external_id, p.account_id, a.kind, a.address
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted (kind text, address text)
    join person_addresses a
      on a.workspace_id = ${workspaceUuid(ctx)} and a.kind = wanted.kind and a.address = wanted.address
    join people p on p.workspace_id = a.workspace_id and p.id = a.person_id`.execute(ctx.db)
  return rows.map((row) => ({ kind: row.kind, address: row.address, person: toMet(row) }))
}

type PersonRow = {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  external_id: string | null
  account_id: string | null
}

const toMet = (row: PersonRow): MetPerson => ({
  id: fromUuid('person', row.id),
  name: row.name,
  email: row.email,
  phone: row.phone,
  externalId: row.external_id,
  accountId: row.account_id === null ? null : fromUuid('account', row.account_id),
})

/** An address that is a person's besides those in their row. */
type Further = { kind: string; address: string; person: MetPerson }

export type ByAddress = {
  find: (addresses: Addresses) => MetPerson | undefined
  all: readonly MetPerson[]
  further: readonly Further[]
}

export const byAddress = (people: readonly MetPerson[], further: readonly Further[] = []): ByAddress => {
  const by = (kind: AddressKind) => {
    const own = people.flatMap((person) => {
      const address = person[ADDRESS_FIELDS[kind]]
      return address === null ? [] : [[address, person] as const]
    })
    return new Map([
      ...further.flatMap((one) => (one.kind === kind ? [[one.address, one.person] as const] : [])),
      ...own,
    ])
  }
  const byExternalId = by('external_id')
  const byEmail = by('email')
  const byPhone = by('phone')
  return {
    all: people,
    further,
    find: ({ externalId, email, phone }) =>
      (externalId ? byExternalId.get(externalId) : undefined) ??
      (email ? byEmail.get(email) : undefined) ??
      (phone ? byPhone.get(phone) : undefined),
  }
}

type NewPerson = Addresses & {
  name: string | null
  accountId: Id<'account'> | null
  attributes: object
  answeredAt?: Date | null
  importId?: Id<'import'> | undefined
}

/** Adds those whose addresses are still free; in a fixed order, so that two batches never wait for each other in a ring. */
export const addPeople = async (ctx: Ctx, people: readonly NewPerson[]): Promise<MetPerson[]> => {
  if (people.length === 0) return []
  const rows = people
    .map((person) => ({
      id: toUuid(newId(ctx, 'person')),
      name: person.name,
      email: person.email,
      phone: person.phone,
      external_id: person.externalId,
      account_id: person.accountId && toUuid(person.accountId),
      attributes: person.attributes,
      answered_at: person.answeredAt,
      import_id: person.importId && toUuid(person.importId),
    }))
    .sort((a, b) =>
      (a.external_id ?? a.email ?? a.phone ?? '') < (b.external_id ?? b.email ?? b.phone ?? '') ? -1 : 1,
    )
  const added = await sql<PersonRow>`
    insert into people (workspace_id, id, name, email, phone, external_id, account_id, attributes, answered_at, import_id, created_at)
    select ${workspaceUuid(ctx)}, row.*, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (id uuid, name text, email text, phone text, external_id text, account_id uuid, attributes jsonb,
              answered_at timestamptz, import_id uuid)
    on conflict do nothing
    returning id, name, email, phone, external_id, account_id`.execute(ctx.db)
  return added.rows.map(toMet)
}

export type PersonNews = {
  name: string | null
  accountId: Id<'account'> | null
  attributes: object
  answeredAt: Date | null
}

/** Adds to what is known of people; a name is taken only where there was none. What says nothing new changes no row. */
export const noteNews = async (ctx: Ctx, news: ReadonlyMap<Id<'person'>, PersonNews>): Promise<void> => {
  const rows = [...news]
    .filter(
      ([, one]) => one.name || one.accountId || one.answeredAt || Object.keys(one.attributes).length > 0,
    )
    .map(([id, one]) => ({
      id: toUuid(id),
      name: one.name,
      account_id: one.accountId && toUuid(one.accountId),
      attributes: one.attributes,
      answered_at: one.answeredAt,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  if (rows.length === 0) return
  await sql`
    update people set name = coalesce(people.name, news.name), account_id = coalesce(people.account_id, news.account_id),
      attributes = people.attributes || news.attributes, answered_at = greatest(people.answered_at, news.answered_at)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as news (id uuid, name text, account_id uuid, attributes jsonb, answered_at timestamptz)
    where people.workspace_id = ${workspaceUuid(ctx)} and people.id = news.id
      and (news.name is not null or news.account_id is not null or not people.attributes @> news.attributes
        or news.answered_at > coalesce(people.answered_at, '-infinity'))`.execute(ctx.db)
}

type PersonChange = {
  name?: string | null | undefined
  email?: string | null | undefined
  phone?: string | null | undefined
  externalId?: string | null | undefined
  accountId?: Id<'account'> | null | undefined
  locale?: string | null | undefined
  zone?: string | null | undefined
  stage?: Stage | null | undefined
  lifetimeValue?: number | null | undefined
  renewsOn?: string | null | undefined
  attributes?: object | undefined
}

/** Changes what is given; attributes are added to those that are there. */
export const savePerson = async (ctx: Ctx, id: Id<'person'>, change: PersonChange): Promise<void> => {
  const set = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.email === undefined ? {} : { email: change.email }),
    ...(change.phone === undefined ? {} : { phone: change.phone }),
    ...(change.externalId === undefined ? {} : { external_id: change.externalId }),
    ...(change.accountId === undefined ? {} : { account_id: change.accountId && toUuid(change.accountId) }),
    ...(change.locale === undefined ? {} : { locale: change.locale }),
    ...(change.zone === undefined ? {} : { zone: change.zone }),
    ...(change.stage === undefined ? {} : { stage: change.stage }),
    ...(change.lifetimeValue === undefined ? {} : { lifetime_value: change.lifetimeValue }),
    ...(change.renewsOn === undefined ? {} : { renews_on: change.renewsOn }),
    ...(change.attributes === undefined
      ? {}
      : { attributes: sql<string>`attributes || ${JSON.stringify(change.attributes)}::jsonb` }),
  }
  if (Object.keys(set).length === 0) return
  await ctx.db
    .updateTable('people')
    .set(set)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** When a person was last asked, or last answered: what cooldowns are counted from. */
export const notePersonAt = async (
  ctx: Ctx,
  ids: readonly Id<'person'>[],
  what: 'asked_at' | 'answered_at',
  at: Date,
): Promise<void> => {
  if (ids.length === 0) return
  await sql`update people set ${sql.ref(what)} = greatest(${sql.ref(what)}, ${at})
    where workspace_id = ${workspaceUuid(ctx)} and id = any(${ids.map(toUuid)}::uuid[])`.execute(ctx.db)
}
