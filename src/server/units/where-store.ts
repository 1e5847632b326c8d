import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** By which of our own ways something came in: the narrower one counts. */
export type CameBy = {
  placeId?: Id<'place'> | null | undefined
  widgetId?: Id<'widget'> | undefined
  sourceId?: Id<'source'> | undefined
  /** Whose open link it was. */
  linkOf?: Id<'survey'> | undefined
}

export type Sought = CameBy & {
  unitId: Id<'unit'> | null
  word: string | null
  personId: Id<'person'> | null
  accountId: Id<'account'> | null
  at: Date
}

export const hasUnits = async (ctx: Ctx): Promise<boolean> => {
  const { rows } = await sql`select from units where workspace_id = ${workspaceUuid(ctx)} limit 1`.execute(
    ctx.db,
  )
  return rows.length > 0
}

/** By their place in the list. */
export const findUnits = async (ctx: Ctx, sought: readonly Sought[]): Promise<Map<number, Id<'unit'>>> => {
  const workspace = workspaceUuid(ctx)
  const rows = sought.map((one, n) => ({
    n,
    unit_id: one.unitId && toUuid(one.unitId),
    word: one.word?.trim().toLowerCase() ?? null,
    place_id: one.placeId ? toUuid(one.placeId) : null,
    widget_id: one.widgetId ? toUuid(one.widgetId) : null,
    source_id: one.sourceId ? toUuid(one.sourceId) : null,
    survey_id: one.linkOf ? toUuid(one.linkOf) : null,
    person_id: one.personId && toUuid(one.personId),
    account_id: one.accountId && toUuid(one.accountId),
    at: one.at,
  }))
  const tied = (column: TiedBy, value: ReturnType<typeof sql>) => sql`
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
        ${tied('widget_id', sql`s.widget_id`)},
        ${tied('source_id', sql`s.source_id`)},
        ${tied('survey_id', sql`s.survey_id`)},
        ${tied('person_id', sql`s.person_id`)},
        ${tied(
          'account_id',
          sql`coalesce(s.account_id, (select p.account_id from people p where p.workspace_id = ${workspace} and p.id = s.person_id))`,
        )}
      ) as unit_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as s (n int, unit_id uuid, word text, place_id uuid, widget_id uuid, source_id uuid, survey_id uuid, person_id uuid, account_id uuid, at timestamptz)
    ) found where unit_id is not null`.execute(ctx.db)
  return new Map(found.map((row) => [row.n, fromUuid('unit', row.unit_id)]))
}

type TiedBy = 'place_id' | 'widget_id' | 'source_id' | 'survey_id' | 'person_id' | 'account_id'
