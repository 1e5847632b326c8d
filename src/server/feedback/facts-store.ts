import { type SqlBool, sql } from 'kysely'
import type { Reading } from '#core/analysis/reading.ts'
import type { Feedback } from '#core/feedback/feedback.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { earlier, type Stage, worthOf } from '#core/people/lifecycle.ts'
import type { CallWish } from '#core/surveys/survey.ts'
import type { UnitThen } from '#core/units/api.ts'
import type { Attributes } from '#core/wire.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { anyOf } from '../db/any-of.ts'
import { toUnitThen } from '../db/unit-columns.ts'
import { shownName } from '../people/shown-name-store.ts'

/** A piece with all that is known of it, its person and its account: what understanding and routing look at. */
export type KnownPiece = Pick<
  Feedback,
  | 'id'
  | 'channel'
  | 'touchpoint'
  | 'metric'
  | 'score'
  | 'bucket'
  | 'comment'
  | 'attributes'
  | 'personId'
  | 'accountId'
  | 'occurredAt'
  | 'receivedAt'
  | 'sentiment'
  | 'category'
  | 'urgency'
  | 'priority'
  | 'language'
  | 'understoodAt'
  | 'outcome'
  | 'caseId'
  | 'unit'
> & {
  versionId: Id<'surveyversion'> | null
  /** They asked in a survey to be called. */
  callWish: CallWish | null
  personName: string | null
  personLocale: string | null
  personAttributes: Attributes
  accountTier: string | null
  accountValue: number | null
  /** Of the person, else of the account. */
  stage: Stage | null
  /** The most that is known of the person or the account. */
  worth: number | null
  /** Of the person or the account, whichever comes first. */
  renewsOn: string | null
  accountOwnerId: Id<'member'> | null
  understanding: Reading | null
  themeIds: Id<'theme'>[]
}

