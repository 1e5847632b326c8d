import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { enqueueAll, enqueueTimers } from '../jobs/enqueue.ts'
import { LATER, manyJob } from '../jobs/job.ts'
import { recordAll } from '../record.ts'
import { lookAround, type Surroundings, type Taken, whyStopNow } from './look-around.ts'
import { type Move, stopped } from './move.ts'
import { type KnownRun, lockRuns, saveRuns } from './runs-store.ts'
import { addStepLines } from './steps-store.ts'
import { takeSteps } from './take-steps.ts'

type AtStep = { runId: Id<'run'>; step: number }

export const timerOf = (id: Id<'run'>): string => `run:${id}`

const RUNS_AT_ONCE = 100

export const runStep = manyJob('playbook.run_step', (ctx, all: readonly AtStep[]) => takeStepOf(ctx, all), {
  priority: LATER,
  most: RUNS_AT_ONCE,
})

/**
 * One step of each of these runs. What it does and how far the run has come commit together, so a step given out twice is
 * taken once. Before each step the run asks itself whether it still fits.
 */
export const takeStepOf = async (ctx: Ctx, all: readonly AtStep[]): Promise<void> => {
  const runs = await lockRuns(
    ctx,
    all.map(({ runId }) => runId),
  )
  const due = runs.filter(
    (run) => isUnderWay(run) && all.some(({ runId, step }) => runId === run.id && step === run.step),
  )
  const surroundings = await lookAround(ctx, due)
  const { over, ready } = sortOut(due, surroundings)
  await keepMoves(ctx, [...over, ...(await takeSteps(ctx, ready))])
}

export const isUnderWay = ({ status }: KnownRun): boolean => status === 'running' || status === 'waiting'

/** Those that are over before their step, and those that take it. */
const sortOut = (due: readonly KnownRun[], surroundings: ReadonlyMap<Id<'run'>, Surroundings>) => {
  const over: Move[] = []
  const ready: Taken[] = []
  for (const run of due) {
    const found = surroundings.get(run.id)
    const step = run.steps[run.step]
    const why = found ? whyStopNow(run, found) : 'person_gone'
    if (!step) over.push({ id: run.id, step: run.step, status: 'done', stoppedBecause: null })
    else if (why || !found?.person) over.push(stopped(run, why ?? 'person_gone'))
    else ready.push({ ...found, run, step, person: found.person })
  }
  return { over, ready }
}

export const keepMoves = async (ctx: Ctx, moves: readonly Move[]): Promise<void> => {
  await saveRuns(ctx, moves)
  await addStepLines(
    ctx,
    moves.flatMap(({ id, lines = [] }) => lines.map((line) => ({ ...line, runId: id }))),
  )
  await recordAll(
    ctx,
    'playbook.ended',
    moves.flatMap(({ id, status }) =>
      status === 'done' || status === 'stopped' ? [{ runId: id, status }] : [],
    ),
  )
  await recordAll(
    ctx,
    'playbook.held',
    moves.flatMap(({ id, status }) => (status === 'held' ? [{ runId: id }] : [])),
  )
  // Those that go on at once do so together; only what waits has a timer of its own.
  await enqueueAll(
    ctx,
    runStep,
    moves.flatMap(({ id, step, next }) => (next && !next.at ? [{ runId: id, step }] : [])),
  )
  await enqueueTimers(
    ctx,
    runStep,
    moves.flatMap(({ id, step, next }) =>
      next?.at ? [{ facts: { runId: id, step }, key: timerOf(id), at: next.at }] : [],
    ),
  )
}
