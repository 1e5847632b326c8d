import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { goOn, type Move, stopped } from './move.ts'
import { keepMoves } from './run-step.ts'
import { type KnownRun, lockRuns } from './runs-store.ts'

type Decision = 'release' | 'leave_out' | 'stop'

/** A human decides on a held letter. Whether the run still fits is asked once more before it goes on. */
export const decideRun = async (
  ctx: Ctx,
  { id, decision }: { id: Id<'run'>; decision: Decision },
): Promise<void> => {
  const [run] = await lockRuns(ctx, [id])
  if (!run) throw new Fault('run.not_found')
  if (run.status !== 'held') throw new Fault('run.not_held')
  await record(ctx, 'playbook.decided', { runId: id, decision })
  await keepMoves(ctx, [moveFor(run, decision)])
}

const moveFor = (run: KnownRun, decision: Decision): Move => {
  switch (decision) {
    case 'release':
      return {
        id: run.id,
        step: run.step,
        status: 'running',
        stoppedBecause: null,
        clearedStep: run.step,
        next: { at: null },
        lines: [{ step: run.step, outcome: 'released' }],
      }
    case 'leave_out':
      return goOn(run, { outcome: 'left_out' })
    case 'stop':
      return stopped(run, 'apology')
  }
}
