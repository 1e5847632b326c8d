import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { ADDRESS_KINDS, AddressSource, Identity } from '#core/people/identity-api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

/** What belongs to a person by their id, and by which column a row is known again when a merge is taken apart. */
const BELONGINGS = {
  feedback: 'id',
  cases: 'id',
  calls: 'id',
  invitations: 'id',
  messages: 'id',
  rewards: 'id',
  playbook_runs: 'id',
  survey_requests: 'id',
  moments: 'id',
  link_openings: 'id',
  consents: 'id',
  unit_ties: 'id',
  person_addresses: 'address',
} as const

type Row = Record<string, unknown> & { id: string; email: string | null; phone: string | null }
type Moved = Record<string, string[]>

/** Both rows, locked in one order: two who merge the same two at once do it one after the other. */
export const lockBoth = async (ctx: Ctx, ids: readonly Id<'person'>[]): Promise<Map<Id<'person'>, Row>> => {
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(p) as row from people p
    where workspace_id = ${workspaceUuid(ctx)} and id = any(${ids.map(toUuid)}::uuid[]) order by id for update`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ row }) => [fromUuid('person', row.id), row]))
}

const KINDS = ['email', 'phone', 'external_id'] as const

/** Moves all that belongs to one person to another, keeps what both were, and adds up what is known of them. */
export const joinPeople = async (
  ctx: Ctx,
  { into, merged }: { into: Row; merged: Row },
): Promise<Id<'merge'>> => {
  const workspace = workspaceUuid(ctx)
  const moved: Moved = {}
  for (const [table, key] of Object.entries(BELONGINGS)) {
    const { rows } = await sql<{ key: string }>`
      update ${sql.table(table)} set person_id = ${into.id}
      where workspace_id = ${workspace} and person_id = ${merged.id} returning ${sql.ref(key)} as key`.execute(
      ctx.db,
    )
    moved[table] = rows.map((row) => row.key)
  }
  await sql`delete from people where workspace_id = ${workspace} and id = ${merged.id}`.execute(ctx.db)
  await sql`
    update people p set name = coalesce(p.name, m.name), email = coalesce(p.email, m.email), phone = coalesce(p.phone, m.phone),
      external_id = coalesce(p.external_id, m.external_id), account_id = coalesce(p.account_id, m.account_id),
      locale = coalesce(p.locale, m.locale), zone = coalesce(p.zone, m.zone), stage = coalesce(p.stage, m.stage),
      lifetime_value = coalesce(p.lifetime_value, m.lifetime_value), renews_on = coalesce(p.renews_on, m.renews_on), attributes = m.attributes || p.attributes,
      asked_at = greatest(p.asked_at, m.asked_at), answered_at = greatest(p.answered_at, m.answered_at)
    from jsonb_populate_record(null::people, ${JSON.stringify(merged)}::jsonb) m
    where p.workspace_id = ${workspace} and p.id = ${into.id}`.execute(ctx.db)
  for (const kind of KINDS)
    if (merged[kind] && into[kind])
      await addAddress(ctx, into.id, { kind, address: String(merged[kind]) }, 'merge')
  const id = newId(ctx, 'merge')
  await ctx.db
    .insertInto('person_merges')
    .values({
      workspace_id: workspace,
      id: toUuid(id),
      into_id: into.id,
      merged_id: merged.id,
      was: JSON.stringify({ into, merged }),
      moved: JSON.stringify(moved),
      by_id: 'id' in ctx.who && ctx.who.id ? toUuid(ctx.who.id) : null,
      at: ctx.now(),
    })
    .execute()
  return id
}

export type StoredMerge = {
  id: Id<'merge'>
  intoId: Id<'person'>
  mergedId: Id<'person'>
  mergedName: string | null
  mergedEmail: string | null
  at: Date
  undoneAt: Date | null
}

export const listMerges = async (ctx: Ctx, intoId: Id<'person'>): Promise<StoredMerge[]> => {
  const rows = await ctx.db
    .selectFrom('person_merges')
    .select(['id', 'into_id', 'merged_id', 'was', 'at', 'undone_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('into_id', '=', toUuid(intoId))
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => {
    const { merged } = row.was as { merged: Row & { name: string | null } }
    return {
      id: fromUuid('merge', row.id),
      intoId,
      mergedId: fromUuid('person', row.merged_id),
      mergedName: merged.name,
      mergedEmail: merged.email,
      at: row.at,
      undoneAt: row.undone_at,
    }
  })
}

/** Locks a merge that stands; whoever comes second finds none. */
export const lockMerge = async (ctx: Ctx, id: Id<'merge'>) => {
  const row = await ctx.db
    .selectFrom('person_merges')
    .select(['into_id', 'was', 'moved'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .where('undone_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && { ...(row.was as { into: Row; merged: Row }), moved: row.moved as Moved, intoId: row.into_id }
}

/** Takes two apart again: what came along goes back, what happened since stays with whom it happened. */
export const partPeople = async (
  ctx: Ctx,
  id: Id<'merge'>,
  { into, merged, moved }: { into: Row; merged: Row; moved: Moved },
): Promise<void> => {
  const workspace = workspaceUuid(ctx)
  await sql`
    delete from person_addresses where workspace_id = ${workspace} and person_id = ${into.id}
      and address = any(${KINDS.flatMap((kind) => (merged[kind] ? [String(merged[kind])] : []))}::text[])`.execute(
    ctx.db,
  )
  // What the merge filled in is taken out again, unless somebody changed it since.
  const before = (column: string) => sql`${sql.ref(column)} = case when i.${sql.ref(column)} is null
    and p.${sql.ref(column)} = m.${sql.ref(column)} then null else p.${sql.ref(column)} end`
  await sql`
    update people p set ${sql.join(['name', 'email', 'phone', 'external_id', 'account_id', 'locale', 'zone', 'stage', 'lifetime_value', 'renews_on'].map(before))},
      attributes = (select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(p.attributes) a
                    where i.attributes ? a.key or not m.attributes @> jsonb_build_object(a.key, a.value))
    from jsonb_populate_record(null::people, ${JSON.stringify(into)}::jsonb) i,
      jsonb_populate_record(null::people, ${JSON.stringify(merged)}::jsonb) m
    where p.workspace_id = ${workspace} and p.id = ${into.id}`.execute(ctx.db)
  const columns = sql.join(
    Object.keys(merged)
      .filter((column) => column !== 'workspace_id')
      .map((column) => sql.ref(column)),
  )
  await sql`insert into people (workspace_id, ${columns}) select ${workspace}::uuid, ${columns}
    from jsonb_populate_record(null::people, ${JSON.stringify(merged)}::jsonb)`.execute(ctx.db)
  for (const [table, key] of Object.entries(BELONGINGS))
    await sql`
      update ${sql.table(table)} set person_id = ${merged.id}
      where workspace_id = ${workspace} and person_id = ${into.id}
        and ${sql.ref(key)}::text = any(${moved[table] ?? []}::text[])`.execute(ctx.db)
  await ctx.db
    .updateTable('person_merges')
    .set({ undone_at: ctx.now() })
    .where('workspace_id', '=', workspace)
    .where('id', '=', toUuid(id))
    .execute()
}

export type FurtherAddress = { kind: (typeof ADDRESS_KINDS)[number]; address: string }

const addAddress = async (
  ctx: Ctx,
  personUuid: string,
  { kind, address }: FurtherAddress,
  source: AddressSource,
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('person_addresses')
    .values({ workspace_id: workspaceUuid(ctx), kind, address, person_id: personUuid, source, at: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** False when somebody has this address already. */
export const addFurtherAddress = (ctx: Ctx, id: Id<'person'>, given: FurtherAddress): Promise<boolean> =>
  addAddress(ctx, toUuid(id), given, 'member')

export const listFurtherAddresses = async (ctx: Ctx, id: Id<'person'>): Promise<Identity['addresses']> => {
  const rows = await ctx.db
    .selectFrom('person_addresses')
    .select(['kind', 'address', 'source', 'at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('person_id', '=', toUuid(id))
    .orderBy('kind')
    .orderBy('address')
    .execute()
  return rows.map(({ kind, address, source, at }) => ({
    kind: kind as FurtherAddress['kind'],
    address,
    source: source as AddressSource | null,
    at,
  }))
}

export const removeFurtherAddress = async (
  ctx: Ctx,
  id: Id<'person'>,
  given: FurtherAddress,
): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('person_addresses')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('person_id', '=', toUuid(id))
    .where('kind', '=', given.kind)
    .where('address', '=', given.address)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
