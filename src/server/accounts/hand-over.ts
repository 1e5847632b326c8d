import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { giveAccounts } from './store.ts'

/** A company that somebody looked after is looked after by somebody else. */
export const handOverAccounts = async (
  ctx: Ctx,
  { from, to }: { from: Id<'member'>; to: Id<'member'> },
): Promise<number> => {
  const given = await giveAccounts(ctx, from, to)
  await recordAll(
    ctx,
    'account.changed',
    given.map((accountId) => ({ accountId })),
  )
  return given.length
}
