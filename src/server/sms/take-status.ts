import type { Id } from '#core/ids.ts'
import { judgeSms } from '#core/sms/refusing.ts'
import type { Ctx, Desk } from '../ctx.ts'
import { bounceMessage } from '../messages/bounce.ts'
import { failMessage, noteSent, noteUnwanted } from '../messages/send.ts'
import { lockMessage, moveMessage, type StoredMessage } from '../messages/store.ts'

type Status = { messageId: Id<'message'>; providerId: string; status: string; code: number | null }

/**
 * What the provider says became of a text. It may say so twice and out of order; what is further along stays. A text that
 * nobody was sure of, because we were stopped in the middle of handing it over, is found again by this.
 */
export const takeStatus = (desk: Desk, { messageId, ...said }: Status): Promise<void> =>
  desk.transact(async (ctx) => {
    const message = await lockMessage(ctx, messageId)
    if (!message || message.channel !== 'sms' || message.direction !== 'out') return
    // A callback of an attempt that was repeated by hand speaks of another text.
    if (message.providerId !== null && message.providerId !== said.providerId) return
    const known = await foundAgain(ctx, message, said.providerId)
    if (known.status !== 'sent') return
    switch (said.status) {
      case 'delivered':
      case 'read':
        if (!known.deliveredAt)
          await moveMessage(
            ctx,
            { id: messageId, from: ['sent'] },
            { status: 'sent', deliveredAt: ctx.now(), providerId: said.providerId },
          )
        return
      case 'undelivered':
      case 'failed':
        if (!known.deliveredAt) await failDelivery(ctx, known, said)
        return
    }
  })

const foundAgain = async (ctx: Ctx, message: StoredMessage, providerId: string): Promise<StoredMessage> => {
  const { status } = message
  if (status !== 'uncertain' && status !== 'sending') return message
  await noteSent(ctx, message, { providerId })
  return (await lockMessage(ctx, message.id))!
}

const failDelivery = async (
  ctx: Ctx,
  message: StoredMessage,
  { status, code }: Omit<Status, 'messageId'>,
) => {
  const problem = code === null ? `The provider says: ${status}.` : `${code}: the provider says ${status}.`
  const judgement = judgeSms({ status: null, code })
  switch (judgement) {
    case 'unwanted':
      return noteUnwanted(ctx, message, problem)
    case 'gone':
    case 'unreachable':
      return bounceMessage(ctx, message, { judgement, problem })
    case 'policy':
      return failMessage(ctx, message, { reason: 'policy', problem })
    case 'later':
    case 'account':
    case 'refused':
      return failMessage(ctx, message, { reason: 'refused', problem })
  }
}
