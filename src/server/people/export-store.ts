import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

type Rows = Record<string, unknown>[]

/** What stands in every table that knows people, and in those that know only their case, feedback or address. */
export const readAllOf = async (ctx: Ctx, id: Id<'person'>): Promise<Record<string, Rows>> => {
  const person = toUuid(id)
  const found: Record<string, Rows> = {}
  for (const table of await tablesWith(ctx, 'person_id'))
    found[table] = await read(ctx, table, sql`t.person_id = ${person}`)
  const cases = sql`(select id from cases where workspace_id = ${workspaceUuid(ctx)} and person_id = ${person})`
  for (const table of ['notes', 'tasks', 'verdicts', 'case_transitions'])
    found[table] = await read(ctx, table, sql`t.case_id in ${cases}`)
  const feedback = sql`(select id from feedback where workspace_id = ${workspaceUuid(ctx)} and person_id = ${person})`
  found['source_pieces'] = await read(ctx, 'source_pieces', sql`t.feedback_id in ${feedback}`)
  const addresses = sql`(select email from people where workspace_id = ${workspaceUuid(ctx)} and id = ${person}
    union select phone from people where workspace_id = ${workspaceUuid(ctx)} and id = ${person}
    union select 'tel:' || phone from people where workspace_id = ${workspaceUuid(ctx)} and id = ${person}
    union select address from person_addresses where workspace_id = ${workspaceUuid(ctx)} and person_id = ${person})`
  for (const table of ['suppressions', 'mail_wishes'])
    found[table] = await read(ctx, table, sql`t.address in ${addresses}`)
  return Object.fromEntries(Object.entries(found).filter(([, rows]) => rows.length > 0))
}

const read = async (ctx: Ctx, table: string, where: ReturnType<typeof sql>): Promise<Rows> => {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(t) - 'workspace_id' as row from ${sql.table(table)} t
    where t.workspace_id = ${workspaceUuid(ctx)} and ${where} order by to_jsonb(t)::text`.execute(ctx.db)
  return rows.map(({ row }) => row)
}

const tablesWith = async (ctx: Ctx, column: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = ${column} and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition order by c.relname`.execute(ctx.db)
  return rows.map(({ name }) => name)
}
