import type { StopReason } from '#core/playbooks/stopping.ts'
import type { KnownRun, RunChange } from './runs-store.ts'
import type { StepLine } from './steps-store.ts'

/** What becomes of a run: it is over, or goes on with its next step, at once or when its time has come. */
export type Move = RunChange & { next?: { at: Date | null }; lines?: readonly Omit<StepLine, 'runId'>[] }

export const stopped = ({ id, step }: Pick<KnownRun, 'id' | 'step'>, stoppedBecause: StopReason): Move => ({
  id,
  step,
  status: 'stopped',
  stoppedBecause,
  lines: [{ step, outcome: 'stopped', because: stoppedBecause }],
})

export const held = ({ id, step }: KnownRun): Move => ({
  id,
  step,
  status: 'held',
  stoppedBecause: null,
  lines: [{ step, outcome: 'held', because: 'apology' }],
})

/** On to the next step, or to a later one; past the last, the run is done. */
export const goOn = (
  run: KnownRun,
  line: Omit<StepLine, 'runId' | 'step'> = { outcome: 'done' },
  to = run.step + 1,
): Move => {
  const moved = { id: run.id, step: to, stoppedBecause: null, lines: [{ ...line, step: run.step }] }
  if (to >= run.steps.length) return { ...moved, step: run.steps.length, status: 'done' }
  return { ...moved, status: 'running', next: { at: null } }
}
