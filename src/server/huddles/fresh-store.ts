import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type FreshPiece = {
  id: Id<'feedback'>
  caseId: Id<'case'> | null
  score: number
  metric: string
  comment: string
  personName: string | null
  ownerName: string | null
}

const COMMENT_SHOWN = 600

/** Words of the happiest or the most urgent unhappy people since a moment, with whoever looked after them. */
export const findFreshWords = async (
  ctx: Ctx,
  bucket: 'promoter' | 'detractor',
  { since, limit }: { since: Date; limit: number },
): Promise<FreshPiece[]> => {
  const order =
    bucket === 'promoter' ? sql`f.score desc, f.id desc` : sql`f.urgency desc nulls last, f.id desc`
  const { rows } = await sql<{
    id: string
    case_id: string | null
    score: number
    metric: string
    comment: string
    person_name: string | null
    owner_name: string | null
  }>`
    select f.id, f.case_id, f.score, f.metric::text, left(f.comment, ${COMMENT_SHOWN}) as comment, p.name as person_name, m.name as owner_name
    from feedback f
    left join people p on p.workspace_id = f.workspace_id and p.id = f.person_id
    left join cases c on c.workspace_id = f.workspace_id and c.id = f.case_id
    left join members m on m.workspace_id = f.workspace_id and m.id = c.owner_member_id
    where f.workspace_id = ${workspaceUuid(ctx)} and f.occurred_at >= ${since} and f.bucket = ${bucket} and f.comment is not null
    order by ${order} limit ${limit}`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('feedback', row.id),
    caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
    score: row.score,
    metric: row.metric,
    comment: row.comment,
    personName: row.person_name,
    ownerName: row.owner_name,
  }))
}

export type RiskyCase = { id: Id<'case'>; number: number; title: string; dueAt: Date; ownerName: string }

/** The team's open cases whose nearest promise is broken or falls due before the given moment, the most urgent first. */
export const findRiskyCases = async (
  ctx: Ctx,
  teamId: Id<'team'>,
  { before, limit }: { before: Date; limit: number },
): Promise<RiskyCase[]> => {
  const { rows } = await sql<{ id: string; number: number; title: string; due_at: Date; owner_name: string }>`
    select c.id, c.number, c.title, c.due_at, coalesce(m.name, t.name) as owner_name
    from cases c
    left join members m on m.workspace_id = c.workspace_id and m.id = c.owner_member_id
    left join teams t on t.workspace_id = c.workspace_id and t.id = c.owner_team_id
    where c.workspace_id = ${workspaceUuid(ctx)} and c.state not in ('resolved', 'confirmed', 'closed') and c.due_at < ${before}
      and (c.owner_team_id = ${toUuid(teamId)} or exists (select from team_members x where x.workspace_id = c.workspace_id
             and x.team_id = ${toUuid(teamId)} and x.member_id = c.owner_member_id))
    order by c.due_at limit ${limit}`.execute(ctx.db)
  return rows.map(({ due_at, owner_name, ...row }) => ({
    ...row,
    id: fromUuid('case', row.id),
    dueAt: due_at,
    ownerName: owner_name,
  }))
}

/** When the team last met, or null. */
export const findLastHeld = async (ctx: Ctx, teamId: Id<'team'>): Promise<Date | null> => {
  const { rows } = await sql<{ at: Date | null }>`
    select max(held_at) as at from huddles where workspace_id = ${workspaceUuid(ctx)} and team_id = ${toUuid(teamId)} and status = 'held'`.execute(
    ctx.db,
  )
  return rows[0]!.at
}

/** Of the last half year: huddles held, the share of the team that came, and what became of commitments. */
export const countFollowThrough = async (ctx: Ctx, since: Date) => {
  const { rows } = await sql<{
    team_id: string
    team_name: string
    held: number
    attendance: number | null
    kept: number
    missed: number
    open: number
  }>`
    with sizes as (
      select team_id, count(*) as n from team_members where workspace_id = ${workspaceUuid(ctx)} group by team_id
    ), met as (
      select h.team_id, count(*) as held, avg(least(1, x.n::numeric / nullif(s.n, 0))) as attendance
      from huddles h left join sizes s on s.team_id = h.team_id
      cross join lateral (select count(*) as n from attendances a where a.workspace_id = h.workspace_id and a.huddle_id = h.id) x
      where h.workspace_id = ${workspaceUuid(ctx)} and h.status = 'held' and h.held_at >= ${since} group by h.team_id
    ), made as (
      select h.team_id, count(*) filter (where c.status = 'kept') as kept, count(*) filter (where c.status = 'missed') as missed,
             count(*) filter (where c.status = 'open') as open
      from commitments c join huddles h on h.workspace_id = c.workspace_id and h.id = c.huddle_id
      where c.workspace_id = ${workspaceUuid(ctx)} and c.created_at >= ${since} group by h.team_id
    )
    select t.id as team_id, t.name as team_name, coalesce(met.held, 0) as held, met.attendance,
           coalesce(made.kept, 0) as kept, coalesce(made.missed, 0) as missed, coalesce(made.open, 0) as open
    from teams t left join met on met.team_id = t.id left join made on made.team_id = t.id
    where t.workspace_id = ${workspaceUuid(ctx)} order by t.name`.execute(ctx.db)
  return rows.map(({ team_id, team_name, ...row }) => ({
    ...row,
    teamId: fromUuid('team', team_id),
    teamName: team_name,
  }))
}
