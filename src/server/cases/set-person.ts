import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { clearCase } from '../feedback/amend-store.ts'
import { record } from '../record.ts'
import { countPieces, removePiece, savePersonOfCase } from './person-store.ts'
import { lockCase } from './store.ts'

type Piece = { caseId: Id<'case'>; feedbackId: Id<'feedback'> }

/** A piece turned out to be somebody’s: so is the case about it, if it was nobody’s. */
export const givePersonToCase = async (
  ctx: Ctx,
  { caseId }: Piece,
  personId: Id<'person'>,
): Promise<void> => {
  const found = await lockCase(ctx, caseId)
  if (!found || found.personId !== null) return
  await savePersonOfCase(ctx, caseId, personId)
  await record(ctx, 'case.changed', { caseId, what: 'person' })
}

/** It was not theirs after all. A case about nothing else is nobody’s, too; one about more stays theirs, without this piece. */
export const takePersonFromCase = async (ctx: Ctx, { caseId, feedbackId }: Piece): Promise<void> => {
  const found = await lockCase(ctx, caseId)
  if (!found) return
  if ((await countPieces(ctx, caseId)) > 1) {
    await removePiece(ctx, caseId, feedbackId)
    await clearCase(ctx, feedbackId)
  } else await savePersonOfCase(ctx, caseId, null)
  await record(ctx, 'case.changed', { caseId, what: 'person' })
}
