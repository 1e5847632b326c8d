import type { Id } from '#core/ids.ts'
import { findCase } from '../cases/store.ts'
import { tell } from '../cases/tell.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { notify } from '../notices/notify.ts'
import { listAdministrators } from './addressee-store.ts'
import { findMessage } from './store.ts'

type Trouble = { messageId: Id<'message'>; caseId: Id<'case'> | null }

/** A letter that did not arrive, or nobody knows, is news for whoever promised an answer. */
export const tellOwnerOfTrouble = job(
  'message.tell_owner',
  async (ctx: Ctx, { messageId, caseId }: Trouble) => {
    const message = await findMessage(ctx, messageId)
    const found = caseId && (await findCase(ctx, caseId))
    // Only letters: a notice that fails must not beget a notice.
    if (!message || message.memberId !== null || !found || !(message.status in WHAT_HAPPENED)) return
    await tell(ctx, found, 'owner', {
      kind: 'trouble',
      key: `trouble:${messageId}:${message.attempts}`,
      subject: `A message did not arrive: case ${found.number}, ${found.title}`,
      text: [
        `${WHAT_HAPPENED[message.status]!} Its subject was "${message.subject}".`,
        ...(message.problem ? [`The other side said: ${message.problem}`] : []),
        'Look at it: send it again, or tell the customer in another way.',
      ].join('\n\n'),
    })
  },
)

const WHAT_HAPPENED: Readonly<Record<string, string>> = {
  bounced: 'A message to the customer came back: the address does not take it.',
  failed: 'A message to the customer could not be sent.',
  uncertain: 'Nobody knows whether a message to the customer arrived.',
}

/** Being refused as a sender is about our set-up, not about a person: whoever can mend it is told, once a day. */
export const alarmAdministrators = job(
  'message.alarm_administrators',
  async (ctx: Ctx, { messageId, problem }: Trouble & { problem: string }) => {
    const message = await findMessage(ctx, messageId)
    if (!message || message.memberId !== null || problem !== 'policy') return
    const day = ctx.now().toISOString().slice(0, 10)
    await notify(
      ctx,
      (await listAdministrators(ctx)).map((memberId) => ({
        memberId,
        key: `refused:${day}`,
        kind: 'trouble',
        subject: 'Mail servers refuse mail from Heard',
        text: [
          'A mail server refused a mail because of its rules, not because of the address. Others may do so too.',
          `It said: ${message.problem}`,
          'The page on mail of the documentation says what to check: the sender address, SPF, DKIM and DMARC. What waits and what failed:',
        ].join('\n\n'),
        path: '/mail',
        caseId: null,
        urgent: false,
      })),
    )
  },
)
