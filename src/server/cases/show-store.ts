import { sql } from 'kysely'
import type { CaseStory } from '#core/cases/case.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import type { Case } from './store.ts'

export const findOwnerName = async (ctx: Ctx, found: Case): Promise<string> => {
  const { rows } = await sql<{ name: string }>`
    select name from members where workspace_id = ${workspaceUuid(ctx)} and id = ${found.ownerMemberId && toUuid(found.ownerMemberId)}
    union all
    select name from teams where workspace_id = ${workspaceUuid(ctx)} and id = ${found.ownerTeamId && toUuid(found.ownerTeamId)}`.execute(
    ctx.db,
  )
  return rows[0]!.name
}

type Person = NonNullable<CaseStory['person']> & { accountId: Id<'account'> | null }

export const findPersonOfCase = async (ctx: Ctx, id: Id<'person'>): Promise<Person | undefined> => {
  const { rows } = await sql<Omit<Person, 'id' | 'accountId'> & { id: string; account_id: string | null }>`
    select p.id, p.name, p.email, p.phone, p.locale, p.zone, p.account_id,
      (select count(*) from feedback f where f.workspace_id = ${workspaceUuid(ctx)} and f.person_id = p.id) as pieces,
      (select count(*) from cases c where c.workspace_id = ${workspaceUuid(ctx)} and c.person_id = p.id) as cases
    from people p
    where p.workspace_id = ${workspaceUuid(ctx)} and p.id = ${toUuid(id)}`.execute(ctx.db)
  const row = rows[0]
  if (!row) return undefined
  const { account_id, ...person } = row
  return {
    ...person,
    id: fromUuid('person', row.id),
    accountId: account_id === null ? null : fromUuid('account', account_id),
  }
}

export const findAccountOfCase = async (
  ctx: Ctx,
  id: Id<'account'>,
): Promise<NonNullable<CaseStory['account']> | undefined> => {
  const row = await ctx.db
    .selectFrom('accounts as a')
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'a.workspace_id').onRef('m.id', '=', 'a.owner_id'),
    )
    .select(['a.id', 'a.name', 'a.tier', 'a.yearly_value', 'a.renews_on', 'm.name as owner_name'])
    .where('a.workspace_id', '=', workspaceUuid(ctx))
    .where('a.id', '=', toUuid(id))
    .executeTakeFirst()
  return (
    row && {
      id: fromUuid('account', row.id),
      name: row.name,
      tier: row.tier,
      yearlyValue: row.yearly_value === null ? null : Number(row.yearly_value),
      renewsOn: row.renews_on === null ? null : String(row.renews_on),
      ownerName: row.owner_name,
    }
  )
}

export const listPieceIds = async (
  ctx: Ctx,
  id: Id<'case'>,
): Promise<{ newest: Id<'feedback'>[]; count: number }> => {
  const { rows } = await sql<{ feedback_id: string; n: number }>`
    select feedback_id, count(*) over () as n from case_feedback
    where workspace_id = ${workspaceUuid(ctx)} and case_id = ${toUuid(id)}
    order by feedback_id desc limit ${SHOWN_PIECES}`.execute(ctx.db)
  return { newest: rows.map((row) => fromUuid('feedback', row.feedback_id)), count: rows[0]?.n ?? 0 }
}

const SHOWN_PIECES = 50
