import { type RawBuilder, sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Facts } from '#core/imports/taking-back.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

type Changed = { was: Facts | null; became: Facts }
export type ImportChange = Changed & ({ personId: Id<'person'> } | { accountId: Id<'account'> })

/** What two rows of a file do to the same person is one change: from what was before the file to what is after it. */
export const addImportChanges = async (
  ctx: Ctx,
  importId: Id<'import'>,
  changes: readonly ImportChange[],
): Promise<void> => {
  if (changes.length === 0) return
  const rows = changes
    .map(({ was, became, ...of }) => {
      const person = 'personId' in of ? toUuid(of.personId) : null
      const account = 'accountId' in of ? toUuid(of.accountId) : null
      return { row_id: person ?? account ?? '', person_id: person, account_id: account, was, became }
    })
    .sort((a, b) => (a.row_id < b.row_id ? -1 : 1))
  await sql`
    insert into import_changes (workspace_id, import_id, row_id, person_id, account_id, was, became)
    select ${workspaceUuid(ctx)}, ${toUuid(importId)}, row.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (row_id uuid, person_id uuid, account_id uuid, was jsonb, became jsonb)
    on conflict (workspace_id, import_id, row_id) do update set became = excluded.became`.execute(ctx.db)
}

const AT_ONCE = 1_000

type Taken<Of> = { changes: (Changed & Of)[]; last: string | null }

/** Takes the next lines about people out, from a row on, and says which was the last. */
export const takePeopleChanges = async (
  ctx: Ctx,
  importId: Id<'import'>,
  after: string,
): Promise<Taken<{ personId: Id<'person'> }>> => {
  const { rows, last } = await takeRows(ctx, importId, sql`person_id is not null and row_id > ${after}::uuid`)
  return {
    last,
    changes: rows.map(({ row_id, was, became }) => ({ personId: fromUuid('person', row_id), was, became })),
  }
}

/** The same of accounts. */
export const takeAccountChanges = async (
  ctx: Ctx,
  importId: Id<'import'>,
  after: string,
): Promise<Taken<{ accountId: Id<'account'> }>> => {
  const { rows, last } = await takeRows(
    ctx,
    importId,
    sql`account_id is not null and row_id > ${after}::uuid`,
  )
  return {
    last,
    changes: rows.map(({ row_id, was, became }) => ({ accountId: fromUuid('account', row_id), was, became })),
  }
}

const takeRows = async (ctx: Ctx, importId: Id<'import'>, which: RawBuilder<unknown>) => {
  const { rows } = await sql<Changed & { row_id: string }>`
    with taken as (
      delete from import_changes where workspace_id = ${workspaceUuid(ctx)} and import_id = ${toUuid(importId)}
        and row_id = any(array(
          select row_id from import_changes
          where workspace_id = ${workspaceUuid(ctx)} and import_id = ${toUuid(importId)} and ${which}
          order by row_id limit ${AT_ONCE}))
      returning row_id, was, became
    )
    select row_id, was, became from taken order by row_id`.execute(ctx.db)
  return { rows, last: rows.at(-1)?.row_id ?? null }
}
