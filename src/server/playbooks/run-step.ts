import type { Id } from '#core/ids.ts'
import type { Person } from '#core/people/api.ts'
import { reachOf } from '#core/people/reach.ts'
import type { Step } from '#core/playbooks/api.ts'
import { type StopReason, whyStop } from '#core/playbooks/stopping.ts'
import { HOUR } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { findKnown, type KnownPiece } from '../feedback/facts-store.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { job, LATER } from '../jobs/job.ts'
import { findPerson } from '../people/read-store.ts'
import { record } from '../record.ts'
import { grantReward } from '../rewards/grant.ts'
import { addOutreach } from './outreach.ts'
import { findAround, type KnownRun, lockRun, saveRun } from './runs-store.ts'
import { sendLetter } from './send-letter.ts'

type AtStep = { runId: Id<'run'>; step: number }

export const timerOf = (id: Id<'run'>): string => `run:${id}`

export const runNext = (ctx: Ctx, { runId, step }: AtStep, at?: Date): Promise<void> =>
  enqueue(ctx, runStep, { runId, step }, { key: timerOf(runId), ...(at ? { at } : {}) })

/**
 * One step of a run. What it does and how far the run has come commit together, so a step given out twice is taken once.
 * Before each step the run asks itself whether it still fits.
 */
export const runStep = job(
  'playbook.run_step',
  async (ctx, { runId, step }: AtStep) => {
    const run = await lockRun(ctx, runId)
    if (!run || run.step !== step || !isUnderWay(run)) return
    const next = run.steps[step]
    if (!next) return endRun(ctx, run, 'done')
    const [piece] = await findKnown(ctx, [run.feedbackId])
    if (!piece) return stopRun(ctx, run, 'person_gone')
    const around = await findAround(ctx, piece)
    const person = piece.personId ? await findPerson(ctx, piece.personId) : undefined
    const why = whyStop({
      steps: run.steps,
      step,
      bucket: piece.bucket,
      person: person ? reachOf(person) : null,
      isSettled: piece.outcome !== 'open',
      ...around,
    })
    if (why || !person) return stopRun(ctx, run, why ?? 'person_gone')
    await take(ctx, next, { run, piece, person })
    await goOn(ctx, run, next)
  },
  { priority: LATER },
)

export const isUnderWay = ({ status }: KnownRun): boolean => status === 'running' || status === 'waiting'

const later = (ctx: Ctx, millis: number): Date => new Date(ctx.now().getTime() + millis)

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

const goOn = async (ctx: Ctx, run: KnownRun, taken: Step): Promise<void> => {
  const step = run.step + 1
  if (step === run.steps.length) return endRun(ctx, { ...run, step }, 'done')
  const isWait = taken.do === 'wait'
  await saveRun(ctx, run.id, { step, status: isWait ? 'waiting' : 'running' })
  await runNext(ctx, { runId: run.id, step }, isWait ? later(ctx, taken.hours * HOUR) : undefined)
}

const endRun = async (ctx: Ctx, { id, step }: KnownRun, status: 'done'): Promise<void> => {
  await saveRun(ctx, id, { step, status })
  await record(ctx, 'playbook.ended', { runId: id, status })
}

export const stopRun = async (ctx: Ctx, { id }: KnownRun, stoppedBecause: StopReason): Promise<void> => {
  await saveRun(ctx, id, { status: 'stopped', stoppedBecause })
  await record(ctx, 'playbook.ended', { runId: id, status: 'stopped' })
}
