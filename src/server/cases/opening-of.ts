import { levelOf } from '#core/priority/priority.ts'
import { titleOf } from '#core/rules/title.ts'
import type { KnownPiece } from '../feedback/facts-store.ts'
import type { Opening } from './open.ts'

/** What a case takes over from the piece it is about, whoever opens it. */
export const openingOf = (piece: KnownPiece): Omit<Opening, 'owner' | 'ruleId' | 'because'> => ({
  feedbackId: piece.id,
  personId: piece.personId,
  accountId: piece.accountId,
  title: titleOf({ ...piece, personalData: piece.understanding?.personalData ?? [] }),
  category: piece.category,
  touchpoint: piece.touchpoint,
  priority: piece.understanding?.priority ?? { score: 0, level: levelOf(0), parts: [] },
})
