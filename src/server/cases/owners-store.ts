import { sql } from 'kysely'
import { fromUuid, type Id, isId, toUuid } from '#core/ids.ts'
import type { Role } from '#core/members/role.ts'
import { TELL, type Tell } from '#core/promises/ladder.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import type { Case } from './store.ts'

export type Owner = { memberId: Id<'member'>; teamId?: never } | { teamId: Id<'team'>; memberId?: never }
export type Recipient = { id: Id<'member'>; name: string; email: string }

type Owned = Pick<Case, 'ownerMemberId' | 'ownerTeamId'>

/** Cases that somebody has to do something about, by member. */
export const countLoads = async (
  ctx: Ctx,
  memberIds: readonly Id<'member'>[],
): Promise<Map<Id<'member'>, number>> => {
  const { rows } = await sql<{ id: string; n: number }>`
    select owner_member_id as id, count(*) as n from cases
    where workspace_id = ${workspaceUuid(ctx)} and owner_member_id = any(${memberIds.map(toUuid)}::uuid[])
      and state not in ('resolved', 'confirmed', 'closed')
    group by owner_member_id`.execute(ctx.db)
  return new Map(rows.map(({ id, n }) => [fromUuid('member', id), n]))
}

export const findMemberState = async (
  ctx: Ctx,
  id: Id<'member'>,
): Promise<{ name: string; role: Role; left: boolean } | undefined> => {
  const row = await ctx.db
    .selectFrom('members')
    .select(['name', 'role', 'left_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return row && { name: row.name, role: row.role, left: row.left_at !== null }
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
  // Above one person stand the administrators.
  const steps = isId('member', whom) ? [whom, 'administrators' as const] : TELL.slice(TELL.indexOf(whom))
  for (const tell of steps) {
    const recipients = await listOf(ctx, found, tell)
    if (recipients.length > 0) return recipients
  }
  return []
}

/** Whoever is there for a queue; of a team that is empty or away to the last member its lead, or else the administrators. */
export const listWatching = async (ctx: Ctx, teamId: Id<'team'>): Promise<Id<'member'>[]> =>
  (await listRecipients(ctx, { ownerMemberId: null, ownerTeamId: teamId }, 'team')).map(({ id }) => id)

/** As many as a team may have. */
const MOST_MEMBERS = 1_000

const listOf = async (ctx: Ctx, found: Owned, whom: Tell): Promise<Recipient[]> => {
  const workspace = workspaceUuid(ctx)
  const ownerId = found.ownerMemberId && toUuid(found.ownerMemberId)
  const teamId = found.ownerTeamId && toUuid(found.ownerTeamId)
  const teams = sql`select id from teams where workspace_id = ${workspace} and id = ${teamId}
    union select team_id from team_members where workspace_id = ${workspace} and member_id = ${ownerId}`
  const away = sql`x.absent_until > ${ctx.now()} and (x.absent_from is null or x.absent_from <= ${ctx.now()})`
  const orDeputy = (id: string | null) => sql`(m.id = ${id} or m.id = (select x.deputy_id from members x
      where x.workspace_id = ${workspace} and x.id = ${id} and ${away}))`
  const parts = {
    owner: orDeputy(ownerId),
    team: sql`m.id in (select member_id from team_members where workspace_id = ${workspace} and team_id in (${teams}))`,
    lead: sql`m.id in (select lead_id from teams where workspace_id = ${workspace} and id in (${teams}))`,
    administrators: sql`m.role = 'administrator'`,
  }
  const chosen = isId('member', whom) ? orDeputy(toUuid(whom)) : parts[whom]
  const { rows } = await sql<{ id: string; name: string; email: string }>`
    select m.id, m.name, m.email from members m
    where m.workspace_id = ${workspace} and m.left_at is null
      and not coalesce(m.absent_until > ${ctx.now()} and (m.absent_from is null or m.absent_from <= ${ctx.now()}), false)
      and ${chosen}
    order by m.id limit ${MOST_MEMBERS}`.execute(ctx.db)
  return rows.map((row) => ({ id: fromUuid('member', row.id), name: row.name, email: row.email }))
}
