import type { Step } from '#core/playbooks/step.ts'
import type { Ctx } from '../ctx.ts'
import { recordOne } from '../record.ts'
import { tellOneWebhook } from '../webhooks/tell-one.ts'
import type { Taken } from './look-around.ts'
import type { StepLine } from './steps-store.ts'

/** Tells one webhook how far the run has come, signed and retried as everything that leaves. */
export const tellOfStep = async (
  ctx: Ctx,
  { webhookId }: Extract<Step, { do: 'webhook' }>,
  { run, piece, person }: Taken,
): Promise<Omit<StepLine, 'runId' | 'step'>> => {
  const eventId = await recordOne(ctx, 'playbook.reached', {
    runId: run.id,
    playbookId: run.playbookId,
    feedbackId: piece.id,
    personId: person.id,
    step: run.step,
  })
  const isTold = await tellOneWebhook(ctx, webhookId, { eventId, name: 'playbook.reached' })
  return isTold ? { outcome: 'done' } : { outcome: 'held_back', because: 'webhook_off' }
}
