import type { Note } from '#core/cases/case.ts'
import type { Id } from '#core/ids.ts'
import { mentionsIn } from '#core/notices/mentions.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listMembers } from '../members/store.ts'
import { notify } from '../notices/notify.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { addMentions, addNote, findNote, removeNote } from './notes-store.ts'
import { type Case, findCase } from './store.ts'

/** A note changes nothing about the case, so nobody who works on it is in its way. */
export const noteCase = async (ctx: Ctx, { id, body }: { id: Id<'case'>; body: string }): Promise<Note> => {
  const found = await findCase(ctx, id)
  if (!found) throw new Fault('case.not_found')
  const note = await addNote(ctx, { caseId: id, body })
  await record(ctx, 'case.noted', { caseId: id, noteId: note.id })
  await tellMentioned(ctx, found, note)
  return note
}

/** Whoever is called by name hears of it in the same moment. */
const tellMentioned = async (ctx: Ctx, found: Case, note: Note): Promise<void> => {
  if (!note.body.includes('@')) return
  const present = (await listMembers(ctx)).filter(({ leftAt }) => leftAt === null)
  const called = mentionsIn(note.body, present).filter((id) => id !== note.byId)
  await addMentions(ctx, note, called)
  await notify(
    ctx,
    called.map((memberId) => ({
      memberId,
      key: `mention:${note.id}`,
      kind: 'mention',
      subject: say('cases.mentioned', { ...found, who: note.byName ?? say('cases.somebody') }),
      text: note.body,
      path: `/cases/${found.id}`,
      caseId: found.id,
      urgent: found.level === 'urgent',
    })),
  )
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
