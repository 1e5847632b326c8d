import type { Id } from '#core/ids.ts'
import type { Owner, Wanted } from '#core/teams/taking.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { notify } from '../notices/notify.ts'
import { recordAll } from '../record.ts'
import { say } from '../say.ts'
import { lockOpenCases, saveOwners } from './owner-store.ts'
import { addTransitions } from './store.ts'
import { findTakers } from './takers.ts'

/** Whoever leaves, or only reads from now on, leaves no case behind: each goes where the rule of the hand-over says, with its line in the log. */
export const handOverCases = async (
  ctx: Ctx,
  { from, to, why = 'the owner left' }: { from: Id<'member'>; to: Wanted; why?: string },
): Promise<number> => {
  const found = await lockOpenCases(ctx, from)
  const takers = await findTakers(
    ctx,
    found.map(() => to),
  )
  const moves = found.map((one, at) => ({ ...one, ...takers[at]! }))
  await saveOwners(ctx, moves)
  const reasonOf = (because: string | null) => [why, because].filter(Boolean).join(': ')
  await addTransitions(
    ctx,
    moves.map(({ id, state, because }) => ({
      caseId: id,
      verb: 'assign',
      from: state,
      to: state,
      reason: reasonOf(because),
    })),
  )
  await recordAll(
    ctx,
    'case.assigned',
    moves.map(({ id, owner, because }) => ({
      caseId: id,
      to: 'memberId' in owner ? owner.memberId : owner.teamId,
      reason: reasonOf(because),
    })),
  )
  await tellHeirs(ctx, moves)
  return moves.length
}

/** One piece of news for each who takes over, however much it is. */
const tellHeirs = async (ctx: Ctx, moves: readonly { id: Id<'case'>; owner: Owner }[]): Promise<void> => {
  const owned = moves.flatMap(({ id, owner }) =>
    'memberId' in owner ? [{ id, memberId: owner.memberId }] : [],
  )
  await notify(
    ctx,
    [...Map.groupBy(owned, ({ memberId }) => memberId)].map(([memberId, some]) => ({
      memberId,
      key: `heir:${some[0]!.id}:${ctx.now().toISOString()}`,
      kind: 'assigned',
      subject: say('cases.inherited', { count: some.length }),
      text: say('cases.inherited.text'),
      path: some.length === 1 ? `/cases/${some[0]!.id}` : '/cases?view=mine',
      caseId: some.length === 1 ? some[0]!.id : null,
      urgent: false,
    })),
  )
}

/** Leaving hands cases over at once; a case given to the member in that very moment is caught here. */
export const handOverLeft = job(
  'case.hand_over_left',
  async (ctx: Ctx, { memberId }: { memberId: Id<'member'> }) => {
    await handOverCases(ctx, { from: memberId, to: { memberId } })
  },
)
