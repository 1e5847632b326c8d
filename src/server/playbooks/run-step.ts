import type { Id } from '#core/ids.ts'
import type { Step } from '#core/playbooks/step.ts'
import { afterCondition, isMet } from '#core/playbooks/walk.ts'
import { HOUR } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { enqueueTimers } from '../jobs/enqueue.ts'
import { LATER, manyJob } from '../jobs/job.ts'
import { recordAll } from '../record.ts'
import { grantReward } from '../rewards/grant.ts'
import { toFacts } from '../rules/to-facts.ts'
import { findSegmentsOf } from '../segments/store.ts'
import { askAgain } from './ask-again.ts'
import { isSecondApology } from './guard.ts'
import { lookAround, type Surroundings, type Taken, whyStopNow } from './look-around.ts'
import { goOn, held, type Move, stopped } from './move.ts'
import { addOutreach } from './outreach.ts'
import { type KnownRun, lockRuns, saveRuns } from './runs-store.ts'
import { sendLetter } from './send-letter.ts'
import { addStepLines } from './steps-store.ts'
import { tellOfStep } from './tell-of-step.ts'
import { waitOn } from './wait-on.ts'

type AtStep = { runId: Id<'run'>; step: number }

export const timerOf = (id: Id<'run'>): string => `run:${id}`

const RUNS_AT_ONCE = 20

/**
 * One step of each of these runs. What it does and how far the run has come commit together, so a step given out twice is
 * taken once. Before each step the run asks itself whether it still fits.
 */
export const runStep = manyJob(
  'playbook.run_step',
  async (ctx, all: readonly AtStep[]) => {
    const runs = await lockRuns(
      ctx,
      all.map(({ runId }) => runId),
    )
    const due = runs.filter(
      (run) => isUnderWay(run) && all.some(({ runId, step }) => runId === run.id && step === run.step),
    )
    const surroundings = await lookAround(ctx, due)
    const moves: Move[] = []
    for (const run of due) moves.push(await takeStep(ctx, run, surroundings.get(run.id)))
    await keepMoves(ctx, moves)
  },
  { priority: LATER, most: RUNS_AT_ONCE },
)

export const isUnderWay = ({ status }: KnownRun): boolean => status === 'running' || status === 'waiting'

const takeStep = async (ctx: Ctx, run: KnownRun, found: Surroundings | undefined): Promise<Move> => {
  const step = run.steps[run.step]
  if (!step) return { id: run.id, step: run.step, status: 'done', stoppedBecause: null }
  const why = found ? whyStopNow(run, found) : 'person_gone'
  if (why || !found?.person) return stopped(run, why ?? 'person_gone')
  return take(ctx, step, { ...found, run, person: found.person })
}

const take = async (ctx: Ctx, step: Step, taken: Taken): Promise<Move> => {
  const { run, piece, person } = taken
  switch (step.do) {
    case 'send':
      if (await isSecondApology(ctx, step, taken)) return held(run)
      await sendLetter(ctx, step, taken)
      return goOn(run)
    case 'reward':
      await grantReward(ctx, { ...step, personId: person.id, runId: run.id })
      return goOn(run)
    case 'task':
      await addOutreach(ctx, step, taken)
      return goOn(run)
    case 'ask':
      return goOn(run, await askAgain(ctx, step, taken))
    case 'webhook':
      return goOn(run, await tellOfStep(ctx, step, taken))
    case 'wait':
      return {
        ...goOn(run, { outcome: 'waiting' }),
        status: 'waiting',
        next: { at: new Date(ctx.now().getTime() + step.hours * HOUR) },
      }
    case 'wait_for':
      return waitOn(step, taken, ctx.now())
    case 'condition': {
      const segmentsOf = await findSegmentsOf(ctx, [piece.personId], [step])
      const met = isMet(step, { piece: toFacts(piece, segmentsOf), waited: run.waited })
      const to = afterCondition(step, { at: run.step, met })
      if (to === null) return { ...stopped(run, 'condition'), lines: [{ step: run.step, outcome: 'unmet' }] }
      return goOn(run, { outcome: met ? 'met' : 'unmet' }, to)
    }
  }
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
  await enqueueTimers(
    ctx,
    runStep,
    moves.flatMap(({ id, step, next }) =>
      next ? [{ facts: { runId: id, step }, key: timerOf(id), ...(next.at ? { at: next.at } : {}) }] : [],
    ),
  )
}
