import type { Call, callRoutes } from '#core/calls/api.ts'
import type { Id } from '#core/ids.ts'
import type { Input } from '#core/wire.ts'
import { findCase } from '../cases/store.ts'
import { tell } from '../cases/tell.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { listAdministrators } from '../messages/addressee-store.ts'
import { notify } from '../notices/notify.ts'
import { findPerson } from '../people/read-store.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { HELD } from './capture.ts'
import { showCall } from './list-calls.ts'
import { addCall, findCall, lockCall, saveCall } from './store.ts'
import { takeCaptured } from './take-spoken.ts'

/** A promise to call back runs like every other: it is on the list, and when its time is over somebody is told. */
export const promiseCall = async (
  ctx: Ctx,
  { personId, caseId, about, from, until }: Input<typeof callRoutes.promise>,
): Promise<Call> => {
  const notBefore = from ?? ctx.now()
  if (until <= notBefore || until <= ctx.now()) throw new Fault('call.backwards')
  const person = await findPerson(ctx, personId)
  if (!person) throw new Fault('person.not_found')
  if (!person.phone) throw new Fault('call.no_phone')
  if (caseId && !(await findCase(ctx, caseId))) throw new Fault('case.not_found')
  const id = newId(ctx, 'call')
  await addCall(ctx, {
    id,
    kind: 'callback',
    personId,
    caseId: caseId ?? null,
    about,
    notBefore,
    dueAt: until,
  })
  await record(ctx, 'call.planned', { callId: id, personId, caseId: caseId ?? null })
  await enqueue(ctx, noteLateCall, { callId: id }, { at: until, key: `call:${id}:late` })
  return showCall(ctx, { id })
}

/** The time is over and nobody has called: whoever owns the case hears of it, or else the administrators. */
export const noteLateCall = job('call.note_late', async (ctx, { callId }: { callId: Id<'call'> }) => {
  const call = await lockCall(ctx, callId)
  if (!call || call.outcome || call.lateAt || !call.dueAt || call.dueAt > ctx.now()) return
  await saveCall(ctx, callId, { lateAt: ctx.now() })
  await record(ctx, 'call.late', { callId, caseId: call.caseId })
  const told = {
    kind: 'trouble' as const,
    key: `call-late:${callId}`,
    subject: say('calls.late', { who: call.person.name ?? call.person.phone }),
    text: say('calls.late.text', { about: call.about || 'none' }),
  }
  const found = call.caseId && (await findCase(ctx, call.caseId))
  if (found) return tell(ctx, found, 'owner', told)
  const administrators = await listAdministrators(ctx)
  await notify(
    ctx,
    administrators.map((memberId) => ({ ...told, memberId, path: '/calls', caseId: null, urgent: true })),
  )
})

export const withdrawCall = async (ctx: Ctx, { id }: { id: Id<'call'> }): Promise<{ done: true }> => {
  const call = await lockCall(ctx, id)
  if (!call) throw new Fault('call.not_found')
  if (call.outcome) throw new Fault('call.ended')
  await takeCaptured(ctx, call)
  await saveCall(ctx, id, { outcome: 'withdrawn' })
  await record(ctx, 'call.withdrawn', { callId: id })
  return { done: true }
}

/** Two who reach for the same call at once: one has it, the other is told. */
export const takeCall = async (ctx: Ctx, { id }: { id: Id<'call'> }): Promise<Call> => {
  const call = await lockCall(ctx, id)
  if (!call) throw new Fault('call.not_found')
  if (call.outcome) throw new Fault('call.ended')
  const me = ctx.who.kind === 'member' ? ctx.who.id : null
  if (call.heldBy && call.heldBy !== me) throw new Fault('call.taken')
  const heldUntil = new Date(ctx.now().getTime() + HELD)
  await saveCall(ctx, id, { heldBy: me, heldUntil })
  return showCall(ctx, { id })
}

export const letGoOfCall = async (ctx: Ctx, { id }: { id: Id<'call'> }): Promise<Call> => {
  if (!(await findCall(ctx, id))) throw new Fault('call.not_found')
  await saveCall(ctx, id, { heldBy: null, heldUntil: null })
  return showCall(ctx, { id })
}
