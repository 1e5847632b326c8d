import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { emptyDatabase } from '../../../test/database.ts'
import { distribute, foundPlacements, misplaced, NotDistributable } from './distribute.ts'
import { migrate } from './migrate.ts'
import { PLACEMENTS } from './placement.ts'

/**
 * Citus is in no package of the registry, so this asks nothing of a cluster: its functions are stand-ins that refuse what
 * Citus refuses of the order (a key to a table that was not distributed yet, another colocation), and note the calls.
 */
const STAND_INS = `
  create table citus_asked (number int generated always as identity, called text not null, on_what text not null);
  create table spread (of regclass primary key, kind text not null, by text not null);
  create view citus_tables as select of as table_name, kind as citus_table_type, by as distribution_column from spread;
  create function create_distributed_function(which regprocedure) returns void language sql as
    $$ insert into citus_asked (called, on_what) values ('function', which::text) $$;
  create function create_distributed_table(which regclass, by_column text, colocate_with text) returns void language plpgsql as $$
  begin
    if which = 'feedback'::regclass and exists (select from citus_asked where called = 'break') then
      raise exception 'the line to a machine was lost';
    end if;
    if exists (select from pg_constraint where contype = 'f' and conparentid = 0 and conrelid = which and confrelid <> which
               and confrelid not in (select of from spread)) then
      raise exception '% refers to a table that is not distributed', which;
    end if;
    if colocate_with <> 'none' and not exists (select from spread where of = colocate_with::regclass) then
      raise exception '% cannot lie beside %', which, colocate_with;
    end if;
    insert into citus_asked (called, on_what) values ('table', which::text);
    insert into spread values (which, 'distributed', by_column);
  end $$;
  create function truncate_local_data_after_distributing_table(which regclass) returns void language sql as
    $$ insert into citus_asked (called, on_what) values ('truncate', which::text) $$;`

test('tables are distributed after what they refer to, and an interrupted run goes on where it stopped', async () => {
  const { url, drop } = await emptyDatabase()
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  try {
    await migrate(pool, { now: new Date() })
    assert.equal(await foundPlacements(pool), null)
    await assert.rejects(distribute(pool), NotDistributable)

    await pool.query(STAND_INS)
    await pool.query(`insert into citus_asked (called, on_what) values ('break', '')`)
    await assert.rejects(distribute(pool), /the line to a machine was lost/)
    const before = await callsOf(pool, 'table')
    assert.ok(before.length > 0 && before[0] === 'workspaces' && !before.includes('feedback'))
    assert.ok(misplaced((await foundPlacements(pool))!).includes('feedback'))

    await pool.query(`delete from citus_asked where called = 'break'`)
    const { moved, there } = await distribute(pool)
    assert.deepEqual(there.sort(), before.sort())
    const all = await callsOf(pool, 'table')
    assert.equal(new Set(all).size, all.length)
    const distributed = Object.entries(PLACEMENTS).filter(([, { kind }]) => kind === 'distributed')
    assert.equal(all.length, distributed.length)
    assert.deepEqual(misplaced((await foundPlacements(pool))!), [])
    assert.deepEqual(await callsOf(pool, 'truncate'), all.toReversed())
    assert.equal(moved.length + there.length, all.length)
    assert.ok((await callsOf(pool, 'function')).includes('heard_workspace()'))
    assert.deepEqual((await distribute(pool)).moved, [])
  } finally {
    await pool.end()
    await drop()
  }
})

test('nothing moves while Heard works on the database, nor for an account that sees no rows', async () => {
  const { url, drop } = await emptyDatabase({ plainOwner: true })
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  try {
    await migrate(pool, { now: new Date() })
    await pool.query(STAND_INS)
    await assert.rejects(distribute(pool), /bypassrls/)
    assert.deepEqual(await callsOf(pool, 'table'), [])
  } finally {
    await pool.end()
    await drop()
  }
})

const callsOf = async (pool: pg.Pool, called: string): Promise<string[]> => {
  const { rows } = await pool.query<{ on_what: string }>(
    'select on_what from citus_asked where called = $1 order by number',
    [called],
  )
  return rows.map(({ on_what }) => on_what)
}
