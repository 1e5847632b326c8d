import { addCalendarDays, startOfDay } from '#core/calendars/local-day.ts'
import type { Id } from '#core/ids.ts'
import type { SurveyTrend, surveyRoutes } from '#core/surveys/api.ts'
import { headlineOf, metricOf } from '#core/surveys/survey.ts'
import { tallyOf } from '#core/surveys/tally.ts'
import { countsOf } from '#core/surveys/values.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { trend } from '../metrics/trend.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { listCounted } from './ballots-store.ts'
import { findSurvey, listNumberedVersions } from './store.ts'

/** One line over all versions, with where each began: what was asked anew is no new survey. */
export const surveyTrend = async (
  ctx: Ctx,
  { id, by }: Input<typeof surveyRoutes.trend>,
): Promise<SurveyTrend> => {
  const survey = await findSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  const versions = [...(await listNumberedVersions(ctx, id)).values()]
    .map(({ number, publishedAt }) => ({ number, publishedAt }))
    .reverse()
  const definition = survey.live ?? survey.draft
  const metric = survey.live ? survey.metric : metricOf(definition)
  if (metric === 'none') return { metric, by, points: [], versions }
  if (!definition.anonymous)
    return { metric, by, points: await trend(ctx, { metric, by, surveyId: id }), versions }
  // By days or weeks a line would say when somebody answered.
  return { metric, by: 'month', points: await countedTrend(ctx, id, headlineOf(definition)), versions }
}

const countedTrend = async (
  ctx: Ctx,
  id: Id<'survey'>,
  headline: ReturnType<typeof headlineOf>,
): Promise<SurveyTrend['points']> => {
  if (!headline) return []
  const { zone } = await findWorkspace(ctx)
  const scores = (await listCounted(ctx, id)).filter(({ question }) => question === headline.id)
  const months = [...new Set(scores.map(({ month }) => month))].sort()
  return months.map((month) => {
    const answers = scores.filter((one) => one.month === month).map(({ value }) => value)
    const { summary } = tallyOf(headline, countsOf(headline, answers))
    const next = `${addCalendarDays(`${month.slice(0, 'yyyy-mm'.length)}-28`, 4).slice(0, 'yyyy-mm'.length)}-01`
    return {
      from: startOfDay(month, zone),
      to: startOfDay(next, zone),
      ...(summary ?? { score: null, low: null, high: null, n: 0 }),
    }
  })
}
