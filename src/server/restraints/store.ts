import { type Selectable, sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { AskingChannel, RestraintDraft, RestraintParts } from '#core/restraints/restraint.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import type { DB } from '../db/tables.ts'
import { Fault } from '../fault.ts'

export type KnownRestraint = RestraintDraft & {
  id: Id<'restraint'>
  enabled: boolean
  position: number
  createdAt: Date
  updatedAt: Date
}

/** In their order. */
export const listRestraints = async (ctx: Ctx): Promise<KnownRestraint[]> => {
  const rows = await ctx.db
    .selectFrom('restraints')
    .selectAll()
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(toRestraint)
}

/** Those in force, and the zone of the workspace, which decides beside them: one way to the database for each decision. */
export const findAgreements = async (ctx: Ctx): Promise<{ restraints: KnownRestraint[]; zone: string }> => {
  const { rows } = await sql<{ zone: string; restraint: Selectable<DB['restraints']> | null }>`
    select w.zone, to_jsonb(r) as restraint
    from workspaces w
    left join restraints r on r.workspace_id = ${workspaceUuid(ctx)} and r.workspace_id = w.id and r.enabled_at is not null
    where w.id = ${workspaceUuid(ctx)} order by r.position, r.id`.execute(ctx.db)
  if (!rows[0]) throw new Fault('workspace.not_found')
  const restraints = rows.flatMap(({ restraint }) => (restraint ? toRestraint(restraint) : []))
  return { restraints, zone: rows[0].zone }
}

const toRestraint = (row: Selectable<DB['restraints']>): KnownRestraint => ({
  id: fromUuid('restraint', row.id),
  name: row.name,
  position: row.position,
  enabled: row.enabled_at !== null,
  // What was written passed the contract on its way in.
  terms: row.terms as RestraintParts['terms'],
  conditions: row.conditions as unknown as RestraintParts['conditions'],
  channels: row.channels as AskingChannel[],
  surveys: row.surveys.map((uuid) => fromUuid('survey', uuid)),
  whenBlocked: row.when_blocked as RestraintParts['whenBlocked'],
  createdAt: new Date(row.created_at),
  updatedAt: new Date(row.updated_at),
})

/** All of them, for the order belongs to all: two who change it at once do so one after the other. */
export const lockRestraints = async (ctx: Ctx): Promise<KnownRestraint[]> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`restraints ${ctx.workspaceId}`}, 0))`.execute(
    ctx.db,
  )
  return listRestraints(ctx)
}

const columnsOf = ({ name, terms, conditions, channels, surveys, whenBlocked }: RestraintDraft) => ({
  name,
  terms: JSON.stringify(terms),
  conditions: JSON.stringify(conditions),
  channels: [...channels],
  surveys: surveys.map(toUuid),
  when_blocked: JSON.stringify(whenBlocked),
})

export const addRestraint = async (
  ctx: Ctx,
  { enabled, position, ...draft }: RestraintDraft & { enabled: boolean; position: number },
): Promise<Id<'restraint'>> => {
  const id = newId(ctx, 'restraint')
  await ctx.db
    .insertInto('restraints')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      ...columnsOf(draft),
      position,
      enabled_at: enabled ? ctx.now() : null,
      created_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute()
  return id
}

export const saveRestraint = async (
  ctx: Ctx,
  id: Id<'restraint'>,
  change: RestraintDraft | { enabled: boolean },
): Promise<void> => {
  await ctx.db
    .updateTable('restraints')
    .set({
      ...('enabled' in change ? { enabled_at: change.enabled ? ctx.now() : null } : columnsOf(change)),
      updated_at: ctx.now(),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeRestraint = async (ctx: Ctx, id: Id<'restraint'>): Promise<void> => {
  await ctx.db
    .deleteFrom('restraints')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** Numbers them 1, 2, 3 … in this order. */
export const saveRestraintOrder = async (ctx: Ctx, ids: readonly Id<'restraint'>[]): Promise<void> => {
  await sql`
    update restraints set position = given.position::int
    from unnest(${ids.map(toUuid)}::uuid[]) with ordinality as given (id, position)
    where restraints.workspace_id = ${workspaceUuid(ctx)} and restraints.id = given.id`.execute(ctx.db)
}
