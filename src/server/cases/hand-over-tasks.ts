import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { giveTaskSteps, giveTasks } from './tasks-store.ts'

type Heir = { memberId: Id<'member'> } | { teamId: Id<'team'> }

/** What somebody was to do for a case is still to be done when they leave; with an heir, ladders tell that one instead. */
export const handOverTasks = async (
  ctx: Ctx,
  { from, to, heir }: { from: Id<'member'>; to: Heir; heir?: Id<'member'> },
): Promise<number> => {
  if (heir) await giveTaskSteps(ctx, from, heir)
  const cases = await giveTasks(ctx, from, to)
  await recordAll(
    ctx,
    'case.changed',
    [...new Set(cases)].map((caseId) => ({ caseId, what: 'task_handed_over' })),
  )
  return cases.length
}
