import { localDay } from '#core/calendars/local-day.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { notify } from '../notices/notify.ts'
import { say } from '../say.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { listCommitments } from './store.ts'

/** On the day a commitment is due its owner hears of it, once. */
export const remindOfCommitments = job('huddles.remind_of_commitments', async (ctx: Ctx) => {
  const { zone } = await findWorkspace(ctx)
  for (const { id, what, ownerId, huddleId } of await listCommitments(ctx, {
    status: 'open',
    dueOn: localDay(ctx.now(), zone),
  })) {
    await notify(ctx, [
      {
        memberId: ownerId,
        key: `commitment:${id}`,
        kind: 'commitment',
        subject: say('huddles.commitment_due', { what }),
        text: say('huddles.commitment_due.text', { what }),
        path: `/huddles/${huddleId}`,
        caseId: null,
        urgent: false,
      },
    ])
  }
})
