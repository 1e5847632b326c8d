import type pg from 'pg'
import { PLACEMENTS, type Placement, placementOf } from './placement.ts'

const LOCK = 4_726_543 // two who distribute at once go one after the other

/** Why a database cannot be distributed: a sentence for the operator. */
export class NotDistributable extends Error {}

/**
 * Spreads the tables of a Citus coordinator over its machines, with what is in them. Each table moves in a transaction of
 * its own, and those that moved are passed over: a run that was interrupted goes on where it stopped.
 */
export const distribute = async (
  pool: pg.Pool,
  { say = () => {} }: { say?: (line: string) => void } = {},
): Promise<{ moved: string[]; there: string[] }> => {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await refuseUnfit(client)
    await prepare(client)
    const there = (await foundPlacements(client)) ?? new Map<string, Found>()
    const moved: string[] = []
    const wanted = (await inOrder(client)).filter((table) => placementOf(table)!.kind !== 'local')
    for (const table of wanted) {
      const placement = placementOf(table)!
      if (there.has(table)) continue
      say(`distributing ${table}`)
      await client.query(...callFor(table, placement))
      moved.push(table)
    }
    // What was copied still lies on the coordinator too, also from a run before. Children go first, as they refer to others.
    for (const table of wanted.toReversed())
      await client.query('select truncate_local_data_after_distributing_table($1::regclass)', [
        `public.${table}`,
      ])
    return { moved, there: [...there.keys()] }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}

/** Everything lies beside its workspace: nothing that belongs together is ever asked of two machines. */
const callFor = (table: string, placement: Placement): [string, string[]] => {
  const name = `public.${table}`
  if (placement.kind !== 'distributed') return ['select create_reference_table($1::regclass)', [name]]
  const beside = table === ROOT ? 'none' : `public.${ROOT}`
  return [
    `select create_distributed_table($1::regclass, $2, colocate_with => $3)`,
    [name, placement.by, beside],
  ]
}

const ROOT = 'workspaces'

const ALIVE_SECONDS = 60

const refuseUnfit = async (client: pg.ClientBase) => {
  const { rows } = await client.query<{ citus: boolean; past_wall: boolean; busy: number; confined: number }>(
    `select to_regproc('create_distributed_table') is not null as citus,
       (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as past_wall,
       (select count(*)::int from workers where seen_at > now() - make_interval(secs => $1)) as busy,
       (select count(distinct member_id)::int from confinements) as confined`,
    [ALIVE_SECONDS],
  )
  const { citus, past_wall, busy, confined } = rows[0]!
  if (!citus)
    throw new NotDistributable(
      'this PostgreSQL is no Citus coordinator: install the extension citus in it and add its machines first (docs/scaling.md)',
    )
  if (!past_wall)
    throw new NotDistributable(
      'the account that Heard signs in with sees no rows behind the wall and would move none: let a superuser run `alter role … bypassrls` for it',
    )
  if (confined > 0)
    throw new NotDistributable(
      `members who are confined to units: ${confined}. A cluster cannot keep them to their part: let them see everything, or leave, first`,
    )
  if (busy > 0)
    throw new NotDistributable('Heard is running on this database: stop it first, tables move whole')
}

/** What a machine needs before it gets its first table. */
const prepare = async (client: pg.ClientBase) => {
  // The coordinator signs in to its machines as whoever asks it, and tells them whose rows may be seen.
  await client.query('alter role heard_app login')
  await client.query(`do $$ begin
    execute format('alter database %I set citus.propagate_set_commands = %L', current_database(), 'local');
  end $$`)
  // It takes no policy that asks other tables.
  await client.query('call heard_unbound()')
  // Functions written in SQL are part of statements and policies; the others run on the coordinator.
  await client.query(
    `select create_distributed_function(p.oid::regprocedure) from pg_proc p join pg_language l on l.oid = p.prolang
     where p.pronamespace = 'public'::regnamespace and l.lanname = 'sql' and p.proname like 'heard\\_%' and p.prokind = 'f'
       and not p.prosecdef`,
  )
}

/** Tables after all that they refer to, as Citus wants them. */
const inOrder = async (client: pg.ClientBase): Promise<string[]> => {
  const { rows } = await client.query<{ table: string; needs: string }>(
    `select distinct c.relname as table, r.relname as needs
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
     where k.contype = 'f' and k.conparentid = 0 and c.oid <> r.oid and c.relnamespace = 'public'::regnamespace`,
  )
  const needs = Map.groupBy(rows, ({ table }) => table)
  const ordered: string[] = []
  const visit = (table: string, on: readonly string[]) => {
    if (ordered.includes(table)) return
    if (on.includes(table)) throw new Error(`${[...on, table].join(' → ')}: these tables refer to each other`)
    for (const one of needs.get(table) ?? []) visit(one.needs, [...on, table])
    ordered.push(table)
  }
  visit(ROOT, [])
  for (const table of Object.keys(PLACEMENTS).sort()) visit(table, [])
  return ordered
}

type Found = { kind: Placement['kind']; by: string | null }

/** Where the tables lie now; null on a PostgreSQL without Citus. */
export const foundPlacements = async (db: Pick<pg.Pool, 'query'>): Promise<Map<string, Found> | null> => {
  const { rows } = await db.query<{ citus: boolean }>(
    `select to_regclass('citus_tables') is not null as citus`,
  )
  if (!rows[0]!.citus) return null
  const found = await db.query<{ table: string; kind: Found['kind']; by: string | null }>(
    `select c.relname as table, t.citus_table_type as kind, nullif(t.distribution_column, '<none>') as by
     from citus_tables t join pg_class c on c.oid = t.table_name
     where c.relnamespace = 'public'::regnamespace and not c.relispartition`,
  )
  return new Map(found.rows.map(({ table, kind, by }) => [table, { kind, by }]))
}

/** Tables that lie elsewhere than they should, in the order of their names. */
export const misplaced = (found: ReadonlyMap<string, Found>): string[] =>
  Object.entries(PLACEMENTS)
    .filter(([table, wanted]) => {
      const { kind = 'local', by = null } = found.get(table) ?? {}
      return kind !== wanted.kind || by !== (wanted.kind === 'distributed' ? wanted.by : null)
    })
    .map(([table]) => table)
    .sort()
