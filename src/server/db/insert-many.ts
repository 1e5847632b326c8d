import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db } from './database.ts'
import type { DB } from './tables.ts'

/** As `Insertable`, but values of jsonb columns are given as they are. */
type Given<T> = { [K in keyof Insertable<T>]: Insertable<T>[K] | object }

/**
 * Inserts any number of rows, each with the same columns, by one text: a list of values would be another statement for
 * each length, and none of them would be planned only once. All rows are of one workspace, which stands in the text as a
 * value of its own: a cluster tells from it to which machine the statement goes.
 */
export const insertMany = async <T extends keyof DB & string>(
  db: Db,
  table: T,
  rows: readonly Given<DB[T]>[],
  { orNothing = false } = {},
): Promise<Selectable<DB[T]>[]> => {
  if (rows.length === 0) return []
  const inserted = await sql<Selectable<DB[T]>>`${insertion(table, rows, orNothing)} returning *`.execute(db)
  return inserted.rows
}

/** The same where the rows are long: only the ids of those that were added come back. */
export const insertManyIds = async <T extends keyof DB & string>(
  db: Db,
  table: T,
  rows: readonly Given<DB[T]>[],
  { orNothing = false } = {},
): Promise<string[]> => {
  if (rows.length === 0) return []
  const inserted = await sql<{ id: string }>`${insertion(table, rows, orNothing)} returning id`.execute(db)
  return inserted.rows.map(({ id }) => id)
}

const insertion = (table: string, rows: readonly object[], orNothing: boolean) => {
  const { workspace_id, ...others } = rows[0] as { workspace_id: string }
  const columns = sql.join(Object.keys(others).map((column) => sql.ref(column)))
  return sql`
    insert into ${sql.table(table)} (workspace_id, ${columns})
    select ${workspace_id}::uuid, ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    ${orNothing ? sql`on conflict do nothing` : sql``}`
}
