import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'

const AT_ONCE = 2_000

/** The rows of a query one after another, however many: none of them is held longer than it is looked at. One at a time in a transaction. */
export async function* readThrough<Row>(db: Db, query: RawBuilder<Row>): AsyncGenerator<Row> {
  await sql`declare read_through no scroll cursor for ${query}`.execute(db)
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(AT_ONCE)} from read_through`.execute(db)
    yield* rows
    if (rows.length < AT_ONCE) break
  }
  await sql`close read_through`.execute(db)
}
