import type { CONTACT_WAYS } from '#core/cases/api.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import { addNote } from './notes-store.ts'
import { replied } from './replied.ts'
import type { Case } from './store.ts'

/** The customer was told by telephone or face to face: that is a reply too, and the note is its evidence. */
export const contactCase = async (
  ctx: Ctx,
  { by, what, ...act }: Act & { by: (typeof CONTACT_WAYS)[number]; what: string },
): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  const note = await addNote(ctx, { caseId: act.id, body: what })
  const change = replied(found, { at: ctx.now(), replyId: null })
  const moved = await moveCase(ctx, found, { verb: 'reply', change, reason: what })
  await record(ctx, 'case.noted', { caseId: act.id, noteId: note.id })
  await record(ctx, 'case.changed', { caseId: act.id, what: `told_${by}` })
  return moved
}
