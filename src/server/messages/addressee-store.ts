import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** What a letter about a case is made of, read across the nouns. */
export type Addressee = {
  personId: Id<'person'> | null
  name: string | null
  email: string | null
  number: number
  title: string
  rootCause: string | null
  actionTaken: string | null
  remedy: string | null
  /** What the person wrote. */
  words: string | null
  ownerMemberId: Id<'member'> | null
  ownerTeamId: Id<'team'> | null
}

export const findAddressee = async (ctx: Ctx, caseId: Id<'case'>): Promise<Addressee | undefined> => {
  const row = await ctx.db
    .selectFrom('cases as c')
    .leftJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 'c.workspace_id').onRef('p.id', '=', 'c.person_id'),
    )
    .leftJoin('feedback as f', (join) =>
      join.onRef('f.workspace_id', '=', 'c.workspace_id').onRef('f.id', '=', 'c.feedback_id'),
    )
    .select(['c.person_id', 'p.name', 'p.email', 'c.number', 'c.title', 'c.root_cause', 'c.action_taken'])
    .select(['c.remedy', 'f.comment', 'c.owner_member_id', 'c.owner_team_id'])
    .where('c.workspace_id', '=', workspaceUuid(ctx))
    .where('c.id', '=', toUuid(caseId))
    .executeTakeFirst()
  return (
    row && {
      personId: row.person_id === null ? null : fromUuid('person', row.person_id),
      name: row.name,
      email: row.email,
      number: row.number,
      title: row.title,
      rootCause: row.root_cause,
      actionTaken: row.action_taken,
      remedy: row.remedy,
      words: row.comment,
      ownerMemberId: row.owner_member_id === null ? null : fromUuid('member', row.owner_member_id),
      ownerTeamId: row.owner_team_id === null ? null : fromUuid('team', row.owner_team_id),
    }
  )
}

export type Colleague = { id: Id<'member'>; name: string; email: string }

/** Who answers for a case: its owner, or everybody in the team whose queue it lies in. */
export const listOwners = async (
  ctx: Ctx,
  { ownerMemberId, ownerTeamId }: Pick<Addressee, 'ownerMemberId' | 'ownerTeamId'>,
): Promise<Colleague[]> => {
  const rows = await readMembers(ctx)
    .where((row) =>
      ownerMemberId
        ? row('m.id', '=', toUuid(ownerMemberId))
        : row.exists(
            row
              .selectFrom('team_members as t')
              .select('t.member_id')
              .whereRef('t.workspace_id', '=', 'm.workspace_id')
              .whereRef('t.member_id', '=', 'm.id')
              .where('t.team_id', '=', ownerTeamId ? toUuid(ownerTeamId) : null),
          ),
    )
    .execute()
  return rows.map(toColleague)
}

export const listAdministrators = async (ctx: Ctx): Promise<Colleague[]> =>
  (await readMembers(ctx).where('m.role', '=', 'administrator').execute()).map(toColleague)

const readMembers = (ctx: Ctx) =>
  ctx.db
    .selectFrom('members as m')
    .select(['m.id', 'm.name', 'm.email'])
    .where('m.workspace_id', '=', workspaceUuid(ctx))
    .where('m.left_at', 'is', null)

const toColleague = (row: { id: string; name: string; email: string }): Colleague => ({
  id: fromUuid('member', row.id),
  name: row.name,
  email: row.email,
})
