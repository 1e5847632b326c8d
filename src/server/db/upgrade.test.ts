import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import pg from 'pg'
import { emptyDatabase } from '../../../test/database.ts'
import { schemaText } from './dump.ts'
import { migrate } from './migrate.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
/** The schema that Heard began with. */
const FIRST = readdirSync(new URL('../../../migrations/', import.meta.url)).filter((name) => name < '000010')

type Column = { name: string; type: string; kind: string; labels: string[] | null; optional: boolean }
type Key = { columns: string[]; refers: string; to: string[] }
type Table = { name: string; columns: Column[]; keys: Key[] }

test('a database of the first schema, with a row in every table, is brought to this version and keeps each of them', async () => {
  const { url, drop } = await emptyDatabase()
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  pool.on('error', () => {})
  try {
    await migrate(pool, { now: new Date(), only: FIRST })
    const tables = await tablesOf(pool)
    assert.ok(tables.length > 45, `only ${tables.length} tables`)
    const rows = new Map<string, Record<string, unknown>>()
    for (const table of inOrder(tables)) rows.set(table.name, await fill(pool, table, rows))

    await migrate(pool, { now: new Date() })
    for (const [name, was] of rows) {
      const found = await pool.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from ${name} t`,
      )
      const kept = found.rows.find(({ row }) =>
        Object.keys(was).every((key) => !/(^|_)id$/.test(key) || same(row, was, key)),
      )
      assert.ok(kept, `${name} lost its row`)
      for (const key of Object.keys(was).filter((key) => key in kept.row))
        assert.deepEqual(kept.row[key], CHANGED[`${name}.${key}`] ?? was[key], `${name}.${key}`)
    }
    assert.equal(await schemaText(pool), read('schema.sql'))
  } finally {
    await pool.end()
    await drop()
  }
})

/** What a migration puts in another form. */
const CHANGED: Readonly<Record<string, unknown>> = {
  'feedback_keys.key': hash('sha256', 'old key', 'base64url').slice(0, 22),
}

const same = (row: Record<string, unknown>, was: Record<string, unknown>, key: string): boolean =>
  !(key in row) || row[key] === was[key]

const tablesOf = async (pool: pg.Pool): Promise<Table[]> => {
  const { rows } = await pool.query<Table>(`
    select c.relname as name,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'kind', t.typtype,
         'labels', (select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid),
         'optional', not a.attnotnull or a.atthasdef) order by a.attnum)
       from pg_attribute a join pg_type t on t.oid = a.atttypid
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select jsonb_agg(jsonb_build_object('refers', k.confrelid::regclass::text,
         'columns', (select jsonb_agg(a.attname order by u.o) from unnest(k.conkey) with ordinality u (n, o)
                     join pg_attribute a on a.attrelid = c.oid and a.attnum = u.n),
         'to', (select jsonb_agg(a.attname order by u.o) from unnest(k.confkey) with ordinality u (n, o)
                join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n)))
       from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0), '[]') as keys
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'heard_migrations' order by 1`)
  return rows
}

const inOrder = (tables: readonly Table[]): Table[] => {
  const ordered: Table[] = []
  const visit = (table: Table) => {
    if (ordered.includes(table)) return
    for (const { refers } of table.keys.filter(({ refers }) => refers !== table.name))
      visit(tables.find(({ name }) => name === refers)!)
    ordered.push(table)
  }
  for (const table of tables) visit(table)
  return ordered
}

/** What a rule of a table asks for beyond its types. */
const RULED: Readonly<Record<string, unknown>> = {
  'cases.owner_team_id': null,
  'initiative_links.feedback_id': null,
  'initiative_links.case_id': null,
}

const fill = async (
  pool: pg.Pool,
  table: Table,
  before: ReadonlyMap<string, Record<string, unknown>>,
): Promise<Record<string, unknown>> => {
  const given: Record<string, unknown> = {}
  for (const column of table.columns) if (!column.optional) given[column.name] = exampleFor(column)
  for (const { columns, refers, to } of table.keys)
    for (const [at, column] of columns.entries())
      given[column] = before.get(refers)?.[to[at]!] ?? given[column]
  if ('workspace_id' in given) given['workspace_id'] = before.get('workspaces')!['id']
  for (const column of table.columns) {
    const ruled = RULED[`${table.name}.${column.name}`]
    if (ruled !== undefined) given[column.name] = ruled
  }
  const names = Object.keys(given)
  const { rows } = await pool.query<{ row: Record<string, unknown> }>(
    `insert into ${table.name} as t (${names.join(', ')}) select ${names.map((name) => `r.${name}`).join(', ')}
     from jsonb_populate_record(null::${table.name}, $1) r returning to_jsonb(t) as row`,
    [JSON.stringify(given)],
  )
  return rows[0]!.row
}

const exampleFor = ({ name, type, kind, labels }: Column): unknown => {
  if (kind === 'e') return labels![0]
  if (type.endsWith('[]')) return []
  if (type === 'uuid') return crypto.randomUUID()
  if (type === 'jsonb') return {}
  if (type === 'boolean') return false
  if (type === 'bytea') return '\\x01'
  if (type.startsWith('timestamp')) return '2026-03-02T09:00:00+00:00'
  if (type === 'date') return '2026-03-02'
  if (/int|numeric|real|double/.test(type)) return 1
  return `old ${name}`
}
