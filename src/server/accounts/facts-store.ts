import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Facts } from '#core/imports/taking-back.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

const FACTS = sql`jsonb_build_object('tier', tier, 'stage', stage, 'yearly_value', yearly_value,
  'lifetime_value', lifetime_value, 'renews_on', renews_on)`

type Row = { id: string; facts: Facts }
const byId = (rows: readonly Row[]): Map<Id<'account'>, Facts> =>
  new Map(rows.map(({ id, facts }) => [fromUuid('account', id), facts]))

/** What lists and files may say of accounts, by their lower-case names. */
export const findAccountFacts = async (
  ctx: Ctx,
  names: readonly string[],
): Promise<Map<Id<'account'>, Facts>> => {
  if (names.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select id, ${FACTS} as facts from accounts
    where workspace_id = ${workspaceUuid(ctx)} and lower(name) = any(${names}::text[])`.execute(ctx.db)
  return byId(rows)
}

export const lockAccountFacts = async (
  ctx: Ctx,
  ids: readonly Id<'account'>[],
): Promise<Map<Id<'account'>, Facts>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select id, ${FACTS} as facts from accounts
    where workspace_id = ${workspaceUuid(ctx)} and id = any(${ids.map(toUuid)}::uuid[]) order by id for no key update`.execute(
    ctx.db,
  )
  return byId(rows)
}

export const saveAccountFacts = async (ctx: Ctx, all: ReadonlyMap<Id<'account'>, Facts>): Promise<void> => {
  if (all.size === 0) return
  const rows = [...all].map(([id, facts]) => ({ ...facts, id: toUuid(id) }))
  await sql`
    update accounts a set tier = n.tier, stage = n.stage, yearly_value = n.yearly_value,
      lifetime_value = n.lifetime_value, renews_on = n.renews_on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n (id uuid, tier text, stage stage, yearly_value numeric, lifetime_value numeric, renews_on date)
    where a.workspace_id = ${workspaceUuid(ctx)} and a.id = n.id`.execute(ctx.db)
}

/** Those that nothing was built on: nobody belongs to them, nobody looks after them, nothing was said about them. */
export const removeUnusedAccounts = async (ctx: Ctx, ids: readonly Id<'account'>[]): Promise<void> => {
  if (ids.length === 0) return
  const none = (table: string) => sql`not exists (
    select from ${sql.table(table)} o where o.workspace_id = ${workspaceUuid(ctx)} and o.account_id = a.id)`
  await sql`
    delete from accounts a where a.workspace_id = ${workspaceUuid(ctx)} and a.id = any(${ids.map(toUuid)}::uuid[])
      and a.owner_id is null and a.external_id is null and ${none('people')} and ${none('cases')} and ${none('feedback')}
      and ${none('unit_ties')}`.execute(ctx.db)
}
