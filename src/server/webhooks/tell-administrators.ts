import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { listAdministrators } from '../messages/addressee-store.ts'
import { notify } from '../notices/notify.ts'
import { say } from '../say.ts'
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
        subject: say('webhooks.off', { webhook: webhook.name }),
        text: [
          say(reason === 'gone' ? 'webhooks.off.gone' : 'webhooks.off.failing'),
          say('webhooks.off.text'),
        ].join('\n\n'),
        path: `/settings/webhooks/${webhookId}`,
        caseId: null,
        urgent: false,
      })),
    )
  },
)
