import { sql } from 'kysely'
import type { RemedyKind } from '#core/cases/remedy.ts'
import type { Remedied } from '#core/causes/api.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { speaksOf } from '../cases/list-store.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type KnownCause = {
  id: Id<'cause'>
  name: string
  parentId: Id<'cause'> | null
  archived: boolean
  /** Resolved with this very cause since a moment. */
  own: number
}

export const listCauses = async (
  ctx: Ctx,
  since: Date,
  { themeId }: { themeId?: Id<'theme'> | undefined } = {},
): Promise<KnownCause[]> => {
  const ofTheme = themeId ? sql`and ${speaksOf(ctx, themeId)}` : sql``
  const { rows } = await sql<{
    id: string
    name: string
    parent_id: string | null
    archived_at: Date | null
    n: number
  }>`
    select r.id, r.name, r.parent_id, r.archived_at,
      (select count(*) from cases c where c.workspace_id = r.workspace_id and c.root_cause_id = r.id
        and c.resolved_at >= ${since} ${ofTheme}) as n
    from root_causes r where r.workspace_id = ${workspaceUuid(ctx)}`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('cause', row.id),
    name: row.name,
    parentId: row.parent_id === null ? null : fromUuid('cause', row.parent_id),
    archived: row.archived_at !== null,
    own: row.n,
  }))
}

export const lockCauses = (ctx: Ctx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`causes ${ctx.workspaceId}`}, 0))`.execute(ctx.db)

export const addCause = async (
  ctx: Ctx,
  { name, parentId }: { name: string; parentId: Id<'cause'> | null },
): Promise<Id<'cause'>> => {
  const id = newId(ctx, 'cause')
  await ctx.db
    .insertInto('root_causes')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name,
      parent_id: parentId && toUuid(parentId),
      created_at: ctx.now(),
    })
    .execute()
  return id
}

type Change = {
  name?: string | undefined
  parentId?: Id<'cause'> | null | undefined
  archived?: boolean | undefined
}

export const saveCause = async (
  ctx: Ctx,
  id: Id<'cause'>,
  { name, parentId, archived }: Change,
): Promise<void> => {
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(parentId === undefined ? {} : { parent_id: parentId && toUuid(parentId) }),
    ...(archived === undefined ? {} : { archived_at: archived ? ctx.now() : null }),
  }
  if (Object.keys(set).length === 0) return
  await ctx.db
    .updateTable('root_causes')
    .set(set)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** Whether any case names one of these. */
export const isNamed = async (ctx: Ctx, ids: readonly Id<'cause'>[]): Promise<boolean> => {
  const { rows } = await sql<{ named: boolean }>`
    select exists (select from cases where workspace_id = ${workspaceUuid(ctx)}
      and root_cause_id = any(${ids.map(toUuid)}::uuid[])) as named`.execute(ctx.db)
  return rows[0]!.named
}

export const removeCause = async (ctx: Ctx, id: Id<'cause'>): Promise<void> => {
  await ctx.db
    .deleteFrom('root_causes')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

const EXAMPLES = 3

/** By what was given, those first that customers confirmed most and disputed least. */
export const listRemedies = async (
  ctx: Ctx,
  ids: readonly Id<'cause'>[],
  { currency }: { currency: string },
): Promise<Remedied[]> => {
  const { rows } = await sql<{
    kind: RemedyKind
    n: number
    confirmed: number
    reopened: number
    cost: string | null
    examples: { id: string; number: number; action: string }[]
  }>`
    with done as (
      select id, number, remedy_kind as kind, action_taken, case when coalesce(remedy_currency, ${currency}) = ${currency} then remedy_cost end as remedy_cost, confirmed_by, reopen_count, resolved_at,
        row_number() over (partition by remedy_kind order by (confirmed_by = 'person') desc nulls last, reopen_count, resolved_at desc) as rank
      from cases
      where workspace_id = ${workspaceUuid(ctx)} and root_cause_id = any(${ids.map(toUuid)}::uuid[])
        and resolved_at is not null and remedy_kind is not null
    )
    select kind, count(*) as n, count(*) filter (where confirmed_by = 'person') as confirmed,
      count(*) filter (where reopen_count > 0) as reopened, avg(remedy_cost) as cost,
      coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'action', action_taken) order by rank)
        filter (where rank <= ${EXAMPLES} and action_taken is not null), '[]') as examples
    from done group by kind
    order by count(*) filter (where confirmed_by = 'person')::numeric / count(*) desc,
      count(*) filter (where reopen_count > 0)::numeric / count(*), count(*) desc`.execute(ctx.db)
  return rows.map((row) => ({
    remedyKind: row.kind,
    cases: row.n,
    confirmed: row.confirmed,
    reopened: row.reopened,
    currency,
    averageCost: row.cost === null ? null : Math.round(Number(row.cost) * 100) / 100,
    examples: row.examples.map(({ id, number, action }) => ({
      caseId: fromUuid('case', id),
      number,
      actionTaken: action,
    })),
  }))
}
