import type { Id } from '#core/ids.ts'
import type { ToldKey } from '#core/notices/in-english.ts'
import { findCase } from '../cases/store.ts'
import { tell } from '../cases/tell.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { notify } from '../notices/notify.ts'
import { say } from '../say.ts'
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
      subject: say('messages.trouble', found),
      text: say('messages.trouble.text', {
        what: say(WHAT_HAPPENED[message.status]!),
        subject: message.subject,
        problem: message.problem || 'none',
      }),
    })
  },
)

const WHAT_HAPPENED: Readonly<Record<string, ToldKey>> = {
  bounced: 'messages.trouble.bounced',
  failed: 'messages.trouble.failed',
  uncertain: 'messages.trouble.uncertain',
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
        subject: say('messages.refused'),
        text: say('messages.refused.text', { problem: message.problem ?? '' }),
        path: '/mail',
        caseId: null,
        urgent: false,
      })),
    )
  },
)
