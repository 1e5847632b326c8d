import { randomBytes } from 'node:crypto'
import type { Feedback } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import type { PriorityLevel } from '#core/priority/priority.ts'
import { openCase } from '#server/cases/open.ts'
import type { Owner } from '#server/cases/owners-store.ts'
import type { Case } from '#server/cases/store.ts'
import { judge } from '#server/tracking/judge.ts'
import { Refused, type world } from './world.ts'

type Heard = Awaited<ReturnType<typeof world>>
type Wanted = {
  email?: string
  level?: PriorityLevel
  owner?: Owner | null
  comment?: string
  category?: string | null
  join?: boolean
}

/** A person complains, and a case is opened for it as a rule would. */
export const complain = async (
  heard: Heard,
  { email, comment = 'It came broken.', ...opening }: Wanted = {},
): Promise<Case> => {
  const feedback = await heard.api.frontDoor.submit({
    channel: 'web',
    comment,
    person: { email: email ?? `p${randomBytes(4).toString('hex')}@customer.test` },
  })
  return openFor(heard, feedback, opening)
}

/** What a rule does with a piece of feedback. */
export const openFor = (
  heard: Heard,
  feedback: Feedback,
  {
    level = 'normal',
    owner = null,
    category = 'product',
    join = true,
  }: Omit<Wanted, 'email' | 'comment'> = {},
): Promise<Case> =>
  heard.inside((ctx) =>
    openCase(
      ctx,
      {
        feedbackId: feedback.id,
        personId: feedback.personId,
        accountId: null,
        title: feedback.comment ?? 'Feedback',
        category,
        touchpoint: 'delivery',
        priority: { score: SCORES[level], level, parts: [{ code: 'urgency', points: 30, params: {} }] },
        owner,
        ruleId: null,
        because: 'A rule of the test said so.',
      },
      { join },
    ),
  )

const SCORES: Record<PriorityLevel, number> = { low: 10, normal: 30, high: 50, urgent: 80 }

/** A member writes to the customer, and the mail leaves. */
export const tellCustomer = async (heard: Heard, id: Id<'case'>, text = 'We sent a new one.') => {
  const message = await heard.api.replies.reply({ id, subject: 'About your order', text })
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  return heard.api.messages.show({ id: message.id })
}

/** The customer answers the newest mail to them. */
export const writeBack = async (heard: Heard, address: string, words: string) => {
  const mail = heard.mail.to(address).at(-1)!
  await heard.api.inbound.mail({
    raw: [
      `From: <${address}>`,
      `To: <${mail.from.address}>`,
      `Subject: Re: ${mail.subject}`,
      `Message-ID: <${randomBytes(8).toString('hex')}@customer.test>`,
      `In-Reply-To: ${mail.messageId}`,
      '',
      words,
    ].join('\r\n'),
  })
  await heard.runJobs()
}

/** The customer presses a button of the tracking page. */
export const judgeCase = async (heard: Heard, caseId: Id<'case'>, verdict: 'happy' | 'unhappy') => {
  await heard.inside((ctx) =>
    judge({ ...ctx, who: { kind: 'person', id: null } }, { caseId, verdict, comment: null }),
  )
  await heard.runJobs()
}

export const refusedWith =
  (...codes: string[]) =>
  (error: unknown): boolean =>
    error instanceof Refused && codes.includes(error.code)
