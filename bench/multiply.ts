import type pg from 'pg'

/** What belongs to a piece of feedback or a person, and how much of it there is with them. */
const TABLES = [
  'people',
  'feedback',
  'events',
  'routings',
  'feedback_themes',
  'outcomes',
  'cases',
  'case_feedback',
  'clocks',
  'case_transitions',
  'notes',
  'tasks',
  'messages',
]

/** Ids that are copied with what they name; all others (accounts, members, teams, themes) stay. */
const COPIED_IDS = ['id', 'feedback_id', 'case_id', 'person_id', 'message_id', 'reply_id']

/** What may not stand there twice, or should not read alike. `k` is the copy, 0 the first. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'people.email': `case when k = 0 then email else 'c' || k || '.' || email end`,
  'people.phone': `case when k = 0 then phone end`,
  'people.external_id': `case when k = 0 then external_id end`,
  'feedback.comment': `comment || ' ' || k`,
  'cases.number': `number * $times + k`,
  'cases.title': `title || '.' || k`,
  'cases.priority': `(priority + 7 * k) % 100`,
  'messages.key': `key || ':' || k`,
  'messages.header_id': `case when k = 0 then header_id end`,
}

/**
 * Every row `times` over inside PostgreSQL: the copies a moment apart, so that they lie between the rows there are as a busier year
 * would have brought them, with ids in the order of time and people of their own. Keys and indexes are built when all rows
 * are there.
 */
export const multiply = async (
  database: pg.Client,
  { times, gapMillis, say = () => {} }: { times: number; gapMillis: number; say?: (line: string) => void },
): Promise<void> => {
  await database.query(`set session_replication_role = replica`)
  const links = await dropLinks(database)
  for (const table of TABLES) {
    const began = Date.now()
    await database.query('begin')
    const columns = await columnsOf(database, table)
    await database.query(keep(table, columns))
    const again = await dropKeys(database, table)
    await database.query(`truncate ${table}`)
    const { rowCount } = await database.query(copy(table, columns, { times, gapMillis }))
    await database.query(`drop table first_rows`)
    const filled = Date.now()
    for (const made of again) await database.query(made)
    await database.query('commit')
    say(`${table}: ${rowCount} rows in ${filled - began} ms, keys in ${Date.now() - filled} ms`)
  }
  for (const made of links) await database.query(made)
}

/** Foreign keys to and from these tables. They are right by construction and come back without asking each row. */
const dropLinks = async (database: pg.Client): Promise<string[]> => {
  const { rows } = await database.query<{ drop: string; again: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
        format('alter table %s add constraint %I %s not valid', conrelid::regclass, conname, pg_get_constraintdef(oid)) as again
      from pg_constraint where contype = 'f' and conparentid = 0
        and (conrelid = any($1::regclass[]) or confrelid = any($1::regclass[]))`,
    [TABLES],
  )
  for (const { drop } of rows) await database.query(drop)
  return rows.map(({ again }) => again)
}

const dropKeys = async (database: pg.Client, table: string): Promise<string[]> => {
  const { rows: keys } = await database.query<{ drop: string; again: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as again
      from pg_constraint where contype in ('p', 'u') and conrelid = $1::regclass`,
    [table],
  )
  for (const { drop } of keys) await database.query(drop)
  const { rows: indexes } = await database.query<{ drop: string; again: string }>(
    `select format('drop index %s', indexrelid::regclass) as drop,
        replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as again
      from pg_index where indrelid = $1::regclass`,
    [table],
  )
  for (const { drop } of indexes) await database.query(drop)
  return [...keys, ...indexes].map(({ again }) => again)
}

type Column = { name: string; type: string }

const columnsOf = async (database: pg.Client, table: string): Promise<Column[]> => {
  const { rows } = await database.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  return rows
}

const isCopiedId = ({ name, type }: Column) => type === 'uuid' && COPIED_IDS.includes(name)

/** Each id taken apart once: when it was made, and what follows. */
const keep = (table: string, columns: readonly Column[]): string => {
  const parts = columns.filter(isCopiedId).map(
    ({ name }) =>
      `('x' || translate(left(${name}::text, 13), '-', ''))::bit(48)::bigint as ${name}_at,
       substr(translate(${name}::text, '-', ''), 13, 16) as ${name}_rest`,
  )
  const order = columns.some(({ name }) => name === 'id') ? 'id' : 'feedback_id'
  return `create temporary table first_rows as select ${[...columns.map(({ name }) => name), ...parts].join(', ')} from ${table} order by ${order}`
}

const copy = (
  table: string,
  columns: readonly Column[],
  { times, gapMillis }: { times: number; gapMillis: number },
): string => {
  const value = (column: Column): string => {
    const { name, type } = column
    const otherwise = OTHERWISE[`${table}.${name}`]
    if (otherwise) return otherwise.replaceAll('$times', String(times))
    if (isCopiedId(column))
      return `case when k = 0 then ${name} else (lpad(to_hex(${name}_at - k * ${gapMillis}), 12, '0') || ${name}_rest || lpad(to_hex(k), 4, '0'))::uuid end`
    if (type === 'timestamp with time zone') return `${name} - k * interval '${gapMillis} milliseconds'`
    return name
  }
  // The last copy is the oldest, and the rows of a table lie in the order they came.
  return `insert into ${table} (${columns.map(({ name }) => name).join(', ')})
    select ${columns.map(value).join(', ')} from (select *, generate_series(${times - 1}, 0, -1) as k from first_rows) copies`
}
