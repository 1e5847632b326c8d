import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { NotAsked } from '#core/invitations/asking.ts'
import type { Moment } from '#core/triggers/api.ts'
import type { TriggerOutcome } from '#core/triggers/trigger.ts'
import type { Attributes } from '#core/wire.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { shownName } from '../people/shown-name-store.ts'

type NewMoment = {
  event: string
  personId: Id<'person'>
  sourceId: string | null
  attributes: Attributes
  occurredAt: Date
}

/** Null when it was told before. */
export const addMoment = async (ctx: Ctx, moment: NewMoment): Promise<Id<'moment'> | null> => {
  const id = newId(ctx, 'moment')
  const added = await ctx.db
    .insertInto('moments')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name: moment.event,
      person_id: toUuid(moment.personId),
      source_id: moment.sourceId,
      attributes: JSON.stringify(moment.attributes),
      occurred_at: moment.occurredAt,
      received_at: ctx.now(),
    })
    // The same event however it is written: see `sameEvent`.
    .onConflict((on) => on.expression(sql`workspace_id, source_id, lower(name)`).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added ? id : null
}

export type NewTriggering = {
  triggerId: Id<'trigger'>
  momentId: Id<'moment'>
  dueAt: Date
  outcome: TriggerOutcome
}

export const addTriggerings = async (ctx: Ctx, waiting: readonly NewTriggering[]): Promise<void> => {
  if (waiting.length === 0) return
  await ctx.db
    .insertInto('triggerings')
    .values(
      waiting.map((one) => ({
        workspace_id: workspaceUuid(ctx),
        trigger_id: toUuid(one.triggerId),
        moment_id: toUuid(one.momentId),
        due_at: one.dueAt,
        outcome: one.outcome,
        decided_at: one.outcome === 'waiting' ? null : ctx.now(),
      })),
    )
    .execute()
}

type OfTriggering = { triggerId: Id<'trigger'>; momentId: Id<'moment'> }

/** The person behind a moment that a trigger still waits with; undefined when that was decided already. */
export const lockWaiting = async (
  ctx: Ctx,
  { triggerId, momentId }: OfTriggering,
): Promise<{ personId: Id<'person'> } | undefined> => {
  const { rows } = await sql<{ person_id: string }>`
    select m.person_id from triggerings g
    join moments m on m.workspace_id = g.workspace_id and m.id = g.moment_id
    where g.workspace_id = ${workspaceUuid(ctx)} and g.trigger_id = ${toUuid(triggerId)} and g.moment_id = ${toUuid(momentId)}
      and g.outcome = 'waiting'
    for update of g`.execute(ctx.db)
  return rows[0] && { personId: fromUuid('person', rows[0].person_id) }
}

export const saveTriggering = async (
  ctx: Ctx,
  {
    triggerId,
    momentId,
    outcome,
    because,
  }: OfTriggering & { outcome: TriggerOutcome; because: NotAsked | null },
): Promise<void> => {
  await ctx.db
    .updateTable('triggerings')
    .set({ outcome, because, decided_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('trigger_id', '=', toUuid(triggerId))
    .where('moment_id', '=', toUuid(momentId))
    .execute()
}

type Listed = {
  id?: Id<'moment'>
  sourceId?: string
  personId?: Id<'person'> | undefined
  event?: string | undefined
  after?: Id<'moment'> | undefined
  limit: number
}

/** Newest first, each with the triggers that waited for it. */
export const listMoments = async (
  ctx: Ctx,
  { id, sourceId, personId, event, after, limit }: Listed,
): Promise<{ items: Moment[]; next: string | null }> => {
  let query = ctx.db
    .selectFrom('moments as m')
    .innerJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 'm.workspace_id').onRef('p.id', '=', 'm.person_id'),
    )
    .selectAll('m')
    .select([shownName.as('person')])
    .where('m.workspace_id', '=', workspaceUuid(ctx))
  if (id) query = query.where('m.id', '=', toUuid(id))
  if (sourceId) query = query.where('m.source_id', '=', sourceId)
  if (personId) query = query.where('m.person_id', '=', toUuid(personId))
  if (event) query = query.where('m.name', 'ilike', event.replace(/[\\%_]/g, '\\$&'))
  if (after) query = query.where('m.id', '<', toUuid(after))
  const rows = await query
    .orderBy('m.id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const triggers = await listTriggerings(
    ctx,
    shown.map((row) => row.id),
  )
  const items = shown.map((row) => ({
    id: fromUuid('moment', row.id),
    event: row.name,
    personId: fromUuid('person', row.person_id),
    person: row.person,
    sourceId: row.source_id,
    attributes: row.attributes as Attributes,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    triggers: triggers.get(row.id) ?? [],
  }))
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

const listTriggerings = async (
  ctx: Ctx,
  moments: readonly string[],
): Promise<Map<string, Moment['triggers']>> => {
  const found = new Map<string, Moment['triggers']>()
  if (moments.length === 0) return found
  const rows = await ctx.db
    .selectFrom('triggerings as g')
    .innerJoin('triggers as t', (join) =>
      join.onRef('t.workspace_id', '=', 'g.workspace_id').onRef('t.id', '=', 'g.trigger_id'),
    )
    .select(['g.moment_id', 'g.trigger_id', 't.name', 'g.outcome', 'g.because', 'g.due_at'])
    .where('g.workspace_id', '=', workspaceUuid(ctx))
    .where('g.moment_id', 'in', moments)
    .orderBy('g.trigger_id')
    .execute()
  for (const row of rows) {
    const all = found.get(row.moment_id) ?? []
    all.push({
      triggerId: fromUuid('trigger', row.trigger_id),
      triggerName: row.name,
      // Only this folder writes them, from the same lists.
      outcome: row.outcome as TriggerOutcome,
      because: row.because as NotAsked | null,
      dueAt: row.due_at,
    })
    found.set(row.moment_id, all)
  }
  return found
}
