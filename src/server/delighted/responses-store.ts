import { type RawBuilder, sql } from 'kysely'
import type { Counts, GivenResponse } from '#core/delighted/shapes.ts'
import type { Channel } from '#core/feedback/feedback.ts'
import { fromUuid, type Id, isId, toUuid } from '#core/ids.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import type { Attributes } from '#core/wire.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { idKeyOf } from '../feedback/keys.ts'
import { findManyPeople } from './people-store.ts'

type Row = {
  id: string
  metric: string
  score: number | null
  comment: string | null
  occurred_at: Date
  amended_at: Date | null
  attributes: Attributes
  requested: Attributes | null
  category: string | null
  themes: string[]
  notes: { id: string; text: string; email: string | null; at: string }[]
  answers: Answers | null
  definition: SurveyDefinition | null
  person_id: string | null
}

const read = async (
  ctx: Ctx,
  where: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): Promise<GivenResponse[]> => {
  const { rows } = await sql<Row>`
    select f.id, f.metric, f.score, f.comment, f.occurred_at, f.amended_at, f.attributes, f.answers, f.category,
      v.definition, f.person_id,
      (select r.properties from survey_requests r
       where r.workspace_id = ${workspaceUuid(ctx)} and r.invitation_id = f.invitation_id limit 1) as requested,
      array(select t.name from feedback_themes ft
            join themes t on t.workspace_id = ft.workspace_id and t.id = ft.theme_id
            where ft.workspace_id = f.workspace_id and ft.feedback_id = f.id order by t.name) as themes,
      coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'text', n.body, 'email', m.email, 'at', n.at) order by n.id)
                from notes n left join members m on m.workspace_id = n.workspace_id and m.id = n.by_id
                where n.workspace_id = f.workspace_id and n.case_id = f.case_id), '[]') as notes
    from feedback f
    left join survey_versions v on v.workspace_id = f.workspace_id and v.id = f.version_id
    where f.workspace_id = ${workspaceUuid(ctx)} ${where} ${rest}`.execute(ctx.db)
  const people = await findManyPeople(ctx, [
    ...new Set(rows.flatMap((row) => (row.person_id === null ? [] : [fromUuid('person', row.person_id)]))),
  ])
  return rows.map((row) => ({
    id: fromUuid('feedback', row.id),
    person: row.person_id === null ? null : (people.get(fromUuid('person', row.person_id)) ?? null),
    metric: row.metric,
    score: row.score,
    comment: row.comment,
    occurredAt: row.occurred_at,
    amendedAt: row.amended_at,
    properties: { ...row.requested, ...row.attributes },
    tags: [...(row.category === null ? [] : [row.category]), ...row.themes],
    notes: row.notes.map((note) => ({ ...note, id: fromUuid('note', note.id), at: new Date(note.at) })),
    answers: row.answers,
    definition: row.definition,
  }))
}

/** By its id here, or by the id it had where it came from. */
export const findResponse = async (ctx: Ctx, id: string): Promise<GivenResponse | undefined> => {
  const which = isId('feedback', id)
    ? sql`and f.id = ${toUuid(id)}`
    : sql`and f.id = (select k.feedback_id from feedback_keys k
                      where k.workspace_id = ${workspaceUuid(ctx)} and k.key = ${idKeyOf({ id })})`
  return (await read(ctx, which, sql`limit 1`))[0]
}

export type ResponseFilter = {
  metric: string
  since?: Date | undefined
  until?: Date | undefined
  updatedSince?: Date | undefined
  updatedUntil?: Date | undefined
  personId?: Id<'person'> | undefined
  order: 'asc' | 'desc' | 'asc:updated_at' | 'desc:updated_at'
  limit: number
  offset: number
}

const ORDERS = {
  asc: sql`f.occurred_at, f.id`,
  desc: sql`f.occurred_at desc, f.id desc`,
  'asc:updated_at': sql`coalesce(f.amended_at, f.occurred_at), f.id`,
  'desc:updated_at': sql`coalesce(f.amended_at, f.occurred_at) desc, f.id desc`,
} as const

export const listResponses = (ctx: Ctx, filter: ResponseFilter): Promise<GivenResponse[]> =>
  read(
    ctx,
    sql`and f.metric = ${filter.metric} and f.score is not null
      ${filter.since ? sql`and f.occurred_at >= ${filter.since}` : sql``}
      ${filter.until ? sql`and f.occurred_at <= ${filter.until}` : sql``}
      ${filter.updatedSince ? sql`and coalesce(f.amended_at, f.occurred_at) >= ${filter.updatedSince}` : sql``}
      ${filter.updatedUntil ? sql`and coalesce(f.amended_at, f.occurred_at) <= ${filter.updatedUntil}` : sql``}
      ${filter.personId ? sql`and f.person_id = ${toUuid(filter.personId)}` : sql``}`,
    sql`order by ${ORDERS[filter.order]} limit ${filter.limit} offset ${filter.offset}`,
  )

type Span = { since?: Date | undefined; until?: Date | undefined }

export const countBuckets = async (
  ctx: Ctx,
  metric: string,
  { since, until, channel }: Span & { channel?: Channel },
): Promise<Counts> => {
  const { rows } = await sql<Counts>`
    select count(*) filter (where bucket = 'promoter') as promoters, count(*) filter (where bucket = 'passive') as passives,
      count(*) filter (where bucket = 'detractor') as detractors
    from feedback where workspace_id = ${workspaceUuid(ctx)} and metric = ${metric} and score is not null
      ${since ? sql`and occurred_at >= ${since}` : sql``} ${until ? sql`and occurred_at <= ${until}` : sql``}
      ${channel ? sql`and channel = ${channel}` : sql``}`.execute(ctx.db)
  return rows[0]!
}

/** When the most recent response was given: without a range, the last 30 days end there and not today. */
export const findLatestResponse = async (ctx: Ctx, metric: string): Promise<Date | null> => {
  const { rows } = await sql<{ at: Date | null }>`
    select max(occurred_at) as at from feedback
    where workspace_id = ${workspaceUuid(ctx)} and metric = ${metric} and score is not null`.execute(ctx.db)
  return rows[0]!.at
}
