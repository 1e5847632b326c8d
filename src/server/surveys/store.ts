import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { SurveyInList } from '#core/surveys/api.ts'
import { metricOf, type SurveyDefinition, type SurveyStatus } from '#core/surveys/survey.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { containing } from '../db/containing.ts'

export type StoredSurvey = Omit<SurveyInList, 'asked' | 'answered'> & {
  draft: SurveyDefinition
  versionId: Id<'surveyversion'> | null
  publishedAt: Date | null
  live: SurveyDefinition | null
  linkToken: string | null
  closesAt: Date | null
  /** Null while it is not over, and of those that were over before this was kept. */
  closedAt: Date | null
}

const readSurveys = (ctx: Ctx) =>
  ctx.db
    .selectFrom('surveys as s')
    .leftJoin('survey_versions as v', (join) =>
      join.onRef('v.workspace_id', '=', 's.workspace_id').onRef('v.id', '=', 's.live_version_id'),
    )
    .select([
      's.id',
      's.name',
      's.touchpoint',
      's.metric',
      's.status',
      's.draft',
      's.live_version_id',
      's.link_token',
      's.created_at',
      's.updated_at',
      's.closes_on',
      's.closes_at',
      's.closed_at',
      's.most_answers',
      'v.number',
      'v.definition',
      'v.published_at',
    ])
    .where('s.workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readSurveys>['executeTakeFirstOrThrow']>>

/** A survey whose last day is over is closed, also before its timer has rung. */
const toSurvey = (row: Row, now: Date): StoredSurvey => ({
  id: fromUuid('survey', row.id),
  name: row.name,
  touchpoint: row.touchpoint,
  metric: row.metric,
  status: row.closes_at && row.closes_at <= now && row.status !== 'draft' ? 'closed' : row.status,
  closesOn: row.closes_on,
  closesAt: row.closes_at,
  closedAt: row.closes_at && row.closes_at <= now ? row.closes_at : row.closed_at,
  mostAnswers: row.most_answers,
  version: row.number,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  // What was written passed the contract on its way in.
  draft: row.draft as SurveyDefinition,
  live: row.definition as SurveyDefinition | null,
  versionId: row.live_version_id === null ? null : fromUuid('surveyversion', row.live_version_id),
  publishedAt: row.published_at,
  linkToken: row.link_token,
})

export const listSurveys = async (ctx: Ctx): Promise<StoredSurvey[]> =>
  (await readSurveys(ctx).orderBy('s.id', 'desc').execute()).map((row) => toSurvey(row, ctx.now()))

export type Reach = { asked: number; answered: number; isSecret: boolean }

/** How many were asked and answered each survey: a count over many rows, so only where it is shown. */
export const countReach = async (
  ctx: Ctx,
  ids: readonly Id<'survey'>[],
): Promise<Map<Id<'survey'>, Reach>> => {
  const { rows } = await sql<{ id: string; asked: number; answered: number; stubs: number }>`
    select s.id,
      (select count(*) from invitations i where i.workspace_id = s.workspace_id and i.survey_id = s.id
         and i.status in ('sent', 'answered')) as asked,
      (select count(*) from feedback f where f.workspace_id = s.workspace_id and f.survey_id = s.id) as answered,
      (select count(*) from ballot_stubs b where b.workspace_id = s.workspace_id and b.survey_id = s.id) as stubs
    from surveys s where s.workspace_id = ${workspaceUuid(ctx)} and s.id = any(${ids.map(toUuid)}::uuid[])`.execute(
    ctx.db,
  )
  return new Map(
    rows.map(({ id, asked, answered, stubs }) => [
      fromUuid('survey', id),
      { asked, answered: answered + stubs, isSecret: stubs > 0 },
    ]),
  )
}

/** What every survey is called, the newest first. */
export const listSurveyNames = async (ctx: Ctx): Promise<Map<Id<'survey'>, string>> => {
  const rows = await ctx.db
    .selectFrom('surveys')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ id, name }) => [fromUuid('survey', id), name]))
}

export const findSurvey = async (ctx: Ctx, id: Id<'survey'>): Promise<StoredSurvey | undefined> => {
  const row = await readSurveys(ctx).where('s.id', '=', toUuid(id)).executeTakeFirst()
  return row && toSurvey(row, ctx.now())
}

/** By a part of their name, the newest first. */
export const findSurveysByName = async (ctx: Ctx, words: string, limit: number) =>
  (
    await ctx.db
      .selectFrom('surveys')
      .select(['id', 'name', 'touchpoint'])
      .where('workspace_id', '=', workspaceUuid(ctx))
      .where('name', 'ilike', containing(words))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
  ).map((row) => ({ ...row, id: fromUuid('survey', row.id) }))

export const findSurveyByLink = async (ctx: Ctx, tokenHash: Buffer): Promise<StoredSurvey | undefined> => {
  const row = await readSurveys(ctx).where('s.link_token_hash', '=', tokenHash).executeTakeFirst()
  return row && toSurvey(row, ctx.now())
}

