import { type Ctx, isConfined } from '../ctx.ts'
import { setForTransaction } from './database.ts'

type Kind = 'people' | 'accounts' | 'feedback_themes'

/**
 * Said before a statement that walks through many of some kinds: what of them a confined member sees is then found at once and
 * not asked of each. Left unsaid it only takes longer.
 */
export const foreseeMany = async ({ db, who }: Ctx, ...kinds: readonly Kind[]): Promise<void> => {
  if (isConfined(who)) await setForTransaction(db, 'heard.many', kinds.join(' '))
}
