import type { Id } from '#core/ids.ts'
import { normalPhone } from '#core/people/address.ts'
import { type Keyword, keywordOf } from '#core/sms/reading.ts'
import { storable } from '#core/text.ts'
import { MINUTE } from '#core/time.ts'
import { smsAnswer } from '../../survey/survey-sms.ts'
import { type Ctx, type Desk, newId } from '../ctx.ts'
import { addMessage, moveMessage } from '../messages/store.ts'
import { restoreAddress, suppress } from '../messages/suppress.ts'
import { findSuppression } from '../messages/suppressions-store.ts'
import { meetPeople } from '../people/meet.ts'
import { record } from '../record.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { countTextsFrom } from './conversation-store.ts'
import { languageOf } from './language-of.ts'
import { findGateway } from './store.ts'
import { type Heard, hearText, whereItBelongs } from './take-text.ts'

export type IncomingSms = {
  sid: string
  from: string
  to: string
  text: string
  /** Pictures and the like: that they came is kept, they are not fetched. */
  media: number
  /** What the provider took it for, and answered itself: whoever runs the number chooses the words. */
  taken: Keyword | null
}

/** Takes in one text and says what it is answered with at once, or null. The same text twice is taken in once. */
export const receiveSms = (desk: Desk, sms: IncomingSms): Promise<string | null> =>
  desk.transact(async (ctx) => {
    const from = normalPhone(sms.from)
    const text = wordsOf(sms)
    const keyword = from ? (sms.taken ?? keywordOf(text)) : null
    if (from && keyword) {
      if (!(await keep(ctx, sms, { from, text, caseId: null, personId: null }))) return null
      const answer = await obey(ctx, keyword, { from, text })
      return sms.taken ? null : answer
    }
    const given = from ? { phone: from } : null
    const personId = (given && (await meetPeople(ctx, [given], { source: 'text' })).get(given)?.id) ?? null
    const place = await whereItBelongs(ctx, { from, personId })
    const caseId = place.to === 'case' ? place.caseId : null
    const messageId = await keep(ctx, sms, { from: from ?? sms.from, text, caseId, personId })
    if (!messageId) return null
    const byPerson: Ctx = { ...ctx, who: { kind: 'person', id: personId } }
    const heard = await hearText(byPerson, place, { messageId, sid: sms.sid, from, personId, text })
    return answerOf(ctx, heard, { from, sid: sms.sid, personId })
  })

const wordsOf = ({ text, media }: IncomingSms): string => {
  const words = storable(text).trim()
  return media > 0 ? [words, `[${media} × picture or file]`].filter(Boolean).join('\n') : words
}

type Kept = { from: string; text: string; caseId: Id<'case'> | null; personId: Id<'person'> | null }

/** Null when it was taken in before. */
const keep = async (
  ctx: Ctx,
  { sid, to }: IncomingSms,
  { from, text, caseId, personId }: Kept,
): Promise<Id<'message'> | null> => {
  const id = newId(ctx, 'message')
  const added = await addMessage(ctx, {
    ...NOTHING,
    id,
    key: `in:sms:${sid}`,
    direction: 'in',
    status: 'received',
    caseId,
    personId,
    from: from.slice(0, 100),
    to: to.slice(0, 100),
    text,
    providerId: sid,
    sendAfter: ctx.now(),
  })
  return added ? id : null
}

const NOTHING = {
  channel: 'sms',
  kind: 'reply',
  memberId: null,
  toName: null,
  subject: '',
  html: null,
  headers: {},
  headerId: null,
  inReplyTo: null,
  problem: null,
  writtenBy: null,
} as const

/** What somebody wants of us holds from this moment on: every text asks again before it leaves. */
const obey = async (
  ctx: Ctx,
  keyword: Keyword,
  { from, text }: { from: string; text: string },
): Promise<string | null> => {
  const { name: workspace } = await findWorkspace(ctx)
  const locale = await languageOf(ctx, from)
  const stood = await findSuppression(ctx, from)
  switch (keyword) {
    case 'stop':
      await suppress(ctx, { address: from, reason: 'unsubscribed', detail: `Texted “${text.slice(0, 40)}”` })
      return stood ? null : smsAnswer(locale, 'smsStopped', { workspace })
    case 'start':
      // A number that never worked, or that we shut out ourselves, does not come back by a text.
      if (stood && stood.reason !== 'unsubscribed') return null
      await restoreAddress(ctx, from)
      return smsAnswer(locale, 'smsStarted', { workspace })
    case 'help':
      return (await findGateway(ctx))?.helpText ?? smsAnswer(locale, 'smsHelp', { workspace })
  }
}

const TEXTS_ANSWERED = 10
const WITHIN_MINUTES = 60

type Answered = { from: string | null; sid: string; personId: Id<'person'> | null }

const answerOf = async (
  ctx: Ctx,
  { answer }: Heard,
  { from, sid, personId }: Answered,
): Promise<string | null> => {
  if (!answer || !from || (await findSuppression(ctx, from))) return null
  const since = new Date(ctx.now().getTime() - WITHIN_MINUTES * MINUTE)
  if ((await countTextsFrom(ctx, from, since)) > TEXTS_ANSWERED) return null
  const id = newId(ctx, 'message')
  const gateway = await findGateway(ctx)
  await addMessage(ctx, {
    ...NOTHING,
    id,
    key: `answer:sms:${sid}`,
    direction: 'out',
    status: 'queued',
    automatic: true,
    caseId: null,
    personId,
    from: gateway?.sender ?? '',
    to: from,
    text: answer,
    sendAfter: ctx.now(),
  })
  // It leaves with the answer to the provider's request.
  await moveMessage(ctx, { id, from: ['queued'] }, { status: 'sent', sentAt: ctx.now() })
  await record(ctx, 'message.sent', { messageId: id, caseId: null, personId, kind: 'reply' })
  return answer
}
