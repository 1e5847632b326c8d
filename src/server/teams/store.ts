import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Team } from '#core/teams/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

const readTeams = (ctx: Ctx) =>
  ctx.db
    .selectFrom('teams as t')
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 't.workspace_id').onRef('m.id', '=', 't.lead_id'),
    )
    .select((row) => [
      't.id',
      't.name',
      't.lead_id',
      'm.name as lead_name',
      't.calendar_id',
      't.created_at',
      row
        .selectFrom('team_members as x')
        .select(sql<string[]>`coalesce(array_agg(x.member_id::text order by x.member_id), '{}')`.as('ids'))
        .whereRef('x.workspace_id', '=', 't.workspace_id')
        .whereRef('x.team_id', '=', 't.id')
        .as('member_ids'),
      row
        .selectFrom('cases as c')
        .select(sql<number>`count(*)`.as('n'))
        .whereRef('c.workspace_id', '=', 't.workspace_id')
        .whereRef('c.owner_team_id', '=', 't.id')
        .where('c.state', 'not in', ['confirmed', 'closed'])
        .as('open_cases'),
    ])
    .where('t.workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readTeams>['executeTakeFirstOrThrow']>>

const toTeam = (row: Row): Team => ({
  id: fromUuid('team', row.id),
  name: row.name,
  leadId: row.lead_id === null ? null : fromUuid('member', row.lead_id),
  leadName: row.lead_name,
  calendarId: row.calendar_id === null ? null : fromUuid('calendar', row.calendar_id),
  memberIds: (row.member_ids ?? []).map((uuid) => fromUuid('member', uuid)),
  openCases: row.open_cases ?? 0,
  createdAt: row.created_at,
})

/** Oldest first: the first team is the one that everything falls back to. */
export const listTeams = async (ctx: Ctx): Promise<Team[]> =>
  (await readTeams(ctx).orderBy('t.id').execute()).map(toTeam)

export const findTeam = async (ctx: Ctx, id: Id<'team'>): Promise<Team | undefined> => {
  const row = await readTeams(ctx).where('t.id', '=', toUuid(id)).executeTakeFirst()
  return row && toTeam(row)
}

type Change = {
  name?: string | undefined
  leadId?: Id<'member'> | null | undefined
  calendarId?: Id<'calendar'> | null | undefined
}

export const addTeam = async (
  ctx: Ctx,
  { name, leadId = null, calendarId = null }: Change & { name: string },
): Promise<Id<'team'>> => {
  const id = newId(ctx, 'team')
  await ctx.db
    .insertInto('teams')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      name,
      lead_id: leadId && toUuid(leadId),
      calendar_id: calendarId && toUuid(calendarId),
      created_at: ctx.now(),
    })
    .execute()
  return id
}

export const saveTeam = async (
  ctx: Ctx,
  id: Id<'team'>,
  { name, leadId, calendarId }: Change,
): Promise<void> => {
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(leadId === undefined ? {} : { lead_id: leadId && toUuid(leadId) }),
    ...(calendarId === undefined ? {} : { calendar_id: calendarId && toUuid(calendarId) }),
  }
  if (Object.keys(set).length === 0) return
  await ctx.db
    .updateTable('teams')
    .set(set)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeTeam = async (ctx: Ctx, id: Id<'team'>): Promise<void> => {
  await ctx.db
    .deleteFrom('teams')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const saveTeamMembers = async (
  ctx: Ctx,
  id: Id<'team'>,
  memberIds: readonly Id<'member'>[],
): Promise<void> => {
  await ctx.db
    .deleteFrom('team_members')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('team_id', '=', toUuid(id))
    .execute()
  await joinTeams(
    ctx,
    memberIds.map((memberId) => ({ teamId: id, memberId })),
  )
}

export const saveTeamsOfMember = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  teamIds: readonly Id<'team'>[],
): Promise<void> => {
  await ctx.db
    .deleteFrom('team_members')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('member_id', '=', toUuid(memberId))
    .execute()
  await joinTeams(
    ctx,
    teamIds.map((teamId) => ({ teamId, memberId })),
  )
}

const joinTeams = async (ctx: Ctx, pairs: readonly { teamId: Id<'team'>; memberId: Id<'member'> }[]) => {
  if (pairs.length === 0) return
  await ctx.db
    .insertInto('team_members')
    .values(
      pairs.map(({ teamId, memberId }) => ({
        workspace_id: workspaceUuid(ctx),
        team_id: toUuid(teamId),
        member_id: toUuid(memberId),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A lead who leaves leads no more. */
export const dropLead = async (ctx: Ctx, memberId: Id<'member'>): Promise<void> => {
  await ctx.db
    .updateTable('teams')
    .set({ lead_id: null })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('lead_id', '=', toUuid(memberId))
    .execute()
}
