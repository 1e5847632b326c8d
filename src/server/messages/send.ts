import type { Facts } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import { minutesToRetry } from '#core/messages/retrying.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { effect } from '../jobs/job.ts'
import type { Handed, OutgoingMail } from '../ports/ports.ts'
import { record } from '../record.ts'
import { type OpenGateway, openGateway } from '../sms/gateway.ts'
import { handOverSms, type OutgoingSms } from '../sms/hand-over.ts'
import { noteGatewayTrouble } from '../sms/note-trouble.ts'
import { statusUrlOf } from '../sms/status-url.ts'
import { clearGatewayProblem } from '../sms/store.ts'
import { prepareReply } from '../sources/hand-over-reply.ts'
import { bounceMessage } from './bounce.ts'
import { composeMail } from './compose.ts'
import { type Ending, endingOfMail, endingOfReply, endingOfSms } from './ending.ts'
import { whyNotWrite } from './may-write.ts'
import { heedSlowDown, turnAfterHold } from './pace.ts'
import { lockMessage, moveMessage, type StoredMessage } from './store.ts'
import { suppress } from './suppress.ts'

export const timerOf = (id: Id<'message'>): string => `send:${id}`

/**
 * Hands one message over. It is claimed before the attempt and its end written down after it, each in a short transaction.
 * What is left claimed by a crash between the two is never sent again by itself: the sweep makes it `uncertain`.
 */
export const sendMessage = effect(
  'message.send',
  async (desk, { messageId }: { messageId: Id<'message'> }) => {
    const claim = await desk.transact((ctx) => claimMessage(ctx, messageId))
    if (!claim) return
    const ending = await handOver(desk, claim)
    await desk.transact((ctx) => endHandOver(ctx, { messageId, claimedAt: claim.claimedAt, ending }))
  },
)

type Claim = { claimedAt: Date } & (
  | { mail: OutgoingMail }
  | { sms: OutgoingSms; gateway: OpenGateway }
  | { reply: (desk: Desk) => Promise<Handed> }
  | { nobody: string }
)

const handOver = async (desk: Desk, claim: Claim): Promise<Ending> => {
  const { ports } = desk.program
  if ('mail' in claim) return endingOfMail(await ports.mailer.send(claim.mail))
  if ('sms' in claim) return endingOfSms(await handOverSms(ports.safeFetch, claim.gateway, claim.sms))
  if ('reply' in claim) return endingOfReply(await claim.reply(desk))
  return { end: 'later', problem: claim.nobody, isOurs: true }
}

const claimMessage = async (ctx: Ctx, id: Id<'message'>): Promise<Claim | null> => {
  const message = await lockMessage(ctx, id)
  if (message?.status !== 'queued') return null
  const claimedAt = ctx.now()
  if (message.sendAfter > claimedAt) {
    await enqueue(ctx, sendMessage, { messageId: id }, { at: message.sendAfter, key: timerOf(id) })
    return null
  }
  const { feedbackId } = message
  if (feedbackId) {
    // What everybody may read goes to nobody's address.
    await begin(ctx, message, claimedAt)
    return { reply: await prepareReply(ctx, { feedbackId, text: message.text, key: message.key }), claimedAt }
  }
  const problem = await whyNotWrite(ctx, message.kind, message.to)
  if (problem) {
    await moveMessage(ctx, { id, from: ['queued'] }, { status: 'suppressed', problem })
    await record(ctx, 'message.suppressed', factsOf(message))
    return null
  }
  const turn = await turnAfterHold(ctx, message)
  if (turn) {
    await moveMessage(ctx, { id, from: ['queued'] }, { status: 'queued', sendAfter: turn })
    await enqueue(ctx, sendMessage, { messageId: id }, { at: turn, key: timerOf(id) })
    return null
  }
  await begin(ctx, message, claimedAt)
  if (message.channel === 'email') return { mail: await composeMail(ctx, message), claimedAt }
  const gateway = await openGateway(ctx)
  if (!gateway) return { nobody: 'Text messages are not set up.', claimedAt }
  const { to, text } = message
  return { sms: { to, text, statusUrl: statusUrlOf(ctx, id) }, gateway, claimedAt }
}

