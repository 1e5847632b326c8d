import type { Facts } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import { minutesToRetry } from '#core/messages/retrying.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { lookAgain } from '../invitations/look-again.ts'
import { enqueueTimers } from '../jobs/enqueue.ts'
import { effect, sharing } from '../jobs/job.ts'
import type { Handed, OutgoingMail } from '../ports/ports.ts'
import { record, recordAll } from '../record.ts'
import { type OpenGateway, openGateway } from '../sms/gateway.ts'
import { handOverSms, type OutgoingSms } from '../sms/hand-over.ts'
import { noteGatewayTrouble } from '../sms/note-trouble.ts'
import { statusUrlOf } from '../sms/status-url.ts'
import { clearGatewayProblem } from '../sms/store.ts'
import { prepareReply } from '../sources/hand-over-reply.ts'
import { bounceMessage } from './bounce.ts'
import { composeMails } from './compose.ts'
import { type Ending, endingOfMail, endingOfReply, endingOfSms } from './ending.ts'
import { whyNotWrite } from './may-write.ts'
import { heedSlowDown, turnsAfterHold } from './pace.ts'
import {
  claimMessages,
  lockMessages,
  markSent,
  moveMessage,
  queueAgain,
  type StoredMessage,
  withoutWaiting,
} from './store.ts'
import { suppress } from './suppress.ts'

export const timerOf = (id: Id<'message'>): string => `send:${id}`

type OfMessage = { messageId: Id<'message'> }

/**
 * Hands one message over. It is claimed before the attempt and its end written down after it, each in a short transaction.
 * What is left claimed by a crash between the two is never sent again by itself: the sweep makes it `uncertain`. Those that
 * leave at the same time are claimed together and end together, so a hundred thousand letters cost few transactions.
 */
export const sendMessage = effect('message.send', async (desk, { messageId }: OfMessage) => {
  const claim = await claimTogether(desk, messageId)
  if (claim) await endTogether(desk, await attempt(desk, messageId, claim))
})

/**
 * The same for what many get at the same time. A job for each would make the queue long, and whoever looks into a long
 * queue for work of another kind reads all of it (measured: 2 ms of PostgreSQL for each mail, at 20,000).
 */
export const sendToMany = effect(
  'message.send_to_many',
  async (desk, { messageId }: OfMessage) => {
    const claim = await claimTogether(desk, messageId)
    if (claim) await endLater(desk, await attempt(desk, messageId, claim))
  },
  { workers: 'bulk', most: 25 },
)

const AT_MOST = { most: 50, atOnce: 1 }

const claimTogether = sharing<Id<'message'>, Claim | null>(
  (desk, ids) => desk.transact((ctx) => claimAll(ctx, ids)),
  AT_MOST,
)

const endTogether = sharing<End, undefined>(
  (desk, ends) => desk.transact((ctx) => endAll(ctx, ends)),
  AT_MOST,
)

const endLater = sharing<End, undefined>((desk, ends) => desk.transact((ctx) => endAll(ctx, ends)), {
  ...AT_MOST,
  breathMillis: 50,
})

const attempt = async (desk: Desk, messageId: Id<'message'>, claim: Claim): Promise<End> => ({
  messageId,
  claimedAt: claim.claimedAt,
  ending: await handOver(desk, claim),
})

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

const claimAll = async (ctx: Ctx, ids: readonly Id<'message'>[]): Promise<(Claim | null)[]> => {
  const claimedAt = ctx.now()
  const waiting = (await lockMessages(ctx, ids)).filter(({ status }) => status === 'queued')
  const [due, early] = partition(waiting, ({ sendAfter }) => sendAfter <= claimedAt)
  await waitUntil(
    ctx,
    early.map((message) => ({ message, at: message.sendAfter })),
  )
  // What everybody may read goes to nobody's address.
  const [inPublic, letters] = partition(due, ({ feedbackId }) => feedbackId !== null)
  const welcome = await onlyWelcome(ctx, letters)
  const turns = await turnsAfterHold(ctx, welcome)
  const [later, now] = partition(welcome, (message) => turns.has(message))
  for (const message of later)
    await moveMessage(
      ctx,
      { id: message.id, from: ['queued'] },
      { status: 'queued', sendAfter: turns.get(message)! },
    )
  await waitUntil(
    ctx,
    later.map((message) => ({ message, at: turns.get(message)! })),
  )
  const takenBack = await lookAgain(
    ctx,
    now.filter(({ kind }) => kind === 'survey' || kind === 'reminder'),
  )
  const leaving = [...inPublic, ...now.filter(({ key }) => !takenBack.has(key))]
  await claimMessages(
    ctx,
    leaving.map(({ id }) => id),
    claimedAt,
  )
  const claims = await prepare(ctx, leaving, claimedAt)
  // One message that two jobs want in the same moment is the first one's.
  return ids.map((id, at) => (ids.indexOf(id) === at ? (claims.get(id) ?? null) : null))
}

const partition = <T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] => [
  all.filter(belongs),
  all.filter((one) => !belongs(one)),
]

const waitUntil = (ctx: Ctx, waiting: readonly { message: StoredMessage; at: Date }[]): Promise<void> =>
  enqueueTimers(
    ctx,
    sendMessage,
    waiting.map(({ message: { id }, at }) => ({ facts: { messageId: id }, at, key: timerOf(id) })),
  )

