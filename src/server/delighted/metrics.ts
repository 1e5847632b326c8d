import { metricsShape } from '#core/delighted/shapes.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { type Call, type Reply, refuseProblems, spanOf } from './call.ts'
import { metricOfProject } from './project.ts'
import { refuseTrend } from './responses.ts'
import { countBuckets, findLatestResponse } from './responses-store.ts'

const CHANNEL_GROUPS = ['email', 'kiosk', 'link', 'sms', 'web'] as const
const MOVING_DAYS = 30

/** Without a range, the 30 days up to the most recent response. Each further group comes under its own name. */
export const showMetrics = async (ctx: Ctx, { fields }: Call): Promise<Reply> => {
  const given = spanOf(fields)
  refuseTrend(fields)
  const groups = fields.list('groups')
  for (const group of groups)
    if (group !== 'core' && !isChannel(group)) fields.wrong('groups', `${group} is not included in the list`)
  refuseProblems(fields.problems)
  const metric = await metricOfProject(ctx)
  const span = given.since || given.until ? given : await movingSpan(ctx, metric)
  const byGroup: Record<string, unknown> = {}
  for (const channel of groups.filter(isChannel))
    byGroup[channel] = metricsShape(await countBuckets(ctx, metric, { ...span, channel }))
  return { body: { ...metricsShape(await countBuckets(ctx, metric, span)), ...byGroup } }
}

const isChannel = (group: string): group is (typeof CHANNEL_GROUPS)[number] =>
  (CHANNEL_GROUPS as readonly string[]).includes(group)

const movingSpan = async (ctx: Ctx, metric: string) => {
  const until = (await findLatestResponse(ctx, metric)) ?? ctx.now()
  return { until, since: new Date(until.getTime() - MOVING_DAYS * DAY) }
}