const begin = (ctx: Ctx, { id, attempts }: StoredMessage, claimedAt: Date): Promise<boolean> =>
  moveMessage(ctx, { id, from: ['queued'] }, { status: 'sending', claimedAt, attempts: attempts + 1 })

type End = { messageId: Id<'message'>; claimedAt: Date; ending: Ending }

const endHandOver = async (ctx: Ctx, { messageId, claimedAt, ending }: End): Promise<void> => {
  const message = await lockMessage(ctx, messageId)
  // The end of an attempt that somebody has meanwhile decided to repeat is history.
  if (!message || message.claimedAt?.getTime() !== claimedAt.getTime() || !isUnderWay(message)) return
  switch (ending.end) {
    case 'sent':
      return noteSent(ctx, message, ending)
    case 'later':
      return postpone(ctx, message, ending)
    case 'uncertain':
      await move(ctx, message, { status: 'uncertain', problem: ending.problem })
      return record(ctx, 'message.uncertain', { messageId, caseId: message.caseId })
    case 'failed':
      return failMessage(ctx, message, ending)
    case 'unwanted':
      return noteUnwanted(ctx, message, ending.problem)
    case 'bounced':
      return bounceMessage(ctx, message, ending)
  }
}

/** It was taken, as the answer of the other side says, or what it tells later about a text nobody was sure of. */
export const noteSent = async (
  ctx: Ctx,
  message: StoredMessage,
  { providerId }: { providerId: string | null },
): Promise<void> => {
  await move(ctx, message, { status: 'sent', sentAt: ctx.now(), problem: null, providerId })
  if (message.channel === 'sms') await clearGatewayProblem(ctx)
  await record(ctx, 'message.sent', factsOf(message))
}

/** The provider knows of a STOP that never reached us. */
export const noteUnwanted = async (ctx: Ctx, message: StoredMessage, problem: string): Promise<void> => {
  const { id } = message
  const moved = await moveMessage(
    ctx,
    { id, from: ['sending', 'uncertain', 'sent'] },
    { status: 'suppressed', problem },
  )
  if (!moved) return
  await suppress(ctx, {
    address: message.to,
    reason: 'unsubscribed',
    detail: `Said the provider: ${problem}`,
  })
  await record(ctx, 'message.suppressed', factsOf(message))
}

/** A slow server may answer after the sweep has given the attempt up; its word still counts. */
const isUnderWay = ({ status }: StoredMessage): boolean => status === 'sending' || status === 'uncertain'

const postpone = async (
  ctx: Ctx,
  message: StoredMessage,
  { problem, isOurs }: Extract<Ending, { end: 'later' }>,
): Promise<void> => {
  await heedSlowDown(ctx, message, { said: problem, isOurs })
  if (isOurs) await noteGatewayTrouble(ctx, problem)
  const minutes = minutesToRetry(message.attempts)
  if (minutes === null) return failMessage(ctx, message, { reason: 'gave_up', problem })
  const sendAfter = new Date(ctx.now().getTime() + minutes * MINUTE)
  await move(ctx, message, { status: 'queued', sendAfter, problem })
  await enqueue(ctx, sendMessage, { messageId: message.id }, { at: sendAfter, key: timerOf(message.id) })
  if (message.attempts === 1) {
    await record(ctx, 'message.delayed', { messageId: message.id, caseId: message.caseId })
  }
}

export const failMessage = async (
  ctx: Ctx,
  message: StoredMessage,
  { reason, problem }: { reason: 'gave_up' | 'policy' | 'refused'; problem: string },
): Promise<void> => {
  await moveMessage(
    ctx,
    { id: message.id, from: ['sending', 'uncertain', 'sent'] },
    { status: 'failed', problem },
  )
  await record(ctx, 'message.failed', { messageId: message.id, caseId: message.caseId, problem: reason })
}

const move = (ctx: Ctx, { id }: StoredMessage, change: Parameters<typeof moveMessage>[2]): Promise<boolean> =>
  moveMessage(ctx, { id, from: ['sending', 'uncertain'] }, change)

const factsOf = ({ id, caseId, personId, kind }: StoredMessage): Facts<'message.sent'> => ({
  messageId: id,
  caseId,
  personId,
  kind,
})