/** Asked again at the last moment: a wish to be left alone may have come since they were queued. */
const onlyWelcome = async (ctx: Ctx, letters: readonly StoredMessage[]): Promise<StoredMessage[]> => {
  const whyNot = await whyNotWrite(ctx, letters)
  const [welcome, unwelcome] = partition(letters, (message) => whyNot(message) === null)
  for (const message of unwelcome)
    await moveMessage(
      ctx,
      { id: message.id, from: ['queued'] },
      { status: 'suppressed', problem: whyNot(message) },
    )
  await recordAll(ctx, 'message.suppressed', unwelcome.map(factsOf))
  return welcome
}

const prepare = async (
  ctx: Ctx,
  leaving: readonly StoredMessage[],
  claimedAt: Date,
): Promise<ReadonlyMap<Id<'message'>, Claim>> => {
  const claims = new Map<Id<'message'>, Claim>()
  const mails = leaving.filter(({ channel, feedbackId }) => channel === 'email' && !feedbackId)
  for (const [id, mail] of await composeMails(ctx, mails)) claims.set(id, { mail, claimedAt })
  const gateway = leaving.some(({ channel }) => channel === 'sms') ? await openGateway(ctx) : null
  for (const { id, feedbackId, text, key, to, channel } of leaving) {
    if (feedbackId) claims.set(id, { reply: await prepareReply(ctx, { feedbackId, text, key }), claimedAt })
    else if (channel !== 'email')
      claims.set(
        id,
        gateway
          ? { sms: { to, text, statusUrl: statusUrlOf(ctx, id) }, gateway, claimedAt }
          : { nobody: 'Text messages are not set up.', claimedAt },
      )
  }
  return claims
}

type End = { messageId: Id<'message'>; claimedAt: Date; ending: Ending }

const endAll = async (ctx: Ctx, ends: readonly End[]): Promise<undefined[]> => {
  await withoutWaiting(ctx)
  await noteAllSent(
    ctx,
    ends.flatMap(({ messageId: id, claimedAt, ending }) =>
      ending.end === 'sent' ? [{ id, claimedAt, providerId: ending.providerId }] : [],
    ),
  )
  const others = new Map(
    ends.filter(({ ending }) => ending.end !== 'sent').map((end) => [end.messageId, end]),
  )
  if (others.size === 0) return ends.map(() => undefined)
  // The end of an attempt that somebody has meanwhile decided to repeat is history.
  const open = (await lockMessages(ctx, [...others.keys()])).filter(
    (message) =>
      message.claimedAt?.getTime() === others.get(message.id)!.claimedAt.getTime() && isUnderWay(message),
  )
  const postponed: Postponed[] = []
  for (const message of open) {
    const { ending } = others.get(message.id)!
    if (ending.end === 'later') postponed.push({ message, ...ending })
    else if (ending.end !== 'sent') await endOtherwise(ctx, message, ending)
  }
  await postponeAll(ctx, postponed)
  return ends.map(() => undefined)
}

type Otherwise = Exclude<Ending, { end: 'sent' | 'later' }>

const endOtherwise = async (ctx: Ctx, message: StoredMessage, ending: Otherwise): Promise<void> => {
  switch (ending.end) {
    case 'uncertain':
      await move(ctx, message, { status: 'uncertain', problem: ending.problem })
      return record(ctx, 'message.uncertain', { messageId: message.id, caseId: message.caseId })
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
  { id, claimedAt }: StoredMessage,
  { providerId }: { providerId: string | null },
): Promise<void> => {
  if (claimedAt) await noteAllSent(ctx, [{ id, claimedAt, providerId }])
}

const noteAllSent = async (ctx: Ctx, sent: Parameters<typeof markSent>[1]): Promise<void> => {
  const left = await markSent(ctx, sent)
  if (left.some(({ channel }) => channel === 'sms')) await clearGatewayProblem(ctx)
  await recordAll(ctx, 'message.sent', left.map(factsOf))
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

type Postponed = { message: StoredMessage; problem: string; isOurs: boolean }

/** Together: while a server is down, all that wait for it come back at the same time. */
const postponeAll = async (ctx: Ctx, postponed: readonly Postponed[]): Promise<void> => {
  await heedSlowDown(ctx, postponed)
  const ours = postponed.find(({ isOurs }) => isOurs)
  if (ours) await noteGatewayTrouble(ctx, ours.problem)
  const now = ctx.now().getTime()
  const again = postponed.flatMap(({ message, problem }) => {
    const minutes = minutesToRetry(message.attempts, message.kind)
    return minutes === null ? [] : { message, problem, at: new Date(now + minutes * MINUTE) }
  })
  await queueAgain(
    ctx,
    again.map(({ message: { id }, problem, at }) => ({ id, problem, sendAfter: at })),
  )
  await waitUntil(ctx, again)
  const first = again.flatMap(({ message }) => (message.attempts === 1 ? message : []))
  await recordAll(
    ctx,
    'message.delayed',
    first.map(({ id: messageId, caseId }) => ({ messageId, caseId })),
  )
  for (const { message, problem } of postponed)
    if (minutesToRetry(message.attempts, message.kind) === null)
      await failMessage(ctx, message, { reason: 'gave_up', problem })
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

const factsOf = ({
  id,
  caseId,
  personId,
  kind,
}: Pick<StoredMessage, 'id' | 'caseId' | 'personId' | 'kind'>): Facts<'message.sent'> => ({
  messageId: id,
  caseId,
  personId,
  kind,
})
