import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { forgetTimer } from '../jobs/enqueue.ts'
import { stopped } from './move.ts'
import { isUnderWay, keepMoves, timerOf } from './run-step.ts'
import { lockRuns } from './runs-store.ts'

/** Somebody stops a run: what it did stays done, what it waited for does not happen. */
export const endRunByHand = async (ctx: Ctx, id: Id<'run'>): Promise<void> => {
  const [run] = await lockRuns(ctx, [id])
  if (!run) throw new Fault('run.not_found')
  if (!isUnderWay(run) && run.status !== 'held') throw new Fault('run.ended')
  await keepMoves(ctx, [stopped(run, 'by_hand')])
  await forgetTimer(ctx, timerOf(id))
}
