import { addCalendarDays, localDay, startOfDay } from '#core/calendars/local-day.ts'
import type { Slice } from '#core/metrics/api.ts'
import { type ScoredMetric, scoreOf } from '#core/metrics/histogram.ts'
import type { Ctx } from '../ctx.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { countScores } from './histogram.ts'

type By = 'day' | 'week' | 'month'

/** No chart is read with more points than this; whoever wants more asks for coarser ones. */
const MOST_POINTS = 800

/** A score over time, by days, weeks (from Monday) or months of the workspace's zone; empty periods are there, with n = 0. */
export const trend = async (ctx: Ctx, { metric, by, ...slice }: Slice & { metric: ScoredMetric; by: By }) => {
  const { zone } = await findWorkspace(ctx)
  const counted = await countScores(ctx, metric, slice, { period: by })
  const days = [...counted.keys()].sort()
  const first = slice.from ? periodOf(localDay(slice.from, zone), by) : days[0]
  const last = slice.to
    ? periodOf(localDay(new Date(slice.to.getTime() - 1), zone), by)
    : (days.at(-1) ?? first)
  if (first === undefined || last === undefined) return []
  const points = []
  for (let day = first; day <= last && points.length < MOST_POINTS; day = nextPeriod(day, by)) {
    const { score, low, high, n } = scoreOf(metric, counted.get(day) ?? [])
    points.push({
      from: startOfDay(day, zone),
      to: startOfDay(nextPeriod(day, by), zone),
      score,
      low,
      high,
      n,
    })
  }
  return points
}

const periodOf = (day: string, by: By): string => {
  if (by === 'month') return `${day.slice(0, 7)}-01`
  if (by === 'day') return day
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return addCalendarDays(day, -weekday)
}

const nextPeriod = (day: string, by: By): string => {
  if (by !== 'month') return addCalendarDays(day, by === 'week' ? 7 : 1)
  return `${addCalendarDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
}
