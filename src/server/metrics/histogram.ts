import { type RawBuilder, sql } from 'kysely'
import { toUuid } from '#core/ids.ts'
import type { Slice } from '#core/metrics/api.ts'
import type { Histogram, ScoredMetric } from '#core/metrics/histogram.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Scores counted by what they were given for; the one reading under every number that is made of scores. */
export const countScores = async (
  ctx: Ctx,
  metric: ScoredMetric,
  slice: Slice,
  { key = sql`''`, join = sql`` }: { key?: RawBuilder<unknown>; join?: RawBuilder<unknown> } = {},
): Promise<Map<string, Histogram>> => {
  const { rows } = await sql<{ key: string | null; score: number; count: number }>`
    select ${key} as key, f.score, count(*) as count
    from feedback f ${join}
    where f.workspace_id = ${workspaceUuid(ctx)} and f.metric = ${metric} and f.score is not null
      ${slice.from ? sql`and f.occurred_at >= ${slice.from}` : sql``}
      ${slice.to ? sql`and f.occurred_at < ${slice.to}` : sql``}
      ${slice.touchpoint ? sql`and f.touchpoint = ${slice.touchpoint}` : sql``}
      ${slice.channel ? sql`and f.channel = ${slice.channel}` : sql``}
      ${slice.surveyId ? sql`and f.survey_id = ${toUuid(slice.surveyId)}` : sql``}
      ${slice.accountId ? sql`and f.account_id = ${toUuid(slice.accountId)}` : sql``}
      ${
        slice.themeId
          ? sql`and exists (select from feedback_themes t where t.workspace_id = f.workspace_id
                             and t.feedback_id = f.id and t.theme_id = ${toUuid(slice.themeId)})`
          : sql``
      }
    group by 1, 2`.execute(ctx.db)
  const byKey = new Map<string, { score: number; count: number }[]>()
  for (const { key: found, score, count } of rows) {
    if (found === null) continue
    byKey.set(found, [...(byKey.get(found) ?? []), { score, count }])
  }
  return byKey
}
