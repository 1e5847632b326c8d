import { type Ctx, isConfined } from '../ctx.ts'
import { setForTransaction } from './database.ts'

/**
 * Said before a statement that walks through many of a kind: what of it a confined member sees is then found at once and not
 * asked of each. Left unsaid it only takes longer.
 */
export const foreseeMany = async (
  { db, who }: Ctx,
  kind: 'people' | 'accounts' | 'feedback_themes',
): Promise<void> => {
  if (isConfined(who)) await setForTransaction(db, 'heard.many', kind)
}
