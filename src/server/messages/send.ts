import type { Facts } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import { judgeRefusal } from '#core/messages/bounce.ts'
import { minutesToRetry } from '#core/messages/retrying.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { effect } from '../jobs/job.ts'
import type { Handed, OutgoingMail } from '../ports/ports.ts'
import { record } from '../record.ts'
import { bounceMessage } from './bounce.ts'
import { composeMail } from './compose.ts'
import { whyNotWrite } from './may-write.ts'
import { heedSlowDown, heldUntil } from './pace.ts'
import { lockMessage, moveMessage, type StoredMessage } from './store.ts'

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
    const handed = await desk.program.ports.mailer.send(claim.mail)
    await desk.transact((ctx) => endHandOver(ctx, { messageId, claimedAt: claim.claimedAt, handed }))
  },
)

type Claim = { mail: OutgoingMail; claimedAt: Date }

const claimMessage = async (ctx: Ctx, id: Id<'message'>): Promise<Claim | null> => {
  const message = await lockMessage(ctx, id)
  if (message?.status !== 'queued') return null
  const claimedAt = ctx.now()
  if (message.sendAfter > claimedAt) {
    await enqueue(ctx, sendMessage, { messageId: id }, { at: message.sendAfter, key: timerOf(id) })
    return null
  }
  const problem = await whyNotWrite(ctx, message.kind, message.to)
  if (problem) {
    await moveMessage(ctx, { id, from: ['queued'] }, { status: 'suppressed', problem })
    await record(ctx, 'message.suppressed', factsOf(message))
    return null
  }
  const hold = await heldUntil(ctx, message.kind, message.to)
  if (hold) {
    await moveMessage(ctx, { id, from: ['queued'] }, { status: 'queued', sendAfter: hold })
    await enqueue(ctx, sendMessage, { messageId: id }, { at: hold, key: timerOf(id) })
    return null
  }
  await moveMessage(
    ctx,
    { id, from: ['queued'] },
    { status: 'sending', claimedAt, attempts: message.attempts + 1 },
  )
  return { mail: await composeMail(ctx, message), claimedAt }
}

type End = { messageId: Id<'message'>; claimedAt: Date; handed: Handed }

const endHandOver = async (ctx: Ctx, { messageId, claimedAt, handed }: End): Promise<void> => {
  const message = await lockMessage(ctx, messageId)
  // The end of an attempt that somebody has meanwhile decided to repeat is history.
  if (!message || message.claimedAt?.getTime() !== claimedAt.getTime() || !isUnderWay(message)) return
  switch (handed.result) {
    case 'sent':
      await move(ctx, message, { status: 'sent', sentAt: ctx.now(), problem: null })
      return record(ctx, 'message.sent', factsOf(message))
    case 'later':
      return postpone(ctx, message, handed.detail)
    case 'uncertain':
      await move(ctx, message, { status: 'uncertain', problem: handed.detail })
      return record(ctx, 'message.uncertain', { messageId, caseId: message.caseId })
    case 'refused':
      return refuseMessage(ctx, message, handed)
  }
}

/** A slow server may answer after the sweep has given the attempt up; its word still counts. */
const isUnderWay = ({ status }: StoredMessage): boolean => status === 'sending' || status === 'uncertain'

const postpone = async (ctx: Ctx, message: StoredMessage, problem: string): Promise<void> => {
  await heedSlowDown(ctx, message.to, problem)
  const minutes = minutesToRetry(message.attempts)
  if (minutes === null) return failMessage(ctx, message, { reason: 'gave_up', problem })
  const sendAfter = new Date(ctx.now().getTime() + minutes * MINUTE)
  await move(ctx, message, { status: 'queued', sendAfter, problem })
  await enqueue(ctx, sendMessage, { messageId: message.id }, { at: sendAfter, key: timerOf(message.id) })
  if (message.attempts === 1) {
    await record(ctx, 'message.delayed', { messageId: message.id, caseId: message.caseId })
  }
}

const refuseMessage = async (
  ctx: Ctx,
  message: StoredMessage,
  { code, status, detail, stage }: Extract<Handed, { result: 'refused' }>,
): Promise<void> => {
  const judgement = judgeRefusal({ code, status, text: detail, stage })
  const problem = detail.startsWith(String(code)) ? detail : `${code} ${detail}`
  if (judgement === 'policy' || judgement === 'refused') {
    return failMessage(ctx, message, { reason: judgement, problem })
  }
  await bounceMessage(ctx, message, { judgement, problem })
}

const failMessage = async (
  ctx: Ctx,
  message: StoredMessage,
  { reason, problem }: { reason: 'gave_up' | 'policy' | 'refused'; problem: string },
): Promise<void> => {
  await move(ctx, message, { status: 'failed', problem })
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
