import { sql } from 'kysely'
import type { Account } from '#core/accounts/api.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Stage } from '#core/people/lifecycle.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { containing } from '../db/containing.ts'
import { countRows } from '../db/count-rows.ts'
import { foreseeMany } from '../db/foresee-many.ts'

const readAccounts = (ctx: Ctx) =>
  ctx.db
    .selectFrom('accounts as a')
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'a.workspace_id').onRef('m.id', '=', 'a.owner_id'),
    )
    .select((row) => [
      'a.id',
      'a.name',
      'a.external_id',
      'a.domain',
      'a.yearly_value',
      'a.tier',
      'a.renews_on',
      'a.stage',
      'a.lifetime_value',
      'a.owner_id',
      'm.name as owner_name',
      'a.attributes',
      'a.created_at',
      row
        .selectFrom('people as p')
        .select(sql<number>`count(*)`.as('n'))
        .whereRef('p.workspace_id', '=', 'a.workspace_id')
        .whereRef('p.account_id', '=', 'a.id')
        .as('people'),
    ])
    .where('a.workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readAccounts>['executeTakeFirstOrThrow']>>

const toAccount = (row: Row): Account => ({
  id: fromUuid('account', row.id),
  name: row.name,
  externalId: row.external_id,
  domain: row.domain,
  yearlyValue: row.yearly_value,
  tier: row.tier,
  renewsOn: row.renews_on as string | null,
  stage: row.stage,
  lifetimeValue: row.lifetime_value,
  ownerId: row.owner_id === null ? null : fromUuid('member', row.owner_id),
  ownerName: row.owner_name,
  attributes: row.attributes as Account['attributes'],
  people: row.people ?? 0,
  createdAt: row.created_at,
})

export const findAccount = async (ctx: Ctx, id: Id<'account'>): Promise<Account | undefined> => {
  const row = await readAccounts(ctx).where('a.id', '=', toUuid(id)).executeTakeFirst()
  return row && toAccount(row)
}

type Filter = { search?: string | undefined }
type Place = { after?: Id<'account'> | undefined; skip?: number | undefined; limit: number }

/** By name. Whoever jumps passes ids alone: of what is left out nobody counts the people. */
export const listAccounts = async (ctx: Ctx, { after, skip, limit, ...filter }: Filter & Place) => {
  const cursor = after === undefined ? undefined : await findAccount(ctx, after)
  let ids = (await filtered(ctx, filter))
    .orderBy(sql`lower(a.name)`)
    .orderBy('a.id')
    .limit(limit + 1)
  if (cursor)
    ids = ids.where(
      sql<boolean>`(lower(a.name), a.id) > (${cursor.name.toLowerCase()}, ${toUuid(cursor.id)}::uuid)`,
    )
  if (skip) ids = ids.offset(skip)
  const rows = await readAccounts(ctx)
    .where('a.id', 'in', ids)
    .orderBy(sql`lower(a.name)`)
    .orderBy('a.id')
    .execute()
  const items = rows.slice(0, limit).map(toAccount)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

export const countAccounts = async (ctx: Ctx, filter: Filter): Promise<number | null> =>
  countRows(ctx, await filtered(ctx, filter))

const filtered = async (ctx: Ctx, { search }: Filter) => {
  await foreseeMany(ctx, 'people', 'accounts')
  const query = ctx.db
    .selectFrom('accounts as a')
    .select('a.id')
    .where('a.workspace_id', '=', workspaceUuid(ctx))
  return search ? query.where('a.name', 'ilike', containing(search)) : query
}

type Change = {
  [K in keyof Omit<Account, 'id' | 'ownerName' | 'people' | 'createdAt'>]?: Account[K] | undefined
}

const columns = (change: Change) => ({
  ...(change.name === undefined ? {} : { name: change.name }),
  ...(change.externalId === undefined ? {} : { external_id: change.externalId }),
  ...(change.domain === undefined ? {} : { domain: change.domain }),
  ...(change.yearlyValue === undefined ? {} : { yearly_value: change.yearlyValue }),
  ...(change.tier === undefined ? {} : { tier: change.tier }),
  ...(change.renewsOn === undefined ? {} : { renews_on: change.renewsOn }),
  ...(change.stage === undefined ? {} : { stage: change.stage }),
  ...(change.lifetimeValue === undefined ? {} : { lifetime_value: change.lifetimeValue }),
  ...(change.ownerId === undefined ? {} : { owner_id: change.ownerId && toUuid(change.ownerId) }),
  ...(change.attributes === undefined ? {} : { attributes: JSON.stringify(change.attributes) }),
})

export const addAccount = async (ctx: Ctx, given: Change & { name: string }): Promise<Id<'account'>> => {
  const id = newId(ctx, 'account')
  await ctx.db
    .insertInto('accounts')
    .values({
      ...columns(given),
      name: given.name,
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      created_at: ctx.now(),
    })
    .execute()
  return id
}

export const saveAccount = async (ctx: Ctx, id: Id<'account'>, change: Change): Promise<void> => {
  const set = columns(change)
  if (Object.keys(set).length === 0) return
  await ctx.db
    .updateTable('accounts')
    .set(set)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const giveAccounts = async (
  ctx: Ctx,
  from: Id<'member'>,
  to: Id<'member'>,
): Promise<Id<'account'>[]> => {
  const rows = await ctx.db
    .updateTable('accounts')
    .set({ owner_id: toUuid(to) })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('owner_id', '=', toUuid(from))
    .returning('id')
    .execute()
  return rows.map((row) => fromUuid('account', row.id))
}

export type BroughtAccount = {
  id: Id<'account'>
  tier: string | null
  stage: Stage | null
  yearlyValue: number | null
  lifetimeValue: number | null
  renewsOn: string | null
}

/** What is given replaces what is known, what is not stays; in one statement. Says whom it changed. */
export const saveBroughtAccounts = async (
  ctx: Ctx,
  brought: readonly BroughtAccount[],
): Promise<Id<'account'>[]> => {
  if (brought.length === 0) return []
  const rows = brought
    .map(({ id, tier, stage, yearlyValue, lifetimeValue, renewsOn }) => ({
      id: toUuid(id),
      tier,
      stage,
      yearly_value: yearlyValue,
      lifetime_value: lifetimeValue,
      renews_on: renewsOn,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const changed = await sql<{ id: string }>`
    update accounts a set tier = coalesce(n.tier, a.tier), stage = coalesce(n.stage, a.stage),
      yearly_value = coalesce(n.yearly_value, a.yearly_value),
      lifetime_value = coalesce(n.lifetime_value, a.lifetime_value), renews_on = coalesce(n.renews_on, a.renews_on)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n (id uuid, tier text, stage stage, yearly_value numeric, lifetime_value numeric, renews_on date)
    where a.workspace_id = ${workspaceUuid(ctx)} and a.id = n.id
      and (coalesce(n.tier, a.tier), coalesce(n.stage, a.stage), coalesce(n.yearly_value, a.yearly_value),
        coalesce(n.lifetime_value, a.lifetime_value), coalesce(n.renews_on, a.renews_on))
        is distinct from (a.tier, a.stage, a.yearly_value, a.lifetime_value, a.renews_on)
    returning a.id`.execute(ctx.db)
  return changed.rows.map(({ id }) => fromUuid('account', id))
}
