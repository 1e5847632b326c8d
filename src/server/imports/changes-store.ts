import { sql } from 'kysely'
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

type Taken<P extends 'person' | 'account'> = { changes: (Changed & { id: Id<P> })[]; last: string | null }

/** Takes the next lines about people or accounts out, from a row on, and says which was the last. */
export const takeImportChanges = async <P extends 'person' | 'account'>(
  ctx: Ctx,
  importId: Id<'import'>,
  { of, after }: { of: P; after: string },
): Promise<Taken<P>> => {
  const { rows } = await sql<Changed & { row_id: string }>`
    with taken as (
      delete from import_changes where workspace_id = ${workspaceUuid(ctx)} and import_id = ${toUuid(importId)}
        and row_id = any(array(
          select row_id from import_changes
          where workspace_id = ${workspaceUuid(ctx)} and import_id = ${toUuid(importId)}
            and ${sql.ref(`${of}_id`)} is not null and row_id > ${after}::uuid
          order by row_id limit ${AT_ONCE}))
      returning row_id, was, became
    )
    select row_id, was, became from taken order by row_id`.execute(ctx.db)
  return {
    changes: rows.map(({ row_id, was, became }) => ({ id: fromUuid(of, row_id), was, became })),
    last: rows.at(-1)?.row_id ?? null,
  }
}
