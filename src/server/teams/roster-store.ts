import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Role, worksOnCases } from '#core/members/role.ts'
import { type Colleague, type Roster, skillsKey, turnKey } from '#core/teams/taking.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Everyone who can take a case, with all that decides whether they do. */
export const findRoster = async (ctx: Ctx): Promise<Roster> => {
  const members = await ctx.db
    .selectFrom('members')
    .select(['id', 'name', 'role', 'absent_from', 'absent_until', 'deputy_id', 'skills', 'capacity'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('left_at', 'is', null)
    .orderBy('id')
    .execute()
  const { rows: teams } = await sql<{ id: string; member_ids: string[] }>`
    select t.id, array(select x.member_id from team_members x
      where x.workspace_id = t.workspace_id and x.team_id = t.id order by x.member_id)::text[] as member_ids
    from teams t where t.workspace_id = ${workspaceUuid(ctx)} order by t.created_at, t.id`.execute(ctx.db)
  const administrator = members.find(({ role }) => role === 'administrator')
  return {
    members: new Map(members.map((row) => [fromUuid('member', row.id), toColleague(row)])),
    teams: new Map(
      teams.map((row) => [fromUuid('team', row.id), row.member_ids.map((id) => fromUuid('member', id))]),
    ),
    administratorId: administrator ? fromUuid('member', administrator.id) : null,
  }
}

type Row = {
  name: string
  role: Role
  absent_from: Date | null
  absent_until: Date | null
  deputy_id: string | null
  skills: string[]
  capacity: number | null
}

const toColleague = (row: Row): Colleague => ({
  name: row.name,
  works: worksOnCases(row.role),
  absentFrom: row.absent_from,
  absentUntil: row.absent_until,
  deputyId: row.deputy_id === null ? null : fromUuid('member', row.deputy_id),
  skills: row.skills,
  capacity: row.capacity,
})

type Turn = { teamId: Id<'team'>; skills?: readonly string[] }

/** Whose turn it was last. Locked until the end, in one order, so that two workers never give the same turn away twice. */
export const lockTurns = async (
  ctx: Ctx,
  wanted: readonly Turn[],
): Promise<Map<string, Id<'member'> | null>> => {
  const keys = [...new Map(wanted.map((one) => [turnKey(one), toKey(one)])).values()]
  const known = JSON.stringify(keys)
  await sql`
    insert into turns (workspace_id, team_id, skills)
    select ${workspaceUuid(ctx)}, key.team_id, key.skills
    from jsonb_to_recordset(${known}::jsonb) as key (team_id uuid, skills text)
    order by key.team_id, key.skills on conflict do nothing`.execute(ctx.db)
  const { rows } = await sql<{ team_id: string; skills: string; member_id: string | null }>`
    select team_id, skills, member_id from turns
    where workspace_id = ${workspaceUuid(ctx)} and (team_id, skills) in
      (select key.team_id, key.skills from jsonb_to_recordset(${known}::jsonb) as key (team_id uuid, skills text))
    order by team_id, skills for update`.execute(ctx.db)
  return new Map(
    rows.map((row) => [
      `${fromUuid('team', row.team_id)} ${row.skills}`,
      row.member_id === null ? null : fromUuid('member', row.member_id),
    ]),
  )
}

export const saveTurns = async (ctx: Ctx, turns: ReadonlyMap<string, Id<'member'>>): Promise<void> => {
  if (turns.size === 0) return
  const rows = [...turns].map(([key, memberId]) => {
    const at = key.indexOf(' ')
    const teamId = key.slice(0, at) as Id<'team'>
    return { team_id: toUuid(teamId), skills: key.slice(at + 1), member_id: toUuid(memberId) }
  })
  await sql`
    update turns set member_id = turn.member_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as turn (team_id uuid, skills text, member_id uuid)
    where turns.workspace_id = ${workspaceUuid(ctx)} and turns.team_id = turn.team_id and turns.skills = turn.skills`.execute(
    ctx.db,
  )
}

const toKey = ({ teamId, skills = [] }: Turn) => ({ team_id: toUuid(teamId), skills: skillsKey(skills) })
