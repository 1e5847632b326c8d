import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Initiative } from '#core/initiatives/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { shownName } from '../people/shown-name-store.ts'

/** Exactly one of the three. */
export type End = {
  themeId?: Id<'theme'> | undefined
  feedbackId?: Id<'feedback'> | undefined
  caseId?: Id<'case'> | undefined
}

/** False when it was linked already. */
export const addLink = async (ctx: Ctx, id: Id<'initiative'>, end: End): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('initiative_links')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(newId(ctx, 'event')),
      initiative_id: toUuid(id),
      theme_id: end.themeId ? toUuid(end.themeId) : null,
      feedback_id: end.feedbackId ? toUuid(end.feedbackId) : null,
      case_id: end.caseId ? toUuid(end.caseId) : null,
      linked_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** False when there was no such link. */
export const removeLink = async (ctx: Ctx, id: Id<'initiative'>, end: End): Promise<boolean> => {
  let query = ctx.db
    .deleteFrom('initiative_links')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('initiative_id', '=', toUuid(id))
  if (end.themeId) query = query.where('theme_id', '=', toUuid(end.themeId))
  if (end.feedbackId) query = query.where('feedback_id', '=', toUuid(end.feedbackId))
  if (end.caseId) query = query.where('case_id', '=', toUuid(end.caseId))
  const { numDeletedRows } = await query.executeTakeFirst()
  return numDeletedRows > 0n
}

/** A merged theme is shown as the one it lives on in. */
export const listLinkedThemes = async (ctx: Ctx, id: Id<'initiative'>): Promise<Initiative['themes']> => {
  const { rows } = await sql<{ id: string; name: string; pieces: number }>`
    select t.id, t.name, (select count(*) from feedback_themes x
                          where x.workspace_id = t.workspace_id and x.theme_id = t.id) as pieces
    from themes t
    where t.workspace_id = ${workspaceUuid(ctx)} and t.id in (
      select coalesce(o.merged_into, o.id) from initiative_links l
      join themes o on o.workspace_id = l.workspace_id and o.id = l.theme_id
      where l.workspace_id = ${workspaceUuid(ctx)} and l.initiative_id = ${toUuid(id)})
    order by pieces desc, t.id`.execute(ctx.db)
  return rows.map((row) => ({ ...row, id: fromUuid('theme', row.id) }))
}

const SHOWN_PIECES = 200

export const listLinkedFeedback = async (ctx: Ctx, id: Id<'initiative'>): Promise<Initiative['feedback']> => {
  const rows = await ctx.db
    .selectFrom('initiative_links as l')
    .innerJoin('feedback as f', (join) =>
      join.onRef('f.workspace_id', '=', 'l.workspace_id').onRef('f.id', '=', 'l.feedback_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 'f.workspace_id').onRef('p.id', '=', 'f.person_id'),
    )
    .select(['f.id', 'f.comment', 'f.score', shownName.as('person_name'), 'f.occurred_at'])
    .where('l.workspace_id', '=', workspaceUuid(ctx))
    .where('l.initiative_id', '=', toUuid(id))
    .orderBy('f.id', 'desc')
    .limit(SHOWN_PIECES)
    .execute()
  return rows.map((row) => ({
    id: fromUuid('feedback', row.id),
    comment: row.comment,
    score: row.score,
    personName: row.person_name,
    occurredAt: row.occurred_at,
  }))
}

export const listLinkedCases = async (ctx: Ctx, id: Id<'initiative'>): Promise<Initiative['cases']> => {
  const rows = await ctx.db
    .selectFrom('initiative_links as l')
    .innerJoin('cases as c', (join) =>
      join.onRef('c.workspace_id', '=', 'l.workspace_id').onRef('c.id', '=', 'l.case_id'),
    )
    .select(['c.id', 'c.number', 'c.title', 'c.state'])
    .where('l.workspace_id', '=', workspaceUuid(ctx))
    .where('l.initiative_id', '=', toUuid(id))
    .orderBy('c.number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, id: fromUuid('case', row.id) }))
}
