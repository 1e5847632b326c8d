import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { type KnownPiece, noteGone } from './pieces-store.ts'

/** Taken away where it stood. What was said was said: the piece stays in the ledger, but nobody can reply to it there. */
export const withdrawPiece = async (ctx: Ctx, piece: KnownPiece): Promise<void> => {
  if (piece.goneAt !== null) return
  await noteGone(ctx, piece)
  await record(ctx, 'feedback.withdrawn', { feedbackId: piece.feedbackId })
}
