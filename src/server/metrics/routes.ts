import type { metricRoutes } from '#core/metrics/api.ts'
import { scoreOf } from '#core/metrics/histogram.ts'
import type { Handlers } from '../http/mount.ts'
import { listAttributeNames } from '../segments/store.ts'
import { breakdown } from './breakdown.ts'
import { countScores } from './histogram.ts'
import { loopNumbers } from './loop-numbers.ts'
import { trend } from './trend.ts'

export const metricHandlers: Handlers<typeof metricRoutes> = {
  attributes: (ctx) => listAttributeNames(ctx, 'feedback'),
  loop: loopNumbers,
  score: async (ctx, { metric, ...slice }) =>
    scoreOf(metric, (await countScores(ctx, metric, slice)).get('') ?? []),
  trend,
  breakdown,
}
