import type { Id } from '#core/ids.ts'
import { handOverAccounts } from '../accounts/hand-over.ts'
import { handOverTasks } from '../cases/hand-over-tasks.ts'
import { giveViews } from '../cases/views-store.ts'
import type { Ctx } from '../ctx.ts'
import { handOverCommitments, handOverHuddles } from '../huddles/hand-over.ts'
import { handOverInitiatives } from '../initiatives/hand-over.ts'
import { notify } from '../notices/notify.ts'
import { handOverLadders } from '../promises/hand-over.ts'
import { say } from '../say.ts'

type HandOver = {
  from: { id: Id<'member'>; name: string }
  /** Who takes what only a person can own. */
  heir: Id<'member'>
  /** The team whose queue takes the tasks; otherwise the heir does them. */
  teamId: Id<'team'> | null
}

/** All that is not a case: tasks, accounts, huddles to lead, commitments, initiatives, steps of a ladder. The heir hears of it in one piece of news. */
export const handOverAll = async (ctx: Ctx, { from, heir, teamId }: HandOver): Promise<void> => {
  const both = { from: from.id, to: heir }
  const taken = {
    tasks: await handOverTasks(ctx, { from: from.id, to: teamId ? { teamId } : { memberId: heir }, heir }),
    accounts: await handOverAccounts(ctx, both),
    huddles: await handOverHuddles(ctx, both),
    commitments: await handOverCommitments(ctx, both),
    initiatives: await handOverInitiatives(ctx, both),
    ladders: await handOverLadders(ctx, both),
  }
  await giveViews(ctx, from.id, heir)
  if (Object.values(taken).every((count) => count === 0)) return
  await notify(ctx, [
    {
      memberId: heir,
      key: `inherited:${from.id}`,
      kind: 'assigned',
      subject: say('members.inherited', { who: from.name }),
      text: say('members.inherited.text', taken),
      path: '/tasks',
      caseId: null,
      urgent: false,
    },
  ])
}