/** Locked in one order for all, so that two batches with the same pieces never wait for each other in a ring. */
export const lockKnown = (ctx: Ctx, ids: readonly Id<'feedback'>[]): Promise<KnownPiece[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : read(ctx, sql`and f.id = any(${ids.map(toUuid)}::uuid[])`, sql`order by f.id for no key update of f`)

/** They may change, but not go, before this transaction ends. */
export const holdKnown = (ctx: Ctx, ids: readonly Id<'feedback'>[]): Promise<KnownPiece[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : read(ctx, sql`and f.id = any(${ids.map(toUuid)}::uuid[])`, sql`order by f.id for key share of f`)

export const findKnown = (ctx: Ctx, ids: readonly Id<'feedback'>[]): Promise<KnownPiece[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : read(ctx, sql`and f.id = any(${ids.map(toUuid)}::uuid[])`, sql`order by f.id`)

/** The newest that were received since a moment and are understood. */
export const listKnownSince = (ctx: Ctx, since: Date, limit: number): Promise<KnownPiece[]> =>
  read(
    ctx,
    sql`and f.received_at >= ${since} and f.understood_at is not null`,
    sql`order by f.received_at desc, f.id desc limit ${limit}`,
  )

const read = async (ctx: Ctx, which: ReturnType<typeof sql<SqlBool>>, rest: ReturnType<typeof sql>) => {
  const { rows } = await sql<Row>`
    select f.id, f.channel, f.touchpoint, f.metric, f.score, f.bucket, f.comment, f.attributes, f.person_id, f.version_id,
      coalesce(f.account_id, p.account_id) as account_id, f.occurred_at, f.received_at, f.sentiment, f.category, f.urgency,
      f.priority, f.language, f.understood_at, f.understanding, f.outcome, f.case_id,
      f.unit_id, f.unit_path::text[] as unit_path, f.unit_names,
      ${shownName} as person_name, p.locale as person_locale, p.attributes as person_attributes,
      a.tier as account_tier, a.yearly_value as account_value, a.renews_on::text as account_renews_on,
      coalesce(p.stage, a.stage) as stage, p.lifetime_value, a.lifetime_value as account_lifetime_value,
      p.renews_on::text as renews_on,
      a.owner_id as account_owner_id, jsonb_path_query_first(f.answers, '$.* ? (exists(@.phone))') as call_wish,
      array(select t.theme_id from feedback_themes t
            where t.workspace_id = ${workspaceUuid(ctx)} and t.feedback_id = f.id)::text[] as theme_ids
    from feedback f
    left join people p on p.workspace_id = f.workspace_id and p.id = f.person_id
    left join accounts a on a.workspace_id = f.workspace_id and a.id = coalesce(f.account_id, p.account_id)
    where f.workspace_id = ${workspaceUuid(ctx)} ${which} ${rest}`.execute(ctx.db)
  return rows.map(toKnown)
}

type Row = {
  id: string
  channel: KnownPiece['channel']
  touchpoint: string | null
  metric: KnownPiece['metric']
  score: number | null
  bucket: KnownPiece['bucket']
  comment: string | null
  attributes: Attributes
  person_id: string | null
  version_id: string | null
  account_id: string | null
  occurred_at: Date
  received_at: Date
  sentiment: KnownPiece['sentiment']
  category: string | null
  urgency: number | null
  priority: number | null
  language: string | null
  understood_at: Date | null
  understanding: Reading | null
  outcome: KnownPiece['outcome']
  case_id: string | null
  unit_id: string | null
  unit_path: string[] | null
  unit_names: string[] | null
  person_name: string | null
  person_locale: string | null
  person_attributes: Attributes | null
  account_tier: string | null
  account_value: number | null
  account_renews_on: string | null
  stage: Stage | null
  lifetime_value: number | null
  account_lifetime_value: number | null
  renews_on: string | null
  account_owner_id: string | null
  call_wish: CallWish | null
  theme_ids: string[]
}

const toKnown = (row: Row): KnownPiece => ({
  id: fromUuid('feedback', row.id),
  channel: row.channel,
  touchpoint: row.touchpoint,
  metric: row.metric,
  score: row.score,
  bucket: row.bucket,
  comment: row.comment,
  attributes: row.attributes,
  personId: row.person_id === null ? null : fromUuid('person', row.person_id),
  versionId: row.version_id === null ? null : fromUuid('surveyversion', row.version_id),
  accountId: row.account_id === null ? null : fromUuid('account', row.account_id),
  occurredAt: row.occurred_at,
  receivedAt: row.received_at,
  sentiment: row.sentiment,
  category: row.category,
  urgency: row.urgency,
  priority: row.priority,
  language: row.language,
  understoodAt: row.understood_at,
  understanding: row.understanding,
  outcome: row.outcome,
  caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
  unit: toUnitThen(row),
  personName: row.person_name,
  personLocale: row.person_locale,
  personAttributes: row.person_attributes ?? {},
  accountTier: row.account_tier,
  accountValue: row.account_value,
  stage: row.stage,
  worth: worthOf({
    yearlyValue: row.account_value,
    lifetimeValues: [row.lifetime_value, row.account_lifetime_value],
  }),
  renewsOn: earlier(row.renews_on, row.account_renews_on),
  accountOwnerId: row.account_owner_id === null ? null : fromUuid('member', row.account_owner_id),
  callWish: row.call_wish,
  themeIds: row.theme_ids.map((uuid) => fromUuid('theme', uuid)),
})

/** Where some pieces happened. */
export const findUnitsOf = async (
  ctx: Ctx,
  ids: readonly Id<'feedback'>[],
): Promise<Map<Id<'feedback'>, UnitThen>> => {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('feedback')
    .select(['id', 'unit_id', 'unit_path', 'unit_names'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', anyOf(ids))
    .where('unit_id', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [fromUuid('feedback', row.id), toUnitThen(row)!]))
}

/** What was said in words since a moment, newest first. */
export const listComments = async (ctx: Ctx, since: Date, limit: number) => {
  const rows = await ctx.db
    .selectFrom('feedback')
    .select(['id', 'comment', 'occurred_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('occurred_at', '>=', since)
    .where('comment', 'is not', null)
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: fromUuid('feedback', row.id),
    text: row.comment ?? '',
    occurredAt: row.occurred_at,
  }))
}

/** Impact saturates: beyond so many voices another one changes nothing, so counting stops. */
const REACH_LIMIT = 200

/** How many unhappy pieces named each category since a moment. */
export const countReach = async (
  ctx: Ctx,
  categories: readonly string[],
  since: Date,
): Promise<Map<string, number>> => {
  if (categories.length === 0) return new Map()
  const { rows } = await sql<{ category: string; pieces: number }>`
    select given.category, (
      select count(*) from (
        select from feedback f
        where f.workspace_id = ${workspaceUuid(ctx)} and f.category = given.category and f.occurred_at >= ${since}
          and f.sentiment in ('negative', 'mixed')
        limit ${REACH_LIMIT}
      ) found
    ) as pieces
    from unnest(${categories}::text[]) as given (category)`.execute(ctx.db)
  return new Map(rows.map((row) => [row.category, row.pieces]))
}

/** How many earlier pieces of the same person, within so many days before each piece, were unhappy ones. */
export const countFailures = async (
  ctx: Ctx,
  ids: readonly Id<'feedback'>[],
  days: number,
): Promise<Map<Id<'feedback'>, number>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; failures: number }>`
    select f.id, count(*) as failures
    from feedback f
    join feedback b on b.workspace_id = f.workspace_id and b.person_id = f.person_id and b.id <> f.id
      and b.occurred_at < f.occurred_at and b.occurred_at >= f.occurred_at - make_interval(days => ${days})
      and (b.bucket = 'detractor' or b.bucket is null and b.sentiment = 'negative')
    where f.workspace_id = ${workspaceUuid(ctx)} and f.id = any(${ids.map(toUuid)}::uuid[])
    group by f.id`.execute(ctx.db)
  return new Map(rows.map((row) => [fromUuid('feedback', row.id), row.failures]))
}

/** Pieces that nobody has read yet, the oldest first; those that somebody reads at this moment are left to them. */
export const takeUnread = async (ctx: Ctx, limit: number): Promise<Id<'feedback'>[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from feedback where workspace_id = ${workspaceUuid(ctx)} and understood_at is null
    order by id limit ${limit} for update skip locked`.execute(ctx.db)
  return rows.map((row) => fromUuid('feedback', row.id))
}
