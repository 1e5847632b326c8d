import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Facts } from '#core/imports/taking-back.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** What lists and files may say of people, by id; their row is held until the transaction ends. */
export const lockPeopleFacts = async (
  ctx: Ctx,
  ids: readonly Id<'person'>[],
): Promise<Map<Id<'person'>, Facts>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; facts: Facts }>`
    select id, jsonb_build_object('name', name, 'email', email, 'phone', phone, 'external_id', external_id, 'locale', locale,
      'stage', stage, 'lifetime_value', lifetime_value, 'renews_on', renews_on, 'account_id', account_id,
      'attributes', attributes, 'addresses', coalesce((
        select jsonb_object_agg(a.kind || ' ' || a.address, a.source) from person_addresses a
        where a.workspace_id = ${workspaceUuid(ctx)} and a.person_id = people.id), '{}')) as facts
    from people where workspace_id = ${workspaceUuid(ctx)} and id = any(${ids.map(toUuid)}::uuid[]) order by id for no key update`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ id, facts }) => [fromUuid('person', id), facts]))
}

export const savePeopleFacts = async (ctx: Ctx, all: ReadonlyMap<Id<'person'>, Facts>): Promise<void> => {
  if (all.size === 0) return
  const rows = [...all].map(([id, facts]) => ({ ...facts, id: toUuid(id) }))
  await sql`
    update people p set name = n.name, email = n.email, phone = n.phone, external_id = n.external_id, locale = n.locale,
      stage = n.stage, lifetime_value = n.lifetime_value, renews_on = n.renews_on,
      account_id = (select a.id from accounts a where a.workspace_id = ${workspaceUuid(ctx)} and a.id = n.account_id),
      attributes = n.attributes
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, name text, email text, phone text, external_id text,
      locale text, stage stage, lifetime_value numeric, renews_on date, account_id uuid, attributes jsonb)
    where p.workspace_id = ${workspaceUuid(ctx)} and p.id = n.id`.execute(ctx.db)
  await sql`
    delete from person_addresses a using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, addresses jsonb)
    where a.workspace_id = ${workspaceUuid(ctx)} and a.person_id = n.id and not n.addresses ? (a.kind || ' ' || a.address)`.execute(
    ctx.db,
  )
}
