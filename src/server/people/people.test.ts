import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { Refused, world } from '../../../test/world.ts'
import { LOCAL_TABLES } from '../db/placement.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

test('a person who is added twice is one person, who knows more', async () => {
  const first = await heard.api.people.add({
    email: 'Mia@Example.com',
    name: 'Mia',
    attributes: { plan: 'basic' },
  })
  const again = await heard.api.people.add({
    email: 'mia@example.com',
    phone: '+44 20 7946 0000',
    attributes: { seats: 3 },
  })
  assert.equal(again.id, first.id)
  assert.deepEqual(
    [again.name, again.phone, again.attributes],
    ['Mia', '+442079460000', { plan: 'basic', seats: 3 }],
  )
})

test('an address belongs to one person', async () => {
  const noah = await heard.api.people.add({ email: 'noah@example.com' })
  await assert.rejects(
    heard.api.people.change({ id: noah.id, email: 'mia@example.com' }),
    refusedWith('person.address_taken'),
  )
  await assert.rejects(
    heard.api.people.change({ id: noah.id, email: 'not an address' }),
    refusedWith('request.invalid'),
  )
})

test('the story of a person tells what they said and what was done', async () => {
  const piece = await heard.api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 4,
    comment: 'Too slow',
    person: { email: 'mia@example.com' },
  })
  const story = await heard.api.people.show({ id: piece.personId! })
  assert.deepEqual([story.pieces, story.lastScores[0]!.score], [1, 4])
  const { items } = await heard.api.people.timeline({ id: piece.personId! })
  assert.ok(items.some((entry) => entry.kind === 'feedback' && entry.text === 'Too slow'))
})

test('people and accounts are counted, and come in one order whether one goes page by page or jumps', async () => {
  for (let n = 0; n < 7; n++) {
    await heard.api.people.add({ name: `Jumper ${n}`, email: `jumper${n}@example.com` })
    await heard.api.accounts.add({ name: n % 2 ? `jump ${n}` : `Jump ${n}` })
  }
  const { people, accounts } = heard.api
  const firstFive = { search: 'jump', limit: 5 }
  for (const noun of [people, accounts]) {
    assert.deepEqual(await noun.count({ search: 'jump' }), { count: 7 })
    const one = await noun.list(firstFive)
    const two = await noun.list({ ...firstFive, after: one.next! })
    assert.equal(two.next, null)
    const paged = [...one.items, ...two.items].map(({ name }) => name)
    assert.equal(new Set(paged).size, 7)
    const jumped = (await noun.list({ search: 'jump', skip: 3, limit: 3 })).items.map(({ name }) => name)
    assert.deepEqual(jumped, paged.slice(3, 6))
    assert.deepEqual(await noun.list({ search: 'jump', skip: 7, limit: 3 }), { items: [], next: null })
    await assert.rejects(noun.list({ skip: 1, after: one.next! }), refusedWith('request.invalid'))
  }
  const { count } = await people.count({})
  assert.equal(count, (await people.list({ limit: 200 })).items.length)
})

test('every table with a workspace stands behind the wall, and its keys begin with the tenant', async () => {
  const { rows } = await heard.program.database.ownerPool.query<{ name: string; walled: boolean }>(
    `
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as walled
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> all ($1)`,
    [LOCAL_TABLES],
  )
  assert.ok(rows.length > 40)
  assert.deepEqual(
    rows.filter(({ walled }) => !walled).map(({ name }) => name),
    [],
  )
  const { rows: keys } = await heard.program.database.ownerPool.query<{ name: string }>(
    `
    select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where n.nspname = 'public' and k.contype in ('p', 'u', 'f') and a.attname <> 'workspace_id'
      and c.relname <> 'workspaces' and c.relname <> all ($1)`,
    [LOCAL_TABLES],
  )
  assert.deepEqual(keys, [])
})

test('a query that forgets the workspace returns nothing, and the runtime role owns nothing', async () => {
  const rows = await heard.program.database.app
    .transaction()
    .execute(async (db) => (await sql`select 1 from people`.execute(db)).rows)
  assert.deepEqual(rows, [])
  await assert.rejects(heard.program.database.appPool.query('drop table people'), /must be owner/)
})
