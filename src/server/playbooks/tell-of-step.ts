import type { Ctx } from '../ctx.ts'
import { recordOne } from '../record.ts'
import { tellOneWebhook } from '../webhooks/tell-one.ts'
import type { At } from './look-around.ts'
import { goOn, type Move } from './move.ts'

/** Tells one webhook how far each run has come, signed and retried as everything that leaves. */
export const tellOfSteps = async (ctx: Ctx, all: readonly At<'webhook'>[]): Promise<Move[]> => {
  const moves: Move[] = []
  for (const at of all) moves.push(await tellOfStep(ctx, at))
  return moves
}

const tellOfStep = async (ctx: Ctx, { run, step, piece, person }: At<'webhook'>): Promise<Move> => {
  const eventId = await recordOne(ctx, 'playbook.reached', {
    runId: run.id,
    playbookId: run.playbookId,
    feedbackId: piece.id,
    personId: person.id,
    step: run.step,
  })
  const isTold = await tellOneWebhook(ctx, step.webhookId, { eventId, name: 'playbook.reached' })
  return goOn(run, isTold ? { outcome: 'done' } : { outcome: 'held_back', because: 'webhook_off' })
}
