import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { giveInitiatives } from './store.ts'

/** An initiative under way keeps somebody who answers for it. */
export const handOverInitiatives = async (
  ctx: Ctx,
  { from, to }: { from: Id<'member'>; to: Id<'member'> },
): Promise<number> => {
  const given = await giveInitiatives(ctx, from, to)
  await recordAll(
    ctx,
    'initiative.changed',
    given.map((initiativeId) => ({ initiativeId, what: 'owner' })),
  )
  return given.length
}
