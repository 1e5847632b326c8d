import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { moveOpenCases } from './owner-store.ts'

/** Whoever leaves leaves no case behind: all of them go to a team's queue at once. */
export const handOverCases = async (
  ctx: Ctx,
  given: { from: Id<'member'>; toTeamId: Id<'team'> },
): Promise<number> => {
  const moved = await moveOpenCases(ctx, given)
  await recordAll(
    ctx,
    'case.assigned',
    moved.map((caseId) => ({ caseId, to: given.toTeamId, reason: 'the owner left' })),
  )
  return moved.length
}
