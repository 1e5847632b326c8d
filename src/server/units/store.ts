import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Unit } from '#core/units/api.ts'
import type { UnitChange } from '#core/units/tree.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

/** Whoever changes the tree waits for whoever does so already: no two changes make a ring between them. */
export const lockUnits = (ctx: Ctx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`units ${ctx.workspaceId}`}, 0))`.execute(ctx.db)

export const listUnits = async (ctx: Ctx): Promise<Unit[]> => {
  const rows = await ctx.db
    .selectFrom('units')
    .selectAll()
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: fromUuid('unit', row.id),
    name: row.name,
    kind: row.kind,
    code: row.code,
    parentId: row.parent_id === null ? null : fromUuid('unit', row.parent_id),
    closedAt: row.closed_at,
    createdAt: row.created_at,
  }))
}

type Named = Pick<Unit, 'name' | 'kind' | 'code' | 'parentId'>

export const addUnit = async (ctx: Ctx, { name, kind, code, parentId }: Named): Promise<Id<'unit'>> => {
  const id = newId(ctx, 'unit')
  await ctx.db
    .insertInto('units')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      parent_id: parentId && toUuid(parentId),
      name,
      kind,
      code,
      created_at: ctx.now(),
    })
    .execute()
  await addChange(ctx, { unitId: id, name, parentId })
  return id
}

export const saveUnit = async (
  ctx: Ctx,
  id: Id<'unit'>,
  { parentId, ...rest }: Partial<Named & { closedAt: Date | null }>,
): Promise<void> => {
  const { closedAt, ...plain } = rest
  await ctx.db
    .updateTable('units')
    .set({
      ...plain,
      ...(parentId === undefined ? {} : { parent_id: parentId && toUuid(parentId) }),
      ...(closedAt === undefined ? {} : { closed_at: closedAt }),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** From now on it is called so and hangs there. Twice in one moment: the later word counts. */
export const addChange = async (
  ctx: Ctx,
  { unitId, name, parentId }: Omit<UnitChange, 'since'>,
): Promise<void> => {
  await sql`
    insert into unit_changes (workspace_id, unit_id, since, name, parent_id)
    values (${workspaceUuid(ctx)}, ${toUuid(unitId)}, ${ctx.now()}, ${name}, ${parentId && toUuid(parentId)})
    on conflict (workspace_id, unit_id, since) do update set name = excluded.name, parent_id = excluded.parent_id`.execute(
    ctx.db,
  )
}

type Row = { unit_id: string; since: Date; name: string; parent_id: string | null }

const toChange = (row: Row): UnitChange => ({
  unitId: fromUuid('unit', row.unit_id),
  since: row.since,
  name: row.name,
  parentId: row.parent_id === null ? null : fromUuid('unit', row.parent_id),
})

/** All that some units and those above them, at any time, ever were. */
export const listChangesUp = async (ctx: Ctx, ids: readonly Id<'unit'>[]): Promise<UnitChange[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    with recursive up as (
      select unit_id, since, name, parent_id from unit_changes
      where workspace_id = ${workspaceUuid(ctx)} and unit_id = any(${ids.map(toUuid)}::uuid[])
      union
      select c.unit_id, c.since, c.name, c.parent_id from up
      join unit_changes c on c.workspace_id = ${workspaceUuid(ctx)} and c.unit_id = up.parent_id
    )
    select * from up`.execute(ctx.db)
  return rows.map(toChange)
}

/** A unit and all that ever lay below it, whenever that was: what may have happened there. */
export const everWithin = async (ctx: Ctx, ids: readonly Id<'unit'>[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive within as (
      select unnest(${ids.map(toUuid)}::uuid[]) as id
      union
      select c.unit_id from within
      join unit_changes c on c.workspace_id = ${workspaceUuid(ctx)} and c.parent_id = within.id
    )
    select id from within`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

/** A unit and all that lies below it now. */
export const nowWithin = async (ctx: Ctx, ids: readonly Id<'unit'>[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive within as (
      select unnest(${ids.map(toUuid)}::uuid[]) as id
      union
      select u.id from within join units u on u.workspace_id = ${workspaceUuid(ctx)} and u.parent_id = within.id
    )
    select id from within`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export const listHistory = async (ctx: Ctx, id: Id<'unit'>): Promise<UnitChange[]> => {
  const rows = await ctx.db
    .selectFrom('unit_changes')
    .select(['unit_id', 'since', 'name', 'parent_id'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('unit_id', '=', toUuid(id))
    .orderBy('since', 'desc')
    .execute()
  return rows.map(toChange)
}

/** Whether anything lies below it, belongs or belonged to it, or happened there. */
export const isInUse = async (ctx: Ctx, id: Id<'unit'>): Promise<boolean> => {
  const [workspace, unit] = [workspaceUuid(ctx), toUuid(id)]
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from units where workspace_id = ${workspace} and parent_id = ${unit})
      or exists (select from unit_changes where workspace_id = ${workspace} and parent_id = ${unit})
      or exists (select from unit_ties where workspace_id = ${workspace} and unit_id = ${unit})
      or exists (select from confinements where workspace_id = ${workspace} and unit_id = ${unit})
      or exists (select from feedback where workspace_id = ${workspace} and unit_id = ${unit})
      or exists (select from cases where workspace_id = ${workspace} and unit_id = ${unit}) as used`.execute(
    ctx.db,
  )
  return rows[0]!.used
}

export const removeUnit = async (ctx: Ctx, id: Id<'unit'>): Promise<void> => {
  await ctx.db
    .deleteFrom('units')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}
