import type { Call, callRoutes } from '#core/calls/api.ts'
import { type CallOutcome, calledAt, nextAttemptAt } from '#core/calls/call.ts'
import { normalPhone } from '#core/people/address.ts'
import type { Input } from '#core/wire.ts'
import { noteCase } from '../cases/note.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { saveInvitation } from '../invitations/store.ts'
import { suppress } from '../messages/suppress.ts'
import { record } from '../record.ts'
import { showCall } from './list-calls.ts'
import { addAttempt, lockCall, type StoredCall, saveCall } from './store.ts'
import { takeCaptured, takeSpoken } from './take-spoken.ts'

type Given = Input<typeof callRoutes.attempt>

/** What came of ringing somebody. An end is an end: a call that is over takes no second one. */
export const noteAttempt = async (
  ctx: Ctx,
  { id, result, answers, note = null, retryAt }: Omit<Given, 'note'> & { note?: string | null | undefined },
): Promise<Call> => {
  const call = await lockCall(ctx, id)
  if (!call) throw new Fault('call.not_found')
  if (call.outcome) throw new Fault('call.ended')
  if (call.heldBy && ctx.who.kind === 'member' && call.heldBy !== ctx.who.id) throw new Fault('call.taken')
  const attempts = call.attempts + 1
  await addAttempt(ctx, id, { number: attempts, result, note })
  const again = result === 'no_answer' ? (retryAt ?? nextAttemptAt({ ...call, attempts }, ctx.now())) : null
  if (result === 'answered') await takeSpoken(ctx, call, answers ?? call.captured ?? {})
  // Whoever breaks off has said what they said. On a wrong number somebody else did.
  const isCut = !again && (result === 'refused' || result === 'no_answer')
  const isHeard = isCut && (await takeCaptured(ctx, answers ? { ...call, captured: answers } : call))
  if (result === 'wrong_number' || result === 'refused') await shutOut(ctx, call, result)
  if (again) await saveCall(ctx, id, { attempts, notBefore: again, heldBy: null, heldUntil: null })
  else await saveCall(ctx, id, { attempts, outcome: outcomeOf(result) })
  if (!again && result !== 'answered' && !isHeard) await endInvitation(ctx, call, result)
  const { caseId, person } = call
  await record(ctx, 'call.attempted', { callId: id, personId: person.id, caseId, result })
  if (caseId && note) await noteCase(ctx, { id: caseId, body: note })
  return showCall(ctx, { id })
}

const outcomeOf = (result: Given['result']): CallOutcome => (result === 'no_answer' ? 'unreached' : result)

/** A wrong number is nobody of ours, for texts either; who wants no calls may still want texts. */
const shutOut = async (
  ctx: Ctx,
  { person }: StoredCall,
  result: 'wrong_number' | 'refused',
): Promise<void> => {
  const phone = person.phone && normalPhone(person.phone)
  if (!phone) return
  await (result === 'refused'
    ? suppress(ctx, { address: calledAt(phone), reason: 'unsubscribed', detail: 'Refused on the phone' })
    : suppress(ctx, { address: phone, reason: 'bounced', detail: 'A wrong number, said whoever answered' }))
}

const endInvitation = async (
  ctx: Ctx,
  { invitationId }: StoredCall,
  result: Given['result'],
): Promise<void> => {
  if (!invitationId) return
  await saveInvitation(
    ctx,
    invitationId,
    result === 'refused' ? { status: 'skipped', skippedBecause: 'suppressed' } : { status: 'failed' },
  )
}
