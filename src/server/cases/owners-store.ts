import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Tell } from '#core/promises/ladder.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import type { Case } from './store.ts'

export type Owner = { memberId: Id<'member'>; teamId?: never } | { teamId: Id<'team'>; memberId?: never }
export type Recipient = { id: Id<'member'>; name: string; email: string }

type Owned = Pick<Case, 'ownerMemberId' | 'ownerTeamId'>

/**
 * Who takes a case that was meant for somebody: they themselves, or, when they left or are absent, their team's queue.
 * What nobody claims goes to the oldest team, and where there is none to the first administrator: never to nobody.
 */
export const findTaker = async (ctx: Ctx, wanted: Owner | null): Promise<Owner> => {
  const workspace = workspaceUuid(ctx)
  const { rows } = await sql<{ member_id: string | null; team_id: string | null }>`
    select * from (
      select 1 as rank, id as member_id, null::uuid as team_id, id from members
        where workspace_id = ${workspace} and id = ${wanted?.memberId ? toUuid(wanted.memberId) : null}
          and left_at is null and (absent_until is null or absent_until <= ${ctx.now()})
      union all
      select 1, null, id, id from teams
        where workspace_id = ${workspace} and id = ${wanted?.teamId ? toUuid(wanted.teamId) : null}
      union all
      select 2, null, team_id, team_id from team_members
        where workspace_id = ${workspace} and member_id = ${wanted?.memberId ? toUuid(wanted.memberId) : null}
      union all
      select 3, null, id, id from teams where workspace_id = ${workspace}
      union all
      select 4, id, null, id from members
        where workspace_id = ${workspace} and role = 'administrator' and left_at is null
    ) takers order by rank, id limit 1`.execute(ctx.db)
  const row = rows[0]!
  return row.member_id
    ? { memberId: fromUuid('member', row.member_id) }
    : { teamId: fromUuid('team', row.team_id!) }
}

export const findMemberState = async (
  ctx: Ctx,
  id: Id<'member'>,
): Promise<{ name: string; left: boolean } | undefined> => {
  const row = await ctx.db
    .selectFrom('members')
    .select(['name', 'left_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return row && { name: row.name, left: row.left_at !== null }
}

export const hasTeam = async (ctx: Ctx, id: Id<'team'>): Promise<boolean> =>
  (await ctx.db
    .selectFrom('teams')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()) !== undefined

/** Members to tell, those present; where there are none, whoever stands one step higher. */
export const listRecipients = async (ctx: Ctx, found: Owned, whom: Tell): Promise<Recipient[]> => {
  for (const tell of STEPS.slice(STEPS.indexOf(whom))) {
    const recipients = await listOf(ctx, found, tell)
    if (recipients.length > 0) return recipients
  }
  return []
}

const STEPS: readonly Tell[] = ['owner', 'team', 'lead', 'administrators']

const listOf = async (ctx: Ctx, found: Owned, whom: Tell): Promise<Recipient[]> => {
  const workspace = workspaceUuid(ctx)
  const ownerId = found.ownerMemberId && toUuid(found.ownerMemberId)
  const teamId = found.ownerTeamId && toUuid(found.ownerTeamId)
  const teams = sql`select id from teams where workspace_id = ${workspace} and id = ${teamId}
    union select team_id from team_members where workspace_id = ${workspace} and member_id = ${ownerId}`
  const chosen = {
    owner: sql`m.id = ${ownerId}`,
    team: sql`m.id in (select member_id from team_members where workspace_id = ${workspace} and team_id in (${teams}))`,
    lead: sql`m.id in (select lead_id from teams where workspace_id = ${workspace} and id in (${teams}))`,
    administrators: sql`m.role = 'administrator'`,
  }[whom]
  const { rows } = await sql<{ id: string; name: string; email: string }>`
    select m.id, m.name, m.email from members m
    where m.workspace_id = ${workspace} and m.left_at is null
      and (m.absent_until is null or m.absent_until <= ${ctx.now()}) and ${chosen}
    order by m.id limit 50`.execute(ctx.db)
  return rows.map((row) => ({ id: fromUuid('member', row.id), name: row.name, email: row.email }))
}
