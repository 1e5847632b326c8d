import { type SqlBool, sql } from 'kysely'
import type { FeedbackFilter } from '#core/feedback/api.ts'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, isConfined } from '../ctx.ts'
import { inSight } from '../db/confine.ts'
import { containing } from '../db/containing.ts'
import { countRows } from '../db/count-rows.ts'
import { findByWords } from '../db/find-by-words.ts'
import { ofUnits } from '../metrics/asked.ts'
import { happenedIn } from '../units/happened-in-store.ts'
import { feedbackRows, readFeedback, toFeedback } from './store.ts'

type Place = { after?: Id<'feedback'> | undefined; skip?: number | undefined; limit: number }

/** Newest first, keyset by the time-ordered id, so page 1,000 costs what page 1 does. Whoever jumps passes ids alone. */
export const listFeedback = async (ctx: Ctx, filter: FeedbackFilter, { after, skip, limit }: Place) => {
  const page = (await newestOf(ctx, filter, after)).limit(limit + 1)
  const rows = await readFeedback(
    ctx,
    skip ? feedbackRows(ctx).where('f.id', 'in', page.offset(skip).clearSelect().select('f.id')) : page,
  )
    .orderBy('f.id', 'desc')
    .execute()
  const items = rows.slice(0, limit).map(toFeedback)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

export const countFeedback = async (ctx: Ctx, filter: FeedbackFilter): Promise<number | null> =>
  countRows(ctx, (await newestOf(ctx, filter)).clearSelect().select('f.id'))

/** What the filter lets through; words that too many hold are looked for in each. */
const newestOf = async (ctx: Ctx, filter: FeedbackFilter, after?: Id<'feedback'>) => {
  const search = filter.search || undefined
  const ids = search === undefined ? null : await findIds(ctx, search)
  let query = (await filtered(ctx, filter)).orderBy('f.id', 'desc')
  if (ids) query = query.where('f.id', '=', sql<string>`any(${ids}::uuid[])`)
  if (after) query = query.where('f.id', '<', toUuid(after))
  if (search === undefined || ids) return query
  return ctx.db
    .selectFrom(query.offset(0).as('f'))
    .selectAll('f')
    .where('f.comment', 'ilike', containing(search))
}

const filtered = async (ctx: Ctx, filter: FeedbackFilter) => {
  const now = ctx.now()
  let q = feedbackRows(ctx)
  if (isConfined(ctx.who) && Object.values(filter).some((one) => one !== undefined)) q = q.where(inSight('f'))
  if (filter.outcome) q = q.where('f.outcome', '=', filter.outcome)
  if (filter.blackHole)
    q = q.where('f.outcome', '=', 'open').where('f.promise_at', '<', now).where('f.case_id', 'is', null)
  if (filter.metric) q = q.where('f.metric', '=', filter.metric)
  if (filter.bucket) q = q.where('f.bucket', '=', filter.bucket)
  if (filter.scoredAgain) q = q.where(await scoredAgain(ctx, filter))
  if (filter.sentiment) q = q.where('f.sentiment', '=', filter.sentiment)
  if (filter.channel) q = q.where('f.channel', '=', filter.channel)
  if (filter.touchpoint) q = q.where('f.touchpoint', '=', filter.touchpoint)
  if (filter.category) q = q.where('f.category', '=', filter.category)
  if (filter.personId) q = q.where('f.person_id', '=', toUuid(filter.personId))
  if (filter.accountId) q = q.where('f.account_id', '=', toUuid(filter.accountId))
  if (filter.surveyId) q = q.where('f.survey_id', '=', toUuid(filter.surveyId))
  if (filter.importId) q = q.where('f.import_id', '=', toUuid(filter.importId))
  if (filter.sourceId) {
    const sourceId = toUuid(filter.sourceId)
    q = q.where((where) =>
      where.exists(
        where
          .selectFrom('source_pieces as sp')
          .select('sp.feedback_id')
          .whereRef('sp.workspace_id', '=', 'f.workspace_id')
          .whereRef('sp.feedback_id', '=', 'f.id')
          .where('sp.source_id', '=', sourceId),
      ),
    )
  }
  if (filter.attribute !== undefined) {
    const value = sql<string | null>`f.attributes ->> ${filter.attribute}::text`
    q = filter.value === undefined ? q.where(value, 'is not', null) : q.where(value, '=', filter.value)
  }
  if (filter.unitId) q = q.where(await happenedIn(ctx, filter.unitId))
  if (filter.from) q = q.where('f.occurred_at', '>=', filter.from)
  if (filter.to) q = q.where('f.occurred_at', '<', filter.to)
  if (filter.themeId) {
    const themeId = toUuid(filter.themeId)
    q = q.where((where) =>
      where.exists(
        where
          .selectFrom('feedback_themes as t')
          .select('t.feedback_id')
          .whereRef('t.workspace_id', '=', 'f.workspace_id')
          .whereRef('t.feedback_id', '=', 'f.id')
          .where('t.theme_id', '=', themeId),
      ),
    )
  }
  return q
}

/** As recovery is counted, so that its number leads to what it counts. */
const scoredAgain = async (ctx: Ctx, { unitId }: FeedbackFilter) =>
  sql<SqlBool>`f.bucket is not null and exists (select from feedback n
    where n.workspace_id = f.workspace_id and n.person_id = f.person_id and n.metric = f.metric and n.bucket is not null
      and (n.occurred_at, n.id) > (f.occurred_at, f.id) ${await ofUnits(ctx, { unitId }, 'n')})`

const findIds = (ctx: Ctx, search: string) =>
  findByWords(ctx, (pattern, most) => sql`heard_find_feedback(${pattern}, ${most}::int)`, search)
