import type { callRoutes } from '#core/calls/api.ts'
import type { Id } from '#core/ids.ts'
import { DAY, MINUTE } from '#core/time.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { record } from '../record.ts'
import { lockCall, saveCall } from './store.ts'
import { takeCaptured } from './take-spoken.ts'

export const HELD = 15 * MINUTE

/** What is said so far, with every few words: it outlives a closed page, and whoever calls next sees it. */
export const captureAnswers = async (
  ctx: Ctx,
  { id, answers }: Input<typeof callRoutes.capture>,
): Promise<{ done: true }> => {
  const call = await lockCall(ctx, id)
  if (!call) throw new Fault('call.not_found')
  if (call.outcome) throw new Fault('call.ended')
  const me = ctx.who.kind === 'member' ? ctx.who.id : null
  if (call.heldBy && me && call.heldBy !== me) throw new Fault('call.taken')
  if (!call.invitationId) throw new Fault('call.wants_answers')
  await saveCall(ctx, id, {
    captured: answers,
    // Whoever writes is on the line.
    ...(me && { heldBy: me, heldUntil: new Date(ctx.now().getTime() + HELD) }),
  })
  const at = new Date(ctx.now().getTime() + DAY)
  await enqueue(ctx, settleCaptured, { callId: id }, { at, key: `call:${id}:captured` })
  return { done: true }
}

/** A day later nobody has come back to it: what was said counts as it stands. */
export const settleCaptured = job('call.settle_captured', async (ctx, { callId }: { callId: Id<'call'> }) => {
  const call = await lockCall(ctx, callId)
  if (!call || call.outcome || !(await takeCaptured(ctx, call))) return
  await saveCall(ctx, callId, { outcome: 'answered' })
  const { caseId, person } = call
  await record(ctx, 'call.attempted', { callId, personId: person.id, caseId, result: 'answered' })
})
