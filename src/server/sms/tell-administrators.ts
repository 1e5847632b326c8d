import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { listAdministrators } from '../messages/addressee-store.ts'
import { notify } from '../notices/notify.ts'
import { say } from '../say.ts'
import { findGateway } from './store.ts'

/** While the provider takes nothing, every text waits: whoever can mend it is told. */
export const tellOfGateway = job('gateway.tell_administrators', async (ctx: Ctx, _: { channel: 'sms' }) => {
  const gateway = await findGateway(ctx)
  if (!gateway?.problem || !gateway.problemAt) return
  const { problem, problemAt } = gateway
  await notify(
    ctx,
    (await listAdministrators(ctx)).map((memberId) => ({
      memberId,
      key: `gateway-refused:${problemAt.toISOString()}`,
      kind: 'trouble',
      subject: say('sms.refused'),
      text: say('sms.refused.text', { problem }),
      path: '/settings/sms',
      caseId: null,
      urgent: true,
    })),
  )
})
