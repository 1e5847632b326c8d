import type { Correctable } from '#core/analysis/api.ts'
import { whyNotCorrect } from '#core/analysis/reading.ts'
import { treeInUse } from '#core/analysis/tree.ts'
import { SENTIMENTS } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { type KnownPiece, lockKnown } from '../feedback/facts-store.ts'
import { reopenReadAnew } from '../feedback/reopen.ts'
import { record } from '../record.ts'
import { listOwnCategories } from './categories-store.ts'
import { addCorrection } from './corrections-store.ts'
import { understandAgain } from './understand.ts'

type Correction = { id: Id<'feedback'>; field: Correctable; value: string | number }

/** What a member says about a piece counts at once, and stays as an example to learn from. */
export const correct = async (ctx: Ctx, { id, field, value }: Correction): Promise<void> => {
  const [piece] = await lockKnown(ctx, [id])
  if (!piece) throw new Fault('feedback.not_found')
  if (piece.understoodAt === null) throw new Fault('feedback.not_understood')
  refuse(
    whyNotCorrect(field, value, {
      categories: treeInUse(await listOwnCategories(ctx)).map(({ key }) => key),
      sentiments: SENTIMENTS,
    }),
  )
  const now = String(value)
  await addCorrection(ctx, { feedbackId: id, field, was: found(piece, field), now })
  await understandAgain(ctx, [id])
  await reopenReadAnew(ctx, piece, `Corrected: ${field} is ${now}.`)
  await record(ctx, 'feedback.corrected', { feedbackId: id, field, now })
}

const found = (piece: KnownPiece, field: Correctable): string | null => {
  const value = { category: piece.category, sentiment: piece.sentiment, urgency: piece.urgency }[field]
  return value === null ? null : String(value)
}
