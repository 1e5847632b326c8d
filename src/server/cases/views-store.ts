import { sql } from 'kysely'
import type { CaseSort } from '#core/cases/api.ts'
import type { CaseFilter } from '#core/cases/case-filter.ts'
import type { SavedView } from '#core/cases/views-api.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type KnownView = Omit<SavedView, 'count'>

/** Their own in their order, then what others share, by name. */
export const listViews = async (ctx: Ctx, memberId: Id<'member'>): Promise<KnownView[]> => {
  const rows = await ctx.db
    .selectFrom('saved_views')
    .select(['id', 'name', 'shared', 'owner_id', 'filter', 'sort', 'position'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where((row) => row.or([row('owner_id', '=', toUuid(memberId)), row('shared', '=', true)]))
    .orderBy('position')
    .orderBy('name')
    .orderBy('id')
    .execute()
  const views = rows.map((row) => ({
    id: fromUuid('view', row.id),
    name: row.name,
    shared: row.shared,
    ownerId: fromUuid('member', row.owner_id),
    // Only this folder writes them, from what passed the contract.
    filter: row.filter as unknown as CaseFilter,
    sort: row.sort as CaseSort,
  }))
  const isOwn = ({ ownerId }: KnownView) => ownerId === memberId
  return [...views.filter(isOwn), ...views.filter((view) => !isOwn(view))]
}

type Draft = Pick<SavedView, 'name' | 'shared' | 'filter' | 'sort'>

export const addView = async (ctx: Ctx, ownerId: Id<'member'>, draft: Draft): Promise<Id<'view'>> => {
  const id = newId(ctx, 'view')
  await sql`
    insert into saved_views (workspace_id, id, owner_id, name, shared, filter, sort, position, updated_at)
    select ${workspaceUuid(ctx)}, ${toUuid(id)}, ${toUuid(ownerId)}, ${draft.name}, ${draft.shared},
      ${JSON.stringify(draft.filter)}::jsonb, ${draft.sort}, coalesce(max(position), 0) + 1, ${ctx.now()}
    from saved_views where workspace_id = ${workspaceUuid(ctx)} and owner_id = ${toUuid(ownerId)}`.execute(
    ctx.db,
  )
  return id
}

type Change = { [K in keyof Draft]?: Draft[K] | undefined }

export const saveView = async (ctx: Ctx, id: Id<'view'>, change: Change): Promise<void> => {
  await ctx.db
    .updateTable('saved_views')
    .set({
      updated_at: ctx.now(),
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.shared === undefined ? {} : { shared: change.shared }),
      ...(change.filter === undefined ? {} : { filter: JSON.stringify(change.filter) }),
      ...(change.sort === undefined ? {} : { sort: change.sort }),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeView = async (ctx: Ctx, id: Id<'view'>): Promise<void> => {
  await ctx.db
    .deleteFrom('saved_views')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const saveViewOrder = async (ctx: Ctx, ids: readonly Id<'view'>[]): Promise<void> => {
  await sql`
    update saved_views v set position = given.position::int
    from unnest(${ids.map(toUuid)}::uuid[]) with ordinality as given (id, position)
    where v.workspace_id = ${workspaceUuid(ctx)} and v.id = given.id`.execute(ctx.db)
}

/** What a leaver shared is somebody's still; what was theirs alone goes. */
export const giveViews = async (ctx: Ctx, from: Id<'member'>, to: Id<'member'>): Promise<void> => {
  const workspace = workspaceUuid(ctx)
  await sql`update saved_views set owner_id = ${toUuid(to)}
    where workspace_id = ${workspace} and owner_id = ${toUuid(from)} and shared`.execute(ctx.db)
  await sql`delete from saved_views where workspace_id = ${workspace} and owner_id = ${toUuid(from)}`.execute(
    ctx.db,
  )
}
