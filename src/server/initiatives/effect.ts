import type { Id } from '#core/ids.ts'
import { EFFECT_DAYS, type Effect, type EffectMetric, effectOf } from '#core/initiatives/effect.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listScoresAround } from './raised-store.ts'
import { findInitiative } from './store.ts'

/** The score of the people who raised it, before shipping and after. */
export const measureEffect = async (
  ctx: Ctx,
  { id, metric }: { id: Id<'initiative'>; metric: EffectMetric },
): Promise<Effect> => {
  const found = await findInitiative(ctx, id)
  if (!found) throw new Fault('initiative.not_found')
  const { shippedAt } = found
  if (!shippedAt) throw new Fault('initiative.wrong_status')
  const daysFrom = (days: number) => new Date(shippedAt.getTime() + days * DAY)
  const scores = await listScoresAround(ctx, id, {
    metric,
    from: daysFrom(-EFFECT_DAYS),
    shippedAt,
    to: daysFrom(EFFECT_DAYS),
  })
  return effectOf(metric, scores)
}
