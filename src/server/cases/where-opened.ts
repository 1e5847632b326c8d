import type { Id } from '#core/ids.ts'
import type { UnitThen } from '#core/units/api.ts'
import type { Ctx } from '../ctx.ts'
import { findUnitsOf } from '../feedback/facts-store.ts'
import { whereAll } from '../units/where.ts'

type About = {
  feedbackId: Id<'feedback'> | null
  personId: Id<'person'> | null
  accountId: Id<'account'> | null
}

/** The unit of the piece that opens it; without a piece, that to which the person or their account belongs. */
export const whereOpened = async (ctx: Ctx, cases: readonly About[]): Promise<(UnitThen | null)[]> => {
  const ofPieces = await findUnitsOf(
    ctx,
    cases.flatMap(({ feedbackId }) => feedbackId ?? []),
  )
  if (cases.every(({ feedbackId }) => feedbackId))
    return cases.map((one) => ofPieces.get(one.feedbackId!) ?? null)
  const now = ctx.now()
  const ofPeople = await whereAll(
    ctx,
    cases.map(({ personId, accountId }) => ({
      unit: undefined,
      personId,
      accountId,
      at: now,
    })),
  )
  return cases.map(({ feedbackId }, at) => (feedbackId ? ofPieces.get(feedbackId) : ofPeople[at]) ?? null)
}
