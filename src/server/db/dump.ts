import type pg from 'pg'

/** The schema as one readable file, in an order that does not depend on the run: committed and checked fresh. */
export const schemaText = async (db: pg.Pool): Promise<string> => {
  const { rows } = await db.query<{ text: string }>(SCHEMA)
  return `-- Generated from the migrated database by npm run generate.\n\n${rows.map((row) => row.text).join('\n\n')}\n`
}

// Monthly partitions come and go with the calendar; their parents say all about them.
const SCHEMA = `
with ours as (
  select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname !~ '_(20[0-9]{4}|other)$'
), types as (
  select 1 as rank, t.typname as name, format('create type %s as enum (%s);', t.typname,
         string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)) as text
  from pg_type t join pg_enum e on e.enumtypid = t.oid join pg_namespace n on n.oid = t.typnamespace
  where n.nspname = 'public' group by t.typname
), columns as (
  select a.attrelid, string_agg(format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
         case when a.attnotnull then ' not null' else '' end,
         coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')), E',\\n' order by a.attnum) as text
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped group by a.attrelid
), rules as (
  select conrelid, string_agg(format('  constraint %s %s', conname, pg_get_constraintdef(oid)), E',\\n' order by contype = 'f', conname) as text
  from pg_constraint where contype in ('p', 'u', 'f', 'c') and conparentid = 0 group by conrelid
), indexes as (
  select i.indrelid, string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\\n' order by i.indexrelid::regclass::text) as text
  from pg_index i where not exists (select from pg_constraint k where k.conindid = i.indexrelid) group by i.indrelid
), walls as (
  select polrelid, string_agg(format('create policy %s on %s%s using (%s);', polname, polrelid::regclass,
         case when polpermissive then '' else ' as restrictive for select to ' || polroles[1]::regrole end,
         pg_get_expr(polqual, polrelid)), E'\\n' order by polname) as text
  from pg_policy group by polrelid
), tables as (
  select 2 as rank, o.relname::text as name,
         format(E'create table %s (\\n%s\\n)%s;', o.relname, concat_ws(E',\\n', columns.text, rules.text),
                coalesce(' partition by ' || pg_get_partkeydef(o.oid), ''))
         || coalesce(E'\\n' || indexes.text, '') || coalesce(E'\\n' || walls.text, '') as text
  from ours o join columns on columns.attrelid = o.oid left join rules on rules.conrelid = o.oid
  left join indexes on indexes.indrelid = o.oid left join walls on walls.polrelid = o.oid
), functions as (
  select 3 as rank, p.proname::text as name, pg_get_functiondef(p.oid) || ';' as text
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') -- an extension's own
)
select text from (select * from types union all select * from tables union all select * from functions) parts order by rank, name`
