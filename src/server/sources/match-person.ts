import type { Id } from '#core/ids.ts'
import type { Origin } from '#core/sources/api.ts'
import { givePersonToCase, takePersonFromCase } from '../cases/set-person.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { amendFeedback } from '../feedback/amend.ts'
import { lockFeedback } from '../feedback/store.ts'
import { addFurtherAddress, removeFurtherAddress } from '../people/merge-store.ts'
import { findPerson } from '../people/read-store.ts'
import { record } from '../record.ts'
import { showOrigin } from './origin.ts'
import { findPieceOf, saveMatch } from './pieces-store.ts'

type Match = { id: Id<'feedback'>; personId: Id<'person'>; evidence: string }

/** A member knows whose it is, and says how. The account is theirs from now on, so what it says later finds them by itself. */
export const matchPerson = async (
  ctx: Ctx,
  { id, personId, evidence }: Match,
): Promise<{ origin: Origin | null }> => {
  const { piece, standing } = await lockBoth(ctx, id)
  if (standing.personId) throw new Fault('source.matched')
  if (!(await findPerson(ctx, personId))) throw new Fault('person.not_found')
  if (piece.handle && !(await addFurtherAddress(ctx, personId, { kind: 'handle', address: piece.handle })))
    throw new Fault('person.address_taken')
  await amendFeedback(ctx, id, { personId })
  if (standing.caseId) await givePersonToCase(ctx, { caseId: standing.caseId, feedbackId: id }, personId)
  await saveMatch(ctx, piece, { by: 'hand', evidence })
  await record(ctx, 'feedback.matched', { feedbackId: id, personId, by: 'hand' })
  return showOrigin(ctx, { id })
}

/** It was somebody else: the piece is nobody's again, its account stands for nobody, and neither is matched again by itself. */
export const unmatchPerson = async (
  ctx: Ctx,
  { id }: { id: Id<'feedback'> },
): Promise<{ origin: Origin | null }> => {
  const { piece, standing } = await lockBoth(ctx, id)
  const { personId, caseId } = standing
  if (!personId || piece.matchBy === null || piece.matchBy === 'none') throw new Fault('source.not_matched')
  if (caseId) await takePersonFromCase(ctx, { caseId, feedbackId: id })
  if (piece.handle) await removeFurtherAddress(ctx, personId, { kind: 'handle', address: piece.handle })
  await amendFeedback(ctx, id, { personId: null })
  await saveMatch(ctx, piece, { by: 'none', evidence: null })
  await record(ctx, 'feedback.unmatched', { feedbackId: id, personId })
  return showOrigin(ctx, { id })
}

const lockBoth = async (ctx: Ctx, id: Id<'feedback'>) => {
  const standing = await lockFeedback(ctx, id)
  if (!standing) throw new Fault('feedback.not_found')
  const piece = await findPieceOf(ctx, id)
  if (!piece) throw new Fault('source.not_matched')
  return { piece, standing }
}
