import { DAY } from '#core/time.ts'
import type { Stop } from '#core/triggers/api.ts'
import { stopsOf } from '#core/triggers/journey.ts'
import type { Ctx } from '../ctx.ts'
import { breakdown } from '../metrics/breakdown.ts'
import { listSurveys } from '../surveys/store.ts'
import { listTriggers } from './store.ts'

const USUAL_DAYS = 90
const METRICS = ['nps', 'csat', 'ces', 'stars'] as const

/** Each touchpoint with its scores, and who asks there. */
export const showJourney = async (ctx: Ctx, asked: { from?: Date | undefined }): Promise<Stop[]> => {
  const from = asked.from ?? new Date(ctx.now().getTime() - USUAL_DAYS * DAY)
  const scores = new Map<string, Stop['scores']>()
  for (const metric of METRICS) {
    for (const { key, score } of await breakdown(ctx, { metric, by: 'touchpoint', from })) {
      if (score.score === null || score.low === null || score.high === null) continue
      const { score: value, low, high, n } = score
      scores.set(key, [...(scores.get(key) ?? []), { metric, score: value, low, high, n }])
    }
  }
  const surveys = (await listSurveys(ctx)).filter(({ status }) => status !== 'closed')
  const triggers = await listTriggers(ctx)
  return stopsOf([...scores.keys(), ...surveys.map(({ touchpoint }) => touchpoint)]).map((stop) => ({
    ...stop,
    scores: scores.get(stop.touchpoint) ?? [],
    surveys: surveys
      .filter(({ touchpoint }) => touchpoint === stop.touchpoint)
      .map(({ id, name, status }) => ({ id, name, status })),
    triggers: triggers
      .filter(({ touchpoint }) => touchpoint === stop.touchpoint)
      .map(({ id, name, enabled }) => ({ id, name, enabled })),
  }))
}
