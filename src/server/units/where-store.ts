import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type Sought = {
  unitId: Id<'unit'> | null
  word: string | null
  placeId: Id<'place'> | null
  personId: Id<'person'> | null
  accountId: Id<'account'> | null
  at: Date
}

/** Most workspaces have none, and look nothing up. */
export const hasUnits = async (ctx: Ctx): Promise<boolean> => {
  const { rows } = await sql`select from units where workspace_id = ${workspaceUuid(ctx)} limit 1`.execute(
    ctx.db,
  )
  return rows.length > 0
}

/** By their place in the list. */
export const findUnits = async (ctx: Ctx, sought: readonly Sought[]): Promise<Map<number, Id<'unit'>>> => {
  if (sought.length === 0) return new Map()
  const workspace = workspaceUuid(ctx)
  const rows = sought.map((one, n) => ({
    n,
    unit_id: one.unitId && toUuid(one.unitId),
    word: one.word?.trim().toLowerCase() ?? null,
    place_id: one.placeId && toUuid(one.placeId),
    person_id: one.personId && toUuid(one.personId),
    account_id: one.accountId && toUuid(one.accountId),
    at: one.at,
  }))
  const tied = (column: 'place_id' | 'account_id' | 'person_id', value: ReturnType<typeof sql>) => sql`
    (select t.unit_id from unit_ties t where t.workspace_id = ${workspace} and ${sql.ref(`t.${column}`)} = ${value}
      and t.since <= s.at and (t.until is null or t.until > s.at) limit 1)`
  const { rows: found } = await sql<{ n: number; unit_id: string }>`
    select n, unit_id from (
      select s.n, coalesce(
        (select u.id from units u where u.workspace_id = ${workspace} and u.id = s.unit_id),
        (select u.id from units u where u.workspace_id = ${workspace} and lower(u.code) = s.word),
        (select min(u.id::text)::uuid from units u where u.workspace_id = ${workspace} and lower(u.name) = s.word
          and u.closed_at is null having count(*) = 1),
        ${tied('place_id', sql`s.place_id`)},
        ${tied('person_id', sql`s.person_id`)},
        ${tied(
          'account_id',
          sql`coalesce(s.account_id, (select p.account_id from people p where p.workspace_id = ${workspace} and p.id = s.person_id))`,
        )}
      ) as unit_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as s (n int, unit_id uuid, word text, place_id uuid, person_id uuid, account_id uuid, at timestamptz)
    ) found where unit_id is not null`.execute(ctx.db)
  return new Map(found.map((row) => [row.n, fromUuid('unit', row.unit_id)]))
}
