import pg from 'pg'
import { LOCAL_TABLES } from '../placement.ts'

export type Table = {
  /** With its schema, quoted as SQL wants it. */
  name: string
  columns: string[]
  key: string[]
  /** The column that says whose row it is; null for what belongs to the whole installation. */
  tenant: string | null
}

/** The queue belongs to the backup: a job that was promised is as good as a row. */
const QUEUE = ['_private_job_queues', '_private_jobs', '_private_known_crontabs', '_private_tasks']

/** Every table with rows of its own, as the database itself lists them: a new one is in the next backup. */
export const listTables = async (db: pg.ClientBase): Promise<Table[]> => {
  const { rows } = await db.query<{
    name: string
    relname: string
    walled: boolean
    columns: string[]
    key: string[] | null
  }>(
    `select format('%I.%I', n.nspname, c.relname) as name, c.relname, c.relforcerowsecurity as walled,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       (select array_agg(a.attname::text order by k.at) from pg_constraint p
        cross join lateral unnest(p.conkey) with ordinality as k (number, at)
        join pg_attribute a on a.attrelid = p.conrelid and a.attnum = k.number
        where p.conrelid = c.oid and p.contype = 'p') as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and (n.nspname = 'public' and c.relname <> all ($1) or n.nspname = 'graphile_worker' and c.relname = any ($2))
     order by n.nspname, c.relname`,
    // What belongs to nobody says the target itself: who works, who asked how often, what was applied when.
    [LOCAL_TABLES, QUEUE],
  )
  return rows.map(({ name, relname, walled, columns, key }) => ({
    name,
    columns,
    key: key ?? columns,
    tenant: walled ? tenantOf(relname, columns) : null,
  }))
}

const tenantOf = (table: string, columns: readonly string[]): string => {
  if (table === 'workspaces') return 'id'
  if (columns.includes('workspace_id')) return 'workspace_id'
  throw new Error(`${table} lies behind a wall that a backup cannot look over: it has no workspace_id`)
}

/** Whoever owns the tables without being a superuser sees the workspaces as the scheduler does. */
export const listWorkspaceUuids = async (db: pg.ClientBase): Promise<string[]> => {
  await db.query(`set local heard.scope = 'scheduler'`)
  const { rows } = await db.query<{ id: string }>('select id from workspaces order by id')
  await db.query(`set local heard.scope = ''`)
  return rows.map(({ id }) => id)
}

export const enterAs = async (db: pg.ClientBase, workspaceUuid: string): Promise<void> => {
  await db.query(`set local heard.workspace = ${pg.escapeLiteral(workspaceUuid)}`)
}

export type Sequence = { name: string; last: string; called: boolean }

export const listSequences = async (db: pg.ClientBase): Promise<Sequence[]> => {
  const { rows } = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences
     where schemaname in ('public', 'graphile_worker') order by 1`,
  )
  const found: Sequence[] = []
  for (const { name } of rows) {
    const state = await db.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    )
    found.push({ name, ...state.rows[0]! })
  }
  return found
}

/** The first and the last month of each parent that has rooms of its own, so that rows find them again. */
export const listMonths = async (db: pg.ClientBase): Promise<Record<string, [string, string]>> => {
  const { rows } = await db.query<{ parent: string; first: string; last: string }>(
    `select p.relname as parent, min(right(c.relname, 6)) as first, max(right(c.relname, 6)) as last
     from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
     where p.relkind = 'p' and p.relnamespace = 'public'::regnamespace and c.relname ~ '_[0-9]{6}$'
     group by p.relname order by 1`,
  )
  return Object.fromEntries(rows.map(({ parent, first, last }) => [parent, [dayOf(first), dayOf(last)]]))
}

const dayOf = (month: string): string => `${month.slice(0, 4)}-${month.slice(4)}-01`

export type ForeignKey = { table: string; name: string; definition: string }

export const listForeignKeys = async (db: pg.ClientBase): Promise<ForeignKey[]> => {
  const { rows } = await db.query<ForeignKey>(
    `select format('%I.%I', n.nspname, c.relname) as "table", quote_ident(k.conname) as name,
            pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and n.nspname in ('public', 'graphile_worker') order by 1, 2`,
  )
  return rows
}

/** Tables behind the wall, partitions included. */
export const listWalled = async (db: pg.ClientBase): Promise<string[]> => {
  const { rows } = await db.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relforcerowsecurity and n.nspname in ('public', 'graphile_worker') order by 1`,
  )
  return rows.map(({ name }) => name)
}
