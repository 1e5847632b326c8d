import { whyNot } from '#core/cases/case-state.ts'
import type { Facts } from '#core/events.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { listVerdicts } from '../tracking/store.ts'
import { confirmCase } from './confirm.ts'
import { moveCase } from './move.ts'
import { type Case, lockCase } from './store.ts'
import { tell } from './tell.ts'

/** What the customer said on the tracking page. Said twice, or too late, it changes nothing. */
export const heedVerdict = job(
  'case.heed_verdict',
  async (ctx: Ctx, { caseId, verdict }: Facts<'tracking.answered'>) => {
    const found = await lockCase(ctx, caseId)
    if (!found) return
    if (verdict === 'unhappy') return disputeCase(asPerson(ctx, found), found)
    if (found.confirmedBy === 'person' || whyNot(found, 'confirm', { by: 'person' })) return
    await confirmCase(asPerson(ctx, found), found, 'person')
  },
)

/** What we called done is not: back to work, with promises that run anew, and the owner knows. */
const disputeCase = async (ctx: Ctx, found: Case): Promise<void> => {
  if (whyNot(found, 'dispute', { by: 'person' })) return
  const reason = 'The customer is not happy with it.'
  const words = (await listVerdicts(ctx, found.id)).at(-1)?.comment
  const said = words ? `${reason} “${words}”` : reason
  const moved = await moveCase(ctx, found, { verb: 'dispute', given: { by: 'person' }, reason: said })
  await record(ctx, 'case.disputed', { caseId: found.id })
  await record(ctx, 'case.reopened', { caseId: found.id, reason })
  await tell(ctx, moved, 'owner', {
    kind: 'disputed',
    key: `dispute:${found.id}:${moved.reopenCount}`,
    subject: say('cases.disputed', found),
    text: say('cases.disputed.text', { said }),
  })
}

/** A job runs as Heard; the word was the customer's. */
const asPerson = (ctx: Ctx, { personId }: Case): Ctx => ({ ...ctx, who: { kind: 'person', id: personId } })
