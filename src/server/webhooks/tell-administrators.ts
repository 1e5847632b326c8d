import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { listAdministrators } from '../messages/addressee-store.ts'
import { notify } from '../notices/notify.ts'
import { findWebhook } from './store.ts'

type Disabled = { webhookId: Id<'webhook'>; reason: 'gone' | 'failing' }

/** A webhook that is switched off loses events in silence unless somebody is told. */
export const tellOfWebhook = job(
  'webhook.tell_administrators',
  async (ctx: Ctx, { webhookId, reason }: Disabled) => {
    const webhook = await findWebhook(ctx, webhookId)
    if (!webhook || webhook.status === 'on') return
    const since = webhook.failingSince ?? ctx.now()
    await notify(
      ctx,
      (await listAdministrators(ctx)).map((memberId) => ({
        memberId,
        key: `webhook-off:${webhookId}:${since.toISOString()}`,
        kind: 'trouble',
        subject: `The webhook “${webhook.name}” was switched off`,
        text: [
          reason === 'gone'
            ? 'Its receiver answered 410: nobody wants these events any more.'
            : 'Nothing has arrived there for five days.',
          'Events are no longer sent to it. When the receiver is back, switch the webhook on again and send what it missed.',
        ].join('\n\n'),
        path: `/settings/webhooks/${webhookId}`,
        caseId: null,
        urgent: false,
      })),
    )
  },
)
