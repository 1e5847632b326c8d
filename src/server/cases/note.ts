import type { Note } from '#core/cases/case.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { addNote, findNote, removeNote } from './notes-store.ts'
import { findCase } from './store.ts'

/** A note changes nothing about the case, so nobody who works on it is in its way. */
export const noteCase = async (ctx: Ctx, { id, body }: { id: Id<'case'>; body: string }): Promise<Note> => {
  if (!(await findCase(ctx, id))) throw new Fault('case.not_found')
  const note = await addNote(ctx, { caseId: id, body })
  await record(ctx, 'case.noted', { caseId: id, noteId: note.id })
  return note
}

/** Everybody takes back their own words only. */
export const takeNoteBack = async (
  ctx: Ctx,
  { id, noteId }: { id: Id<'case'>; noteId: Id<'note'> },
): Promise<{ done: true }> => {
  const note = await findNote(ctx, { id, noteId })
  if (!note) throw new Fault('note.not_found')
  if (ctx.who.kind === 'member' && note.byId !== ctx.who.id) throw new Fault('right.missing')
  await removeNote(ctx, noteId)
  await record(ctx, 'case.changed', { caseId: id, what: 'note_removed' })
  return { done: true }
}
