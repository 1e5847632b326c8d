import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { giveCommitments, giveHuddles } from './heirs-store.ts'

/** What was promised to the team and is not reported on yet stays promised. */
export const handOverCommitments = async (
  ctx: Ctx,
  { from, to }: { from: Id<'member'>; to: Id<'member'> },
): Promise<number> => {
  const given = await giveCommitments(ctx, from, to)
  await recordAll(
    ctx,
    'commitment.handed_over',
    given.map((commitmentId) => ({ commitmentId, to })),
  )
  return given.length
}

/** A planned huddle does not lose whoever leads it. */
export const handOverHuddles = async (
  ctx: Ctx,
  { from, to }: { from: Id<'member'>; to: Id<'member'> },
): Promise<number> => {
  const given = await giveHuddles(ctx, from, to)
  await recordAll(
    ctx,
    'huddle.handed_over',
    given.map((huddleId) => ({ huddleId, to })),
  )
  return given.length
}
