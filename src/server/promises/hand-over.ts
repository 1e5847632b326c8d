import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { giveSteps } from './clocks-store.ts'
import { lockPolicies, savePolicy } from './store.ts'

/** Where a ladder names somebody, their heir is told from now on: of promises to come and of those that run. */
export const handOverLadders = async (
  ctx: Ctx,
  { from, to }: { from: Id<'member'>; to: Id<'member'> },
): Promise<number> => {
  const named = (await lockPolicies(ctx)).filter(({ ladder }) => ladder.some(({ tell }) => tell === from))
  for (const policy of named)
    await savePolicy(ctx, policy.id, {
      ...policy,
      ladder: policy.ladder.map((step) => (step.tell === from ? { ...step, tell: to } : step)),
    })
  await recordAll(
    ctx,
    'policy.changed',
    named.map(({ id }) => ({ policyId: id })),
  )
  return named.length + (await giveSteps(ctx, from, to))
}
