import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { EffectMetric } from '#core/initiatives/effect.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/**
 * What was raised: the pieces behind the links of initiatives, each once, and their people, those of cases opened by hand
 * among them. Nobody raised what was shipped already, so what was said after shipping is left out.
 */
const raised = (ctx: Ctx, ids: readonly Id<'initiative'>[]) => sql`
  linked as (
    select l.*, i.shipped_at from initiative_links l
    join initiatives i on i.workspace_id = l.workspace_id and i.id = l.initiative_id
    where l.workspace_id = ${workspaceUuid(ctx)} and l.initiative_id = any(${ids.map(toUuid)}::uuid[])
  ), named as (
    select initiative_id, shipped_at, feedback_id from linked where feedback_id is not null
    union
    select l.initiative_id, l.shipped_at, t.feedback_id from linked l
    join themes o on o.workspace_id = l.workspace_id and o.id = l.theme_id
    join feedback_themes t on t.workspace_id = o.workspace_id and t.theme_id = coalesce(o.merged_into, o.id)
    union
    select l.initiative_id, l.shipped_at, c.feedback_id from linked l
    join case_feedback c on c.workspace_id = l.workspace_id and c.case_id = l.case_id
  ), pieces as (
    select n.initiative_id, f.id, f.person_id, f.comment, f.occurred_at from named n
    join feedback f on f.workspace_id = ${workspaceUuid(ctx)} and f.id = n.feedback_id
    where n.shipped_at is null or f.occurred_at <= n.shipped_at
  ), raisers as (
    select initiative_id, person_id from pieces where person_id is not null
    union
    select l.initiative_id, c.person_id from linked l
    join cases c on c.workspace_id = l.workspace_id and c.id = l.case_id
    where c.person_id is not null and (l.shipped_at is null or c.opened_at <= l.shipped_at)
  )`

export type Counts = { pieces: number; people: number }

export const countRaised = async (
  ctx: Ctx,
  ids: readonly Id<'initiative'>[],
): Promise<Map<Id<'initiative'>, Counts>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string } & Counts>`
    with ${raised(ctx, ids)}
    select given.id::text,
      (select count(*) from pieces where initiative_id = given.id) as pieces,
      (select count(*) from raisers where initiative_id = given.id) as people
    from unnest(${ids.map(toUuid)}::uuid[]) as given (id)`.execute(ctx.db)
  return new Map(
    rows.map(({ id, pieces, people }) => [fromUuid('initiative', id), { pieces, people }] as const),
  )
}

export type Raiser = {
  personId: Id<'person'>
  name: string | null
  address: string | null
  isSuppressed: boolean
  /** The newest words of the person about it. */
  words: string | null
}

/** Everybody who raised it, in a fixed order. */
export const listRaisers = async (ctx: Ctx, id: Id<'initiative'>): Promise<Raiser[]> => {
  const { rows } = await sql<{
    id: string
    name: string | null
    email: string | null
    suppressed: boolean
    words: string | null
  }>`
    with ${raised(ctx, [id])}
    select p.id, p.name, p.email, s.address is not null as suppressed, w.comment as words
    from raisers r
    join people p on p.workspace_id = ${workspaceUuid(ctx)} and p.id = r.person_id
    left join suppressions s on s.workspace_id = p.workspace_id and s.address = p.email
    left join (
      select distinct on (person_id) person_id, comment from pieces where comment is not null
      order by person_id, occurred_at desc, id desc
    ) w on w.person_id = p.id
    order by p.id`.execute(ctx.db)
  return rows.map((row) => ({
    personId: fromUuid('person', row.id),
    name: row.name,
    address: row.email,
    isSuppressed: row.suppressed,
    words: row.words,
  }))
}

export type RaisedPiece = { id: Id<'feedback'>; personId: Id<'person'>; comment: string | null }

/** The pieces by which these people raised it, newest first: from the people, who are few, to the links. */
export const listPiecesOf = async (
  ctx: Ctx,
  id: Id<'initiative'>,
  personIds: readonly Id<'person'>[],
): Promise<RaisedPiece[]> => {
  const { rows } = await sql<{ id: string; person_id: string; comment: string | null }>`
    select f.id, f.person_id, f.comment
    from feedback f join initiatives i on i.workspace_id = f.workspace_id and i.id = ${toUuid(id)}
    where f.workspace_id = ${workspaceUuid(ctx)} and f.person_id = any(${personIds.map(toUuid)}::uuid[])
      and (i.shipped_at is null or f.occurred_at <= i.shipped_at)
      and exists (
        select from initiative_links l
        left join themes o on o.workspace_id = l.workspace_id and o.id = l.theme_id
        where l.workspace_id = f.workspace_id and l.initiative_id = i.id and (
          l.feedback_id = f.id
          or exists (select from feedback_themes t where t.workspace_id = f.workspace_id and t.feedback_id = f.id
                     and t.theme_id = coalesce(o.merged_into, o.id))
          or exists (select from case_feedback c where c.workspace_id = f.workspace_id and c.feedback_id = f.id
                     and c.case_id = l.case_id)))
    order by f.occurred_at desc, f.id desc`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('feedback', row.id),
    personId: fromUuid('person', row.person_id),
    comment: row.comment,
  }))
}

/** The last score of each person who raised it, on either side of its shipping. */
export const listScoresAround = async (
  ctx: Ctx,
  id: Id<'initiative'>,
  { metric, from, shippedAt, to }: { metric: EffectMetric; from: Date; shippedAt: Date; to: Date },
): Promise<{ before: number[]; after: number[] }> => {
  const { rows } = await sql<{ is_after: boolean; score: number }>`
    with ${raised(ctx, [id])}
    select distinct on (f.person_id, is_after) f.occurred_at > ${shippedAt} as is_after, f.score
    from raisers r
    join feedback f on f.workspace_id = ${workspaceUuid(ctx)} and f.person_id = r.person_id
    where f.metric = ${metric}::metric and f.score is not null and f.occurred_at >= ${from} and f.occurred_at <= ${to}
    order by f.person_id, is_after, f.occurred_at desc, f.id desc`.execute(ctx.db)
  const sideOf = (isAfter: boolean) =>
    rows.filter((row) => row.is_after === isAfter).map(({ score }) => score)
  return { before: sideOf(false), after: sideOf(true) }
}
