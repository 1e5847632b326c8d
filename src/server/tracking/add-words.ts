import { COMMENT_LIMIT } from '#core/feedback/feedback.ts'
import { type Id, isId } from '#core/ids.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { submit } from '../feedback/submit.ts'
import { addMessage } from '../messages/store.ts'
import { record } from '../record.ts'
import type { Tracked } from './store.ts'

type Words = { text: string; ticket: string }

/** What a customer adds lands on the case like an answer by mail. Where there is no case yet it is heard like anything else. */
export const addWords = async (ctx: Ctx, tracked: Tracked, { text, ticket }: Words): Promise<void> => {
  const words = text.slice(0, COMMENT_LIMIT)
  const key = isId('message', ticket) ? ticket : newId(ctx, 'message')
  if (tracked.case) return addToCase(ctx, tracked.case, { words, key })
  const { feedback } = tracked
  const [submitted] = await submit(ctx, [
    {
      channel: 'link',
      metric: 'none',
      comment: words,
      idempotencyKey: `tracking:${key}`,
      personId: feedback?.personId ?? null,
      ...(feedback?.touchpoint ? { touchpoint: feedback.touchpoint } : {}),
      ...(feedback ? { attributes: { adds_to: feedback.id } } : {}),
    },
  ])
  if (submitted instanceof Fault) throw submitted
}

const addToCase = async (
  ctx: Ctx,
  { id: caseId, personId }: NonNullable<Tracked['case']>,
  { words, key }: { words: string; key: Id<'message'> },
): Promise<void> => {
  const messageId = newId(ctx, 'message')
  const added = await addMessage(ctx, {
    id: messageId,
    key: `tracking:${key}`,
    direction: 'in',
    channel: 'email',
    kind: 'reply',
    status: 'received',
    caseId,
    personId,
    memberId: null,
    from: FROM_THE_PAGE,
    to: FROM_THE_PAGE,
    toName: null,
    subject: '',
    text: words,
    html: null,
    headers: {},
    headerId: null,
    inReplyTo: null,
    problem: null,
    sendAfter: ctx.now(),
    writtenBy: null,
  })
  if (added) await record(ctx, 'message.received', { messageId, caseId, personId })
}

/** No mail was sent: the words were typed on the tracking page. */
const FROM_THE_PAGE = 'tracking page'
