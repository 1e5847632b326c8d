import type { Facts } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import { may } from '#core/members/role.ts'
import { rightsOf } from '#core/members/sight.ts'
import { listRecipients } from '../cases/owners-store.ts'
import { type Case, findCase } from '../cases/store.ts'
import type { Ctx } from '../ctx.ts'
import { findKnown } from '../feedback/facts-store.ts'
import { job } from '../jobs/job.ts'
import { listMembers } from '../members/store.ts'
import { notify } from '../notices/notify.ts'
import { say } from '../say.ts'
import { findRun } from './runs-store.ts'

/** Who owns the case and who leads there hear of it; without a case everybody who may decide. */
export const tellOfHeld = job(
  'playbook.tell_of_held',
  async (ctx: Ctx, { runId }: Facts<'playbook.held'>) => {
    const run = await findRun(ctx, runId)
    if (run?.status !== 'held') return
    const [piece] = await findKnown(ctx, [run.feedbackId])
    const found = piece?.caseId ? await findCase(ctx, piece.caseId) : undefined
    const hearers = found ? await listConcerned(ctx, found) : await listDeciders(ctx)
    await notify(
      ctx,
      hearers.map((memberId) => ({
        memberId,
        key: `held:${runId}:${run.step}`,
        kind: 'held' as const,
        subject: say('playbooks.held'),
        text: say('playbooks.held.text'),
        path: '/playbooks?tab=runs&status=held',
        caseId: found?.id ?? null,
        urgent: false,
      })),
    )
  },
)

const listConcerned = async (ctx: Ctx, found: Case): Promise<Id<'member'>[]> => {
  const owners = await listRecipients(ctx, found, 'owner')
  const leads = await listRecipients(ctx, found, 'lead')
  return [...new Set([...owners, ...leads].map(({ id }) => id))]
}

const listDeciders = async (ctx: Ctx): Promise<Id<'member'>[]> =>
  (await listMembers(ctx)).flatMap((member) =>
    member.leftAt === null && may(rightsOf(member), 'playbooks.write') ? [member.id] : [],
  )
