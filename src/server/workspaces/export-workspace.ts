import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { sql } from 'kysely'
import { type Ctx, ctxOf, type Desk, enterWorkspace, workspaceUuid } from '../ctx.ts'
import { readThrough } from '../db/read-through.ts'
import { KEPT_BACK, SECRET_COLUMNS } from './kept-back.ts'

export type Exported = { table: string; rows: number }[]

/**
 * The whole workspace as files: each table with one JSON object a line, in the order of its key so that two exports of
 * the same rows are the same bytes, and the feedback once more as CSV. One snapshot; memory stays flat.
 */
export const exportWorkspace = async (desk: Desk, folder: string): Promise<Exported> => {
  await mkdir(folder, { recursive: true })
  return snapshot(desk, async (ctx) => {
    const exported: Exported = []
    for (const { table, key } of await tables(ctx)) {
      let rows = 0
      const hidden = SECRET_COLUMNS[table] ?? []
      const lines = (async function* () {
        for await (const row of readThrough(
          ctx.db,
          sql<{
            row: unknown
          }>`select to_jsonb(t) - ${sql.val(hidden)}::text[] as row from ${sql.table(table)} t
            where ${sql.ref(table === 'workspaces' ? 't.id' : 't.workspace_id')} = ${workspaceUuid(ctx)} order by ${sql.raw(key)}`,
        )) {
          rows++
          yield `${JSON.stringify(row.row)}\n`
        }
      })()
      await pipeline(Readable.from(lines), createWriteStream(join(folder, `${table}.ndjson`)))
      exported.push({ table, rows })
    }
    await pipeline(
      Readable.from(readThrough(ctx.db, allFeedback(ctx))),
      stringify({ header: true, escape_formulas: true, cast: { date: (date) => date.toISOString() } }),
      createWriteStream(join(folder, 'feedback.csv')),
    )
    return exported
  })
}

/** All of it as it was at one moment, while others go on writing. */
const snapshot = <T>({ program, workspaceId, who }: Desk, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  program.database.app
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      await enterWorkspace(db, workspaceId)
      return work(ctxOf(program, db, workspaceId, who))
    })

const allFeedback = (ctx: Ctx) => sql`
  select f.id::text as id, f.occurred_at as "occurredAt", f.channel::text as channel, f.touchpoint, f.metric::text as metric, f.score, f.comment,
    p.email, p.phone, p.external_id as "personId", p.name, a.name as account, f.sentiment::text as sentiment, f.category, f.priority,
    f.outcome::text as outcome, f.outcome_at as "outcomeAt"
  from feedback f
  left join people p on p.workspace_id = f.workspace_id and p.id = f.person_id
  left join accounts a on a.workspace_id = f.workspace_id and a.id = f.account_id
  where f.workspace_id = ${workspaceUuid(ctx)}
  order by f.id`

/** The tables of a workspace with the columns of their keys, as the database itself lists them. */
const tables = async (ctx: Ctx): Promise<{ table: string; key: string }[]> => {
  const { rows } = await sql<{ table: string; key: string }>`
    select c.relname as "table", string_agg(quote_ident(a.attname), ', ' order by k.at) as key
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_constraint p on p.conrelid = c.oid and p.contype = 'p'
    cross join lateral unnest(p.conkey) with ordinality as k (column_number, at)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.column_number
    where c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity
    group by c.relname order by c.relname`.execute(ctx.db)
  return rows.filter(({ table }) => !KEPT_BACK.includes(table))
}
