import type { Id } from '#core/ids.ts'
import { type Message, PUBLIC_CHANNELS } from '#core/messages/message.ts'
import { hasGap, TRACKING_LINK } from '#core/messages/template.ts'
import { KINDS } from '#core/sources/kinds.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { lockFeedback } from '../feedback/store.ts'
import { findLastPublicReply } from '../messages/public-store.ts'
import { queuePublicMessage } from '../messages/queue-public.ts'
import { toMessage } from '../messages/routes.ts'
import { findMessageByKey } from '../messages/store.ts'
import { findLetter } from '../messages/take-back.ts'
import { replyLimit } from './origin.ts'
import { findPieceOf } from './pieces-store.ts'
import { findSource } from './store.ts'

/** Everybody will read it, so there is more time to see one's mistake than with a mail. */
const UNDO_SECONDS = 60

type Reply = { id: Id<'feedback'>; text: string; key?: string | undefined }

export const replyInPublic = async (ctx: Ctx, { id, text, key }: Reply): Promise<Message> => {
  const feedback = await lockFeedback(ctx, id)
  if (!feedback) throw new Fault('feedback.not_found')
  const messageKey = `public:${id}:${key ?? newId(ctx, 'message')}`
  const sent = await findMessageByKey(ctx, messageKey)
  if (sent) return toMessage(await findLetter(ctx, sent))
  const piece = await findPieceOf(ctx, id)
  const source = piece && (await findSource(ctx, piece.sourceId))
  if (piece?.goneAt) throw new Fault('source.piece_gone')
  const limit = piece && source ? replyLimit(source, piece) : null
  const channel = source && PUBLIC_CHANNELS.find((one) => one === KINDS[source.kind].channel)
  if (!piece || !channel || limit === null) throw new Fault('source.takes_no_reply')
  refuseText(text, limit)
  const last = await findLastPublicReply(ctx, id)
  if (last && last.status !== 'failed') throw new Fault('source.replied')
  const messageId = await queuePublicMessage(ctx, {
    key: messageKey,
    channel,
    feedbackId: id,
    caseId: feedback.caseId,
    personId: feedback.personId,
    from: source.name,
    to: piece.handle ? `@${piece.handle}` : (piece.author ?? 'everybody'),
    text,
    sendAfter: new Date(ctx.now().getTime() + UNDO_SECONDS * 1_000),
  })
  return toMessage(await findLetter(ctx, messageId))
}

const refuseText = (text: string, limit: number): void => {
  if (hasGap(text)) throw new Fault('message.unfinished')
  const problem =
    text.length > limit
      ? `It takes ${limit} characters at most.`
      : text.includes(TRACKING_LINK)
        ? 'The private page of a customer has no place in public.'
        : null
  if (problem)
    throw new Fault('request.invalid', { errors: [{ path: 'text', code: 'invalid', detail: problem }] })
}
