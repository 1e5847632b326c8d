import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { recordAll } from '../record.ts'
import { moveOpenCases } from './owner-store.ts'
import { findTaker } from './owners-store.ts'

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

/** Leaving hands cases over at once; a case given to the member in that very moment is caught here. */
export const handOverLeft = job(
  'case.hand_over_left',
  async (ctx: Ctx, { memberId }: { memberId: Id<'member'> }) => {
    const taker = await findTaker(ctx, { memberId })
    if (taker.teamId) await handOverCases(ctx, { from: memberId, toTeamId: taker.teamId })
  },
)
