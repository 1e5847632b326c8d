import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { clearCase } from '../feedback/amend-store.ts'
import { lockKnown } from '../feedback/facts-store.ts'
import { record } from '../record.ts'
import { openCase } from './open.ts'
import { openingOf } from './opening-of.ts'
import { removePiece } from './person-store.ts'
import { type Case, lockCase } from './store.ts'

type Part = { id: Id<'case'>; feedbackId: Id<'feedback'> }

/** What joined a case of the same person, but is about something else, gets one of its own with the same owner. */
export const partPiece = async (ctx: Ctx, { id, feedbackId }: Part): Promise<Case> => {
  const [piece] = await lockKnown(ctx, [feedbackId])
  const found = await lockCase(ctx, id)
  if (!found) throw new Fault('case.not_found')
  if (piece?.caseId !== id) throw new Fault('feedback.not_found')
  if (found.feedbackId === feedbackId) throw new Fault('case.piece_first')
  if (piece.outcome !== 'open') throw new Fault('feedback.settled')
  await removePiece(ctx, id, feedbackId)
  await clearCase(ctx, feedbackId)
  await record(ctx, 'case.changed', { caseId: id, what: 'piece_parted' })
  const { ownerMemberId, ownerTeamId, number } = found
  return openCase(
    ctx,
    {
      ...openingOf(piece),
      owner: ownerMemberId ? { memberId: ownerMemberId } : ownerTeamId ? { teamId: ownerTeamId } : null,
      ruleId: null,
      because: `Taken out of case ${number}: it is about something else.`,
    },
    { join: false },
  )
}
