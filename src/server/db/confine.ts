import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { fromUuid, type Id, type IdPrefix, toUuid } from '#core/ids.ts'
import type { Db } from './database.ts'
import type { DB } from './tables.ts'

/** Begins the statement after which a transaction sees a part, and the one after which it sees all again. */
export const CONFINING = 'select heard_confine('
export const FREEING = 'set local role heard_app'

type Confined = { workspaceId: Id<'workspace'>; memberId: Id<'member'>; now: Date }

/** From here on PostgreSQL shows the transaction only what the member may see: the policies `bounds` of the schema. */
export const confine = async (db: Db, { workspaceId, memberId, now }: Confined): Promise<void> => {
  await sql`${sql.raw(CONFINING)}${toUuid(workspaceId)}::uuid, ${toUuid(memberId)}::uuid, ${now})`.execute(db)
}

/** Whether a confined member sees a row; asked by what sees everything itself, and goes on seeing it. */
export const isInSight = async (
  db: Db,
  confined: Confined,
  { table, id }: { table: keyof DB; id: Id },
): Promise<boolean> => {
  await confine(db, confined)
  const { rows } = await sql`select from ${sql.table(table)}
    where workspace_id = ${toUuid(confined.workspaceId)} and id = ${toUuid(id)}`.execute(db)
  await sql.raw(FREEING).execute(db)
  return rows.length > 0
}

type Asked = { prefix: IdPrefix; table: keyof DB; ids: readonly Id[] }

/** Those of many things that this transaction sees. */
export const listSeen = async (
  db: Db,
  workspaceId: Id<'workspace'>,
  asked: readonly Asked[],
): Promise<ReadonlySet<Id>> => {
  const { rows } = await sql<{ prefix: IdPrefix; id: string }>`${sql.join(
    asked.map(
      ({ prefix, table, ids }) => sql`select ${prefix}::text as prefix, id from ${sql.table(table)}
        where workspace_id = ${toUuid(workspaceId)} and id = any(${ids.map(toUuid)}::uuid[])`,
    ),
    sql` union all `,
  )}`.execute(db)
  return new Set(rows.map(({ prefix, id }) => fromUuid(prefix, id)))
}

/**
 * What happened in the units of a confined member: a condition for numbers, which count what is theirs by place and not
 * what concerns them in person. The policies hold anyway; this one is taken by an index.
 */
export const inOwnUnits = (column: string): RawBuilder<unknown> =>
  sql`and ${sql.ref(column)} = any((select heard_units())::uuid[])`

/** The pieces that a confined member sees, for the indexes of unit and id; walking to them would take long where they are few. */
export const inSight = (feedback: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(`${feedback}.unit_id`)} = any((select heard_units())::uuid[])
    or ${sql.ref(`${feedback}.id`)} = any((select heard_pieces())::uuid[]))`
