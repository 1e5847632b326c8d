import { parsePlPgSQL } from 'libpg-query'
import type pg from 'pg'
import { placementOf } from '#server/db/placement.ts'

type Asking = Pick<pg.Pool, 'query'>

/** What a cluster refuses of tables, keys, triggers and counters, a sentence each. */
export const schemaRefusals = async (db: Asking): Promise<string[]> => [
  ...(await uniqueness(db)),
  ...(await references(db)),
  ...(await attachments(db)),
  ...(await counters(db)),
]

const tenantColumn = (table: string): string | undefined => {
  const placement = placementOf(table)
  return placement?.kind === 'distributed' ? placement.by : undefined
}

const uniqueness = async (db: Asking): Promise<string[]> => {
  const { rows } = await db.query<{ table: string; name: string; columns: string[] }>(`
    select c.relname as table, i.indexrelid::regclass::text as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any(i.indkey)) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and not c.relispartition and (i.indisunique or i.indisexclusion)`)
  return rows.flatMap(({ table, name, columns }) => {
    const tenant = tenantColumn(table)
    return tenant && !columns.includes(tenant) ? [`${table}: ${name} is unique without ${tenant}`] : []
  })
}

type Reference = {
  table: string
  name: string
  to: string
  columns: string[]
  keys: string[]
  empties: string[] | null
}

const references = async (db: Asking): Promise<string[]> => {
  const { rows } = await db.query<Reference>(`
    select c.relname as table, k.conname as name, r.relname as to,
      array(select a.attname::text from unnest(k.conkey) with ordinality u (n, o)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = u.n order by u.o) as columns,
      array(select a.attname::text from unnest(k.confkey) with ordinality u (n, o)
            join pg_attribute a on a.attrelid = r.oid and a.attnum = u.n order by u.o) as keys,
      case when k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd') then
        array(select a.attname::text from pg_attribute a
              where a.attrelid = c.oid and a.attnum = any(coalesce(k.confdelsetcols, k.conkey))) end as empties
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
    where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace`)
  return rows.flatMap((one) => refusalsOfReference(one).map((why) => `${one.table}: ${one.name} ${why}`))
}

const refusalsOfReference = ({ table, to, columns, keys, empties }: Reference): string[] => {
  const [from, target] = [tenantColumn(table), tenantColumn(to)]
  const kinds = [placementOf(table)?.kind, placementOf(to)?.kind]
  if (kinds[0] === kinds[1] && kinds[0] !== 'distributed') return []
  if (kinds[0] === 'distributed' && kinds[1] === 'reference') return []
  if (from === undefined || target === undefined)
    return [`refers from a ${kinds[0]} table to ${to}, which is ${kinds[1]}`]
  const at = columns.indexOf(from)
  return [
    ...(at < 0 || keys[at] !== target ? [`refers to ${to} by other columns than the tenants of both`] : []),
    ...(empties?.includes(from) ? ['empties the tenant on delete'] : []),
  ]
}

const attachments = async (db: Asking): Promise<string[]> => {
  const { rows } = await db.query<{ table: string; what: string }>(`
    select c.relname as table, 'has the trigger ' || t.tgname as what from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = 'public'::regnamespace and not c.relispartition
    union all
    select c.relname, 'has the rule ' || r.rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
    where r.rulename <> '_RETURN' and c.relnamespace = 'public'::regnamespace`)
  return rows.map(({ table, what }) => `${table}: ${what}`)
}

const counters = async (db: Asking): Promise<string[]> => {
  const { rows } = await db.query<{ table: string; column: string }>(`
    select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0
      and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%')`)
  return rows
    .filter(({ table }) => placementOf(table)?.kind === 'distributed')
    .map(({ table, column }) => `${table}: ${column} counts by a sequence`)
}

export type StoredFunction = { name: string; statements: string[]; variables: ReadonlySet<string> }

/** The statements inside functions of ours that name a tenant: they run on the coordinator, each by itself. */
export const functionsOf = async (db: Asking): Promise<StoredFunction[]> => {
  const { rows } = await db.query<{ name: string; text: string }>(`
    select p.proname as name, pg_get_functiondef(p.oid) as text from pg_proc p join pg_language l on l.oid = p.prolang
    where p.pronamespace = 'public'::regnamespace and l.lanname = 'plpgsql' and p.prokind = 'f'
      and p.proname like 'heard\\_%' order by 1`)
  return Promise.all(
    rows.map(async ({ name, text }) => {
      const parsed: unknown = await parsePlPgSQL(text)
      const statements = new Set<string>()
      const variables = new Set<string>()
      collect(parsed, { statements, variables })
      return { name, statements: [...statements], variables }
    }),
  )
}

type Collected = { statements: Set<string>; variables: Set<string> }

const collect = (value: unknown, found: Collected): void => {
  if (Array.isArray(value)) for (const one of value) collect(one, found)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'PLpgSQL_var') found.variables.add((inner as { refname: string }).refname)
    if (key === 'PLpgSQL_expr') {
      // What is executed as text, as assigned or as a condition, is an expression: a select of it is a statement.
      const { query } = inner as { query: string }
      const assigned = /^\s*\w+\s*:=\s*/.exec(query)?.[0]
      const expression = query.slice(assigned?.length ?? 0)
      const executed = /^\s*'((?:[^']|'')*)'\s*$/.exec(expression)?.[1]
      const text = executed ? executed.replaceAll("''", "'") : expression
      found.statements.add(/^\s*(?:select|insert|update|delete|with)\b/i.test(text) ? text : `select ${text}`)
    }
    collect(inner, found)
  }
}