/** Locks the row for the rest of the transaction: a survey is published, paused and sent out one act at a time. */
export const lockSurvey = async (ctx: Ctx, id: Id<'survey'>): Promise<StoredSurvey | undefined> => {
  await sql`select from surveys where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} for update`.execute(
    ctx.db,
  )
  return findSurvey(ctx, id)
}

/** To be asked by what is being saved: none of them is published anew meanwhile. */
export const holdSurveys = async (ctx: Ctx, ids: readonly Id<'survey'>[]): Promise<StoredSurvey[]> => {
  if (ids.length === 0) return []
  const rows = await readSurveys(ctx)
    .where('s.id', 'in', ids.map(toUuid))
    .orderBy('s.id')
    .forKeyShare('s')
    .execute()
  return rows.map((row) => toSurvey(row, ctx.now()))
}

export const addSurvey = async (
  ctx: Ctx,
  { name, touchpoint, draft }: { name: string; touchpoint: string; draft: SurveyDefinition },
): Promise<Id<'survey'>> => {
  const id = newId(ctx, 'survey')
  await ctx.db
    .insertInto('surveys')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name,
      touchpoint,
      metric: metricOf(draft),
      status: 'draft',
      draft: JSON.stringify(draft),
      created_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute()
  return id
}

type Change = {
  name?: string | undefined
  touchpoint?: string | undefined
  draft?: SurveyDefinition
  metric?: StoredSurvey['metric']
  status?: SurveyStatus
  end?: { closesOn: string | null; closesAt: Date | null; mostAnswers: number | null }
  link?: { token: string; hash: Buffer } | null
}

export const saveSurvey = async (ctx: Ctx, id: Id<'survey'>, change: Change): Promise<void> => {
  const { name, touchpoint, draft, metric, status, end, link } = change
  await ctx.db
    .updateTable('surveys')
    .set({
      updated_at: ctx.now(),
      ...(name === undefined ? {} : { name }),
      ...(touchpoint === undefined ? {} : { touchpoint }),
      ...(draft === undefined ? {} : { draft: JSON.stringify(draft) }),
      ...(metric === undefined ? {} : { metric }),
      ...(status === undefined ? {} : { status }),
      ...(status === 'closed' ? { closed_at: ctx.now() } : {}),
      ...(end === undefined
        ? {}
        : { closes_on: end.closesOn, closes_at: end.closesAt, most_answers: end.mostAnswers }),
      ...(link === undefined ? {} : { link_token: link?.token ?? null, link_token_hash: link?.hash ?? null }),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** Adds the next version and makes it the one that people are asked. */
export const addVersion = async (
  ctx: Ctx,
  { id, definition }: { id: Id<'survey'>; definition: SurveyDefinition },
): Promise<Id<'surveyversion'>> => {
  const versionId = newId(ctx, 'surveyversion')
  const publishedBy = ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null
  await sql`
    insert into survey_versions (workspace_id, id, survey_id, number, definition, published_by, published_at)
    select ${workspaceUuid(ctx)}, ${toUuid(versionId)}, ${toUuid(id)}, coalesce(max(number), 0) + 1,
      ${JSON.stringify(definition)}::jsonb, ${publishedBy}::uuid, ${ctx.now()}
    from survey_versions where workspace_id = ${workspaceUuid(ctx)} and survey_id = ${toUuid(id)}`.execute(
    ctx.db,
  )
  await ctx.db
    .updateTable('surveys')
    .set({
      live_version_id: toUuid(versionId),
      metric: metricOf(definition),
      status: 'live',
      updated_at: ctx.now(),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
  return versionId
}

export const findVersion = async (
  ctx: Ctx,
  id: Id<'surveyversion'>,
): Promise<{ surveyId: Id<'survey'>; definition: SurveyDefinition } | undefined> => {
  const row = await ctx.db
    .selectFrom('survey_versions')
    .select(['survey_id', 'definition'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return (
    row && { surveyId: fromUuid('survey', row.survey_id), definition: row.definition as SurveyDefinition }
  )
}

type NumberedVersion = { number: number; definition: SurveyDefinition; publishedAt: Date }

/** Every version with its number, by its id, the newest first. */
export const listNumberedVersions = async (
  ctx: Ctx,
  id: Id<'survey'>,
): Promise<Map<Id<'surveyversion'>, NumberedVersion>> => {
  const rows = await ctx.db
    .selectFrom('survey_versions')
    .select(['id', 'number', 'definition', 'published_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(id))
    .orderBy('number', 'desc')
    .execute()
  return new Map(
    rows.map(({ id, number, definition, published_at }) => [
      fromUuid('surveyversion', id),
      { number, definition: definition as SurveyDefinition, publishedAt: published_at },
    ]),
  )
}

/** Every version, the newest first. */
export const listVersions = async (ctx: Ctx, id: Id<'survey'>): Promise<SurveyDefinition[]> =>
  [...(await listNumberedVersions(ctx, id)).values()].map(({ definition }) => definition)

export const removeSurvey = async (ctx: Ctx, id: Id<'survey'>): Promise<void> => {
  await ctx.db
    .deleteFrom('surveys')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}
