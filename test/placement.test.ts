import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PLACEMENTS, placementOf } from '#server/db/placement.ts'
import { refusalsOf } from './placement/refusals.ts'
import { functionsOf, schemaRefusals } from './placement/schema.ts'
import { world } from './world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('every table has a placement, and the schema has nothing that a cluster refuses', async () => {
  const pool = heard.program.database.ownerPool
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`,
  )
  assert.deepEqual(rows.map(({ name }) => name).sort(), Object.keys(PLACEMENTS).sort())
  assert.deepEqual(await schemaRefusals(pool), [])
})

test('the rules of the schema see what a cluster refuses', async () => {
  const pool = heard.program.database.ownerPool
  const client = await pool.connect()
  const refusedBy = async (change: string): Promise<string[]> => {
    await client.query('begin')
    await client.query(change)
    const found = await schemaRefusals(client)
    await client.query('rollback')
    return found
  }
  try {
    assert.deepEqual(await refusedBy('alter table notes add unique (id)'), [
      'notes: notes_id_key is unique without workspace_id',
    ])
    assert.deepEqual(await refusedBy('create unique index loose on notes (body)'), [
      'notes: loose is unique without workspace_id',
    ])
    assert.deepEqual(
      await refusedBy('alter table notes add constraint far foreign key (id) references workspaces (id)'),
      ['notes: far refers to workspaces by other columns than the tenants of both'],
    )
    assert.deepEqual(
      await refusedBy(
        'alter table workers add constraint far foreign key (id) references heard_migrations (name)',
      ),
      [],
    )
    assert.deepEqual(
      await refusedBy(
        'alter table notes add constraint emptied foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete set null',
      ),
      ['notes: emptied empties the tenant on delete'],
    )
    assert.deepEqual(
      await refusedBy(
        `create function noop() returns trigger language plpgsql as 'begin return new; end';
         create trigger watch after insert on notes for each row execute function noop()`,
      ),
      ['notes: has the trigger watch'],
    )
    assert.deepEqual(await refusedBy('alter table notes add column n bigint generated always as identity'), [
      'notes: n counts by a sequence',
    ])
    assert.deepEqual(await refusedBy('alter table notes add column n serial'), [
      'notes: n counts by a sequence',
    ])
    assert.deepEqual(
      await refusedBy(
        'create view loose as select * from notes; create rule r as on delete to loose do instead nothing',
      ),
      ['loose: has the rule r'],
    )
  } finally {
    client.release()
  }
})

/** Each with the one reason for which a cluster refuses it; null where it does not. */
const EXAMPLES: readonly [string, string | null][] = [
  ['select * from cases where workspace_id = $1 and id = $2 for update', null],
  ['select * from cases where id = $1 for update', 'forgets the tenant of cases'],
  ['select * from cases where workspace_id = $1 or id = $2', 'forgets the tenant of cases'],
  [
    'select * from cases where workspace_id = heard_workspace()',
    'finds its tenant for cases in the session, not in the statement',
  ],
  [
    'select 1 from cases c join people p on p.id = c.person_id where c.workspace_id = $1',
    'forgets the tenant of people',
  ],
  ['select 1 from cases c join people p using (workspace_id) where c.workspace_id = $1', null],
  [
    'select 1 from cases c join people p on (p.workspace_id, p.id) = (c.workspace_id, c.person_id) where p.workspace_id = $1',
    null,
  ],
  [
    'select (select count(*) from notes n where n.workspace_id = c.workspace_id) from cases c where c.workspace_id = $1',
    null,
  ],
  [
    'select (select count(*) from notes n where n.case_id = c.id) from cases c where c.workspace_id = $1',
    'forgets the tenant of notes',
  ],
  // A condition inside binds nothing outside.
  [
    'select (select 1 from notes n where n.workspace_id = $1 and n.workspace_id = c.workspace_id) from cases c',
    'forgets the tenant of cases',
  ],
  [
    'with w as (select * from cases where workspace_id = $1) select 1 from w join people p on p.workspace_id = w.workspace_id',
    null,
  ],
  [
    'with w as (select id from cases where workspace_id = $1) select 1 from w join people p on p.id = w.id',
    'forgets the tenant of people',
  ],
  [
    'select 1 from themes t cross join lateral (select id from feedback_themes f where f.workspace_id = t.workspace_id limit 1) l where t.workspace_id = $1',
    'forgets the tenant of feedback_themes',
  ],
  [
    'select 1 from themes t cross join lateral (select id from feedback_themes f where f.workspace_id = $1 and f.theme_id = t.id limit 1) l where t.workspace_id = $1',
    null,
  ],
  [
    'select 1 from (select * from cases where workspace_id = $1 order by id limit 9) c left join people p on p.workspace_id = c.workspace_id',
    'forgets the tenant of people',
  ],
  [
    'select 1 from (select * from cases where workspace_id = $1 order by id limit 9) c left join people p on p.workspace_id = $1 and p.id = c.person_id',
    null,
  ],
  // The condition of an outer join chooses nothing of the side that is kept.
  [
    'select 1 from cases c left join people p on c.workspace_id = $1 and p.workspace_id = $1 and p.id = c.person_id',
    'forgets the tenant of cases',
  ],
  [
    'select 1 from cases c full join generate_series(1, 3) n on c.workspace_id = $1',
    'forgets the tenant of cases',
  ],
  [
    'select 1 from people p right join cases c on p.workspace_id = c.workspace_id where c.workspace_id = $1',
    null,
  ],
  ['select 1 from cases c left join people p using (workspace_id) where c.workspace_id = $1', null],
  ['select 1 from cases tablesample system (1) where workspace_id = $1', null],
  ['select 1 from cases tablesample system (1)', 'forgets the tenant of cases'],
  [
    'select id, array(select t.theme_id from feedback_themes t where t.workspace_id = f.workspace_id) from feedback f where f.workspace_id = $1 for update',
    'knows the tenant of feedback_themes from a row outside, with: locks',
  ],
  [
    'select id, array(select t.theme_id from feedback_themes t where t.workspace_id = $1 and t.feedback_id = f.id) from feedback f where f.workspace_id = $1 for update',
    null,
  ],
  [
    'insert into notes (workspace_id, id) select c.workspace_id, c.id from cases c where c.workspace_id = $1 for key share',
    null,
  ],
  ['select rank() over (partition by state order by id) from cases where workspace_id = $1', null],
  ['select state, count(*) from cases where workspace_id = $1 group by cube (state, category)', null],
  [
    'with recursive r as (select id from units where workspace_id = $1 union all select u.id from units u join r on u.parent_id = r.id where u.workspace_id = $1) select 1 from r',
    null,
  ],
  ['update cases set opened_at = now() where workspace_id = $1', null],
  [
    'update cases set opened_at = coalesce(opened_at, now()) where workspace_id = $1',
    'changes rows by a coalesce or case of what depends on the moment',
  ],
  ['select coalesce(opened_at, now()) from cases where workspace_id = $1', null],
  ['explain select 1 from cases', 'forgets the tenant of cases'],
  ['create table loose as select 1 from cases', 'forgets the tenant of cases'],
  [
    'merge into cases c using people p on p.workspace_id = c.workspace_id when matched then do nothing',
    'merges into cases',
  ],
  ['delete from notes n using cases c where n.workspace_id = $1 and c.workspace_id = $1', null],
  [
    'delete from notes n using cases c where n.workspace_id = $1 and c.id = n.case_id',
    'forgets the tenant of cases',
  ],
  [
    'select 1 from (select workspace_id as w from cases where workspace_id = $1 union all select workspace_id from cases) x',
    'forgets the tenant of cases',
  ],
  ['insert into notes (workspace_id, id) values ($1, $2), ($1, $3)', null],
  ['insert into notes (id) values ($1)', 'inserts into notes without workspace_id'],
  [
    'insert into notes (workspace_id, id) select c.workspace_id, c.id from cases c where c.workspace_id = $1',
    null,
  ],
  [
    'insert into notes (workspace_id, id) select r.workspace_id, r.id from jsonb_populate_recordset(null::notes, $1) r',
    'forgets the tenant of notes',
  ],
  [
    'with w as (insert into notes (workspace_id, id) values ($1, $2)) select 1',
    'inserts into notes within another statement',
  ],
  [
    'with gone as (delete from notes where workspace_id = $1 returning id) insert into tasks (workspace_id, id) select $1, id from gone',
    'inserts into tasks what another change within it returns',
  ],
  [
    'with gone as (delete from notes where workspace_id = $1 returning id) delete from tasks t using gone where t.workspace_id = $1 and t.id = gone.id',
    null,
  ],
  ['update cases set workspace_id = $1 where workspace_id = $2', 'moves a row of cases to another tenant'],
  ['update cases set id = gen_random_uuid() where workspace_id = $1', 'changes rows by gen_random_uuid()'],
  [
    'select heard_enqueue($2) from cases where workspace_id = $1',
    'calls heard_enqueue() in a statement that goes to another machine',
  ],
  [
    'select heard_event_digest(e) from events e where e.workspace_id = $1',
    'gives heard_event_digest() a whole row',
  ],
  [
    'select 1 from cases c, workers w where c.workspace_id = $1',
    'joins workers, which lies on the coordinator, with cases',
  ],
  [
    'select 1 from graphile_worker.jobs, cases where workspace_id = $1',
    'joins graphile_worker.jobs, which lies on the coordinator, with cases',
  ],
  ['select 1 from nowhere', 'names nowhere, which has no placement'],
  ['select id from workspaces order by id', null],
  ['select id from workspaces for update', 'asks every machine for workspaces with: locks'],
  ['select id, row_number() over () from workspaces', 'asks every machine for workspaces with: window'],
  [
    'select count(*) from members group by rollup (role)',
    'asks every machine for members with: grouping sets',
  ],
  ['update members set name = $1', 'changes members on every machine'],
  [
    'with recursive r as (select id from workspaces) select 1 from r',
    'asks every machine for workspaces with: recursive',
  ],
  ['select 1 from workspaces w, members m', 'joins workspaces and members across tenants'],
]

test('the rules of statements see what a cluster refuses', async () => {
  for (const [text, reason] of EXAMPLES)
    assert.deepEqual(await refusalsOf(text), reason ? [reason] : [], text)
})

test('the functions of the schema keep to their tenant as well', async () => {
  const found = await functionsOf(heard.program.database.ownerPool)
  assert.ok(found.some(({ name, statements }) => name === 'heard_record' && statements.length >= 2))
  const wrong: string[] = []
  for (const { name, statements, variables } of found)
    for (const text of statements)
      for (const refusal of await refusalsOf(text, { variables })) wrong.push(`${name}: ${refusal}: ${text}`)
  assert.deepEqual(wrong, [])
})

test('a name of an object is no placement', () => {
  assert.equal(placementOf('toString'), undefined)
})
