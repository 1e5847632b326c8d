import { sql } from 'kysely'
import type { Note } from '#core/cases/case.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { insertMany } from '../db/insert-many.ts'

export const addNote = async (
  ctx: Ctx,
  { caseId, body }: { caseId: Id<'case'>; body: string },
): Promise<Note> => {
  const byId = ctx.who.kind === 'member' ? ctx.who.id : null
  const note = { id: newId(ctx, 'note'), caseId, body, byId, at: ctx.now() }
  await ctx.db
    .insertInto('notes')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(note.id),
      case_id: toUuid(caseId),
      body,
      by_id: byId && toUuid(byId),
      at: note.at,
    })
    .execute()
  return { ...note, byName: byId && (await nameOf(ctx, byId)) }
}

export const addMentions = async (
  ctx: Ctx,
  { id, caseId }: Pick<Note, 'id' | 'caseId'>,
  called: readonly Id<'member'>[],
): Promise<void> => {
  await insertMany(
    ctx.db,
    'mentions',
    called.map((memberId) => ({
      workspace_id: workspaceUuid(ctx),
      member_id: toUuid(memberId),
      note_id: toUuid(id),
      case_id: toUuid(caseId),
    })),
  )
}

/** Undefined when there is none; whose it is stands in it. */
export const findNote = async (
  ctx: Ctx,
  { id, noteId }: { id: Id<'case'>; noteId: Id<'note'> },
): Promise<{ byId: Id<'member'> | null } | undefined> => {
  const row = await ctx.db
    .selectFrom('notes')
    .select('by_id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(id))
    .where('id', '=', toUuid(noteId))
    .executeTakeFirst()
  return row && { byId: row.by_id === null ? null : fromUuid('member', row.by_id) }
}

export const removeNote = async (ctx: Ctx, noteId: Id<'note'>): Promise<void> => {
  await ctx.db
    .deleteFrom('notes')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(noteId))
    .execute()
}

const nameOf = async (ctx: Ctx, id: Id<'member'>): Promise<string | null> => {
  const { rows } = await sql<{ name: string }>`
    select name from members where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}`.execute(
    ctx.db,
  )
  return rows[0]?.name ?? null
}
