import { type Selectable, sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Conditions } from '#core/rules/rule.ts'
import { segmentsIn } from '#core/segments/segment.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import type { DB } from '../db/tables.ts'
import { peopleMeeting } from './conditions-store.ts'

export type KnownSegment = {
  id: Id<'segment'>
  name: string
  conditions: Conditions
  createdAt: Date
  updatedAt: Date
}

const toSegment = (row: Selectable<DB['segments']>): KnownSegment => ({
  id: fromUuid('segment', row.id),
  name: row.name,
  // What was written passed the contract on its way in.
  conditions: row.conditions as unknown as Conditions,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

const readSegments = (ctx: Ctx) =>
  ctx.db.selectFrom('segments').selectAll().where('workspace_id', '=', workspaceUuid(ctx))

export const listSegments = async (ctx: Ctx): Promise<KnownSegment[]> =>
  (await readSegments(ctx).orderBy(sql`lower(name)`).execute()).map(toSegment)

export const findSegment = async (ctx: Ctx, id: Id<'segment'>): Promise<KnownSegment | undefined> => {
  const row = await readSegments(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toSegment(row)
}

/** To be changed or deleted: whoever is about to ask for it waits, and then sees what became of it. */
export const lockSegment = async (ctx: Ctx, id: Id<'segment'>): Promise<KnownSegment | undefined> => {
  const row = await readSegments(ctx).where('id', '=', toUuid(id)).forUpdate().executeTakeFirst()
  return row && toSegment(row)
}

/** To be asked for by what is being saved: none of them goes away meanwhile. */
export const holdSegments = async (
  ctx: Ctx,
  ids: readonly Id<'segment'>[],
): Promise<ReadonlySet<Id<'segment'>>> => {
  const rows = await ctx.db
    .selectFrom('segments')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', 'in', ids.map(toUuid))
    .orderBy('id')
    .forKeyShare()
    .execute()
  return new Set(rows.map(({ id }) => fromUuid('segment', id)))
}

type Draft = { name: string; conditions: Conditions }

/** Undefined when another one has this name. */
export const addSegment = async (ctx: Ctx, draft: Draft): Promise<Id<'segment'> | undefined> => {
  const id = newId(ctx, 'segment')
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('segments')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name: draft.name,
      conditions: JSON.stringify(draft.conditions),
      created_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n ? id : undefined
}

export const isNameTaken = async (ctx: Ctx, name: string, except: Id<'segment'>): Promise<boolean> => {
  const row = await readSegments(ctx)
    .where(sql<string>`lower(name)`, '=', name.toLowerCase())
    .where('id', '<>', toUuid(except))
    .executeTakeFirst()
  return row !== undefined
}

export const saveSegment = async (ctx: Ctx, id: Id<'segment'>, draft: Draft): Promise<void> => {
  await ctx.db
    .updateTable('segments')
    .set({ name: draft.name, conditions: JSON.stringify(draft.conditions), updated_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeSegment = async (ctx: Ctx, id: Id<'segment'>): Promise<void> => {
  await ctx.db
    .deleteFrom('segments')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** How many meet the conditions, how many people there are, and the newest who do. */
export const countMeeting = async (ctx: Ctx, conditions: Conditions, shown = 0) => {
  const { rows } = await sql<{ people: number; everybody: number; newest: string[] | null }>`
    with found as materialized (${peopleMeeting(ctx, conditions)})
    select (select count(*) from found) as people,
      (select count(*) from people where workspace_id = ${workspaceUuid(ctx)}) as everybody,
      (select array_agg(id) from (select id from found order by id desc limit ${shown}) as last) as newest`.execute(
    ctx.db,
  )
  const { people, everybody, newest } = rows[0]!
  return { people, all: everybody, newest: (newest ?? []).map((id) => fromUuid('person', id)) }
}

/** All who meet the conditions now, in the order of their ids. */
export const listMeeting = async (ctx: Ctx, conditions: Conditions): Promise<Id<'person'>[]> => {
  const { rows } = await sql<{ id: string }>`${peopleMeeting(ctx, conditions)} order by p.id`.execute(ctx.db)
  return rows.map(({ id }) => fromUuid('person', id))
}

export type SegmentsOf = (person: Id<'person'> | null) => readonly Id<'segment'>[]

/** Which of the segments that conditions ask for these people are in: one statement for each such segment, often none. */
export const findSegmentsOf = async (
  ctx: Ctx,
  people: readonly (Id<'person'> | null)[],
  asking: readonly { conditions: Conditions }[],
): Promise<SegmentsOf> => {
  const named = new Set(asking.flatMap(({ conditions }) => segmentsIn(conditions)))
  const among = [...new Set(people.filter((id) => id !== null))]
  const known = named.size > 0 && among.length > 0 ? await listSegments(ctx) : []
  const byPerson = new Map<Id<'person'>, Id<'segment'>[]>()
  for (const { id, conditions } of known) {
    if (!named.has(id)) continue
    const { rows } = await peopleMeeting(ctx, conditions, { among }).execute(ctx.db)
    for (const row of rows) {
      const person = fromUuid('person', row.id)
      byPerson.set(person, [...(byPerson.get(person) ?? []), id])
    }
  }
  return (person) => (person && byPerson.get(person)) || []
}

const MOST_NAMES = 200
/** Names come again and again: those of the newest are those that are in use. */
const NEWEST_LOOKED_AT = 20_000

export const listAttributeNames = async (
  ctx: Ctx,
  table: 'people' | 'accounts' | 'feedback',
): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select distinct jsonb_object_keys(attributes) as name from (
      select attributes from ${sql.table(table)} where workspace_id = ${workspaceUuid(ctx)}
      order by id desc limit ${NEWEST_LOOKED_AT}) as newest
    order by name limit ${MOST_NAMES}`.execute(ctx.db)
  return rows.map(({ name }) => name)
}

/** Whether anybody has it at all. */
export const isAttributeKnown = async (
  ctx: Ctx,
  table: 'people' | 'accounts',
  name: string,
): Promise<boolean> => {
  const { rows } = await sql`
    select from ${sql.table(table)} where workspace_id = ${workspaceUuid(ctx)} and attributes ? ${name} limit 1`.execute(
    ctx.db,
  )
  return rows.length > 0
}
