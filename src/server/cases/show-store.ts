import { sql } from 'kysely'
import type { CaseStory } from '#core/cases/case.ts'
import { fromUuid, type Id } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { anyOfUnseen } from '../db/any-of.ts'

export type Around = Pick<CaseStory, 'person' | 'account'> & { ownerName: string }

type Row = {
  case_id: string
  owner_name: string
  person_id: string | null
  name: string | null
  email: string | null
  phone: string | null
  external_id: string | null
  locale: string | null
  zone: string | null
  pieces: number
  cases: number
  account_id: string | null
  account_name: string
  tier: string | null
  yearly_value: number | null
  renews_on: string | null
  account_owner: string | null
}

/** Who owns each of these cases, whose they are and of which account: one statement, however many they are. */
export const findAround = async (ctx: Ctx, ids: readonly Id<'case'>[]): Promise<Map<Id<'case'>, Around>> => {
  const workspace = workspaceUuid(ctx)
  const { rows } = await sql<Row>`
    select x.id as case_id, coalesce(m.name, t.name) as owner_name,
      p.id as person_id, p.name, p.email, p.phone, p.external_id, p.locale, p.zone,
      (select count(*) from feedback f where f.workspace_id = ${workspace} and f.person_id = p.id) as pieces,
      (select count(*) from cases c where c.workspace_id = ${workspace} and c.person_id = p.id) as cases,
      a.id as account_id, a.name as account_name, a.tier, a.yearly_value, a.renews_on, o.name as account_owner
    from cases x
    left join members m on m.workspace_id = x.workspace_id and m.id = x.owner_member_id
    left join teams t on t.workspace_id = x.workspace_id and t.id = x.owner_team_id
    left join people p on p.workspace_id = x.workspace_id and p.id = x.person_id
    left join accounts a on a.workspace_id = x.workspace_id and a.id = x.account_id
    left join members o on o.workspace_id = a.workspace_id and o.id = a.owner_id
    where x.workspace_id = ${workspace} and x.id = ${anyOfUnseen(ids)}`.execute(ctx.db)
  return new Map(rows.map((row) => [fromUuid('case', row.case_id), toAround(row)]))
}

const toAround = (row: Row): Around => ({
  ownerName: row.owner_name,
  person:
    row.person_id === null
      ? null
      : {
          id: fromUuid('person', row.person_id),
          name: row.name,
          email: row.email,
          phone: row.phone,
          externalId: row.external_id,
          locale: row.locale,
          zone: row.zone,
          pieces: row.pieces,
          cases: row.cases,
        },
  account:
    row.account_id === null
      ? null
      : {
          id: fromUuid('account', row.account_id),
          name: row.account_name,
          tier: row.tier,
          yearlyValue: row.yearly_value === null ? null : Number(row.yearly_value),
          renewsOn: row.renews_on === null ? null : String(row.renews_on),
          ownerName: row.account_owner,
        },
})

type Pieces = { newest: Id<'feedback'>[]; count: number }

export const listPieceIds = async (
  ctx: Ctx,
  ids: readonly Id<'case'>[],
): Promise<Map<Id<'case'>, Pieces>> => {
  const { rows } = await sql<{ case_id: string; feedback_id: string; n: number }>`
    select case_id, feedback_id, n from (
      select case_id, feedback_id, count(*) over (partition by case_id) as n,
        row_number() over (partition by case_id order by feedback_id desc) as place
      from case_feedback
      where workspace_id = ${workspaceUuid(ctx)} and case_id = ${anyOfUnseen(ids)}) as piece
    where place <= ${SHOWN_PIECES} order by case_id, place`.execute(ctx.db)
  const byCase = Map.groupBy(rows, (row) => fromUuid('case', row.case_id))
  return new Map(
    [...byCase].map(([id, some]) => [
      id,
      { newest: some.map((row) => fromUuid('feedback', row.feedback_id)), count: some[0]!.n },
    ]),
  )
}

const SHOWN_PIECES = 50
