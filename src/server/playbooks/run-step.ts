import type { Id } from '#core/ids.ts'
import type { Person } from '#core/people/api.ts'
import { reachOf } from '#core/people/reach.ts'
import type { Step } from '#core/playbooks/api.ts'
import { type StopReason, whyStop } from '#core/playbooks/stopping.ts'
import { HOUR } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { findKnown, type KnownPiece } from '../feedback/facts-store.ts'
import { enqueueTimers } from '../jobs/enqueue.ts'
import { LATER, manyJob } from '../jobs/job.ts'
import { findManyPeople } from '../people/read-store.ts'
import { recordAll } from '../record.ts'
import { grantReward } from '../rewards/grant.ts'
import { addOutreach } from './outreach.ts'
import { type Around, findAround, type KnownRun, lockRuns, type RunChange, saveRuns } from './runs-store.ts'
import { sendLetter } from './send-letter.ts'

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
    for (const [at, run] of due.entries()) moves.push(await takeStep(ctx, run, surroundings[at]))
    await keepMoves(ctx, moves)
  },
  { priority: LATER, most: RUNS_AT_ONCE },
)

export const isUnderWay = ({ status }: KnownRun): boolean => status === 'running' || status === 'waiting'

type Surroundings = { piece: KnownPiece; person: Person | undefined; around: Around }

/** The piece of each run, its person, and what has happened around both since; nothing where the piece is gone. */
const lookAround = async (ctx: Ctx, runs: readonly KnownRun[]): Promise<(Surroundings | undefined)[]> => {
  const known = await findKnown(
    ctx,
    runs.map(({ feedbackId }) => feedbackId),
  )
  const pieces = new Map(known.map((piece) => [piece.id, piece]))
  const around = await findAround(ctx, known)
  const people = await findManyPeople(
    ctx,
    known.flatMap(({ personId }) => personId ?? []),
  )
  return runs.map(({ feedbackId }) => {
    const piece = pieces.get(feedbackId)
    return (
      piece && {
        piece,
        person: piece.personId ? people.get(piece.personId) : undefined,
        around: around.get(piece.id)!,
      }
    )
  })
}

/** What becomes of a run: it is over, or goes on with its next step, at once or when its time has come. */
type Move = RunChange & { next?: { at: Date | null } }

const takeStep = async (ctx: Ctx, run: KnownRun, found: Surroundings | undefined): Promise<Move> => {
  const step = run.steps[run.step]
  if (!step) return { id: run.id, step: run.step, status: 'done', stoppedBecause: null }
  const why = found
    ? whyStop({
        steps: run.steps,
        step: run.step,
        bucket: found.piece.bucket,
        person: found.person ? reachOf(found.person) : null,
        isSettled: found.piece.outcome !== 'open',
        ...found.around,
      })
    : 'person_gone'
  if (why || !found?.person) return stopped(run, why ?? 'person_gone')
  await take(ctx, step, { run, piece: found.piece, person: found.person })
  return goOn(ctx, run, step)
}

export const stopped = ({ id, step }: KnownRun, stoppedBecause: StopReason): Move => ({
  id,
  step,
  status: 'stopped',
  stoppedBecause,
})

const goOn = (ctx: Ctx, run: KnownRun, taken: Step): Move => {
  const moved = { id: run.id, step: run.step + 1, stoppedBecause: null }
  if (moved.step === run.steps.length) return { ...moved, status: 'done' }
  if (taken.do !== 'wait') return { ...moved, status: 'running', next: { at: null } }
  return { ...moved, status: 'waiting', next: { at: new Date(ctx.now().getTime() + taken.hours * HOUR) } }
}

export const keepMoves = async (ctx: Ctx, moves: readonly Move[]): Promise<void> => {
  await saveRuns(ctx, moves)
  await recordAll(
    ctx,
    'playbook.ended',
    moves.flatMap(({ id, status }) =>
      status === 'done' || status === 'stopped' ? [{ runId: id, status }] : [],
    ),
  )
  await enqueueTimers(
    ctx,
    runStep,
    moves.flatMap(({ id, step, next }) =>
      next ? [{ facts: { runId: id, step }, key: timerOf(id), ...(next.at ? { at: next.at } : {}) }] : [],
    ),
  )
}

export type Taken = { run: KnownRun; piece: KnownPiece; person: Person }

const take = async (ctx: Ctx, step: Step, taken: Taken): Promise<unknown> => {
  switch (step.do) {
    case 'send':
      return sendLetter(ctx, step, taken)
    case 'reward':
      return grantReward(ctx, { ...step, personId: taken.person.id, runId: taken.run.id })
    case 'task':
      return addOutreach(ctx, step, taken)
    case 'wait':
      return
  }
}
