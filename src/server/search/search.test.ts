import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Right } from '#core/members/role.ts'
import { world } from '../../../test/world.ts'
import { newId } from '../ctx.ts'
import { addPeople } from '../people/store.ts'
import { searchByName } from './search.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const kinds = (found: readonly { kind: string; name: string }[]) =>
  found.map(({ kind, name }) => [kind, name])

test('one search finds people, accounts, cases, surveys, themes and initiatives by name', async () => {
  const { api } = await heard.as('lead', { name: 'Lea' })
  const account = await heard.api.accounts.add({ name: 'Nordwind Lamps' })
  const person = await heard.api.people.add({
    name: 'Nora Nordmann',
    email: 'nora@example.com',
    accountId: account.id,
  })
  await heard.api.people.add({ name: '100% Nord_', email: 'odd@example.com' })
  const opened = await heard.api.cases.open({ personId: person.id, title: 'The lamp from the north' })
  await heard.api.surveys.create({ name: 'Nordic delivery', touchpoint: 'delivery' })
  await heard.api.themes.create({ name: 'Lamps from Nordwind', phrases: ['nordwind'] })
  await heard.api.initiatives.propose({ title: 'A courier for the Nordics', problem: 'Slow parcels' })

  const found = await api.search.byName({ words: 'nord' })
  assert.deepEqual(
    new Set(kinds(found).map(String)),
    new Set([
      'person,100% Nord_',
      'person,Nora Nordmann',
      'account,Nordwind Lamps',
      'case,The lamp from the north',
      'survey,Nordic delivery',
      'theme,Lamps from Nordwind',
      'initiative,A courier for the Nordics',
    ]),
  )
  assert.equal(found.find(({ name }) => name === 'Nora Nordmann')!.about, 'Nordwind Lamps')
  assert.deepEqual(
    (await api.search.byName({ words: String(opened.number) })).flatMap(({ kind, id }) =>
      kind === 'case' ? [id] : [],
    ),
    [opened.id],
  )
  // The domain of an address is no name, and a case is found by what is shown of it.
  assert.deepEqual(await api.search.byName({ words: 'example.com' }), [])
  assert.deepEqual(kinds(await api.search.byName({ words: 'nora@' })), [['person', 'Nora Nordmann']])
  assert.deepEqual(kinds(await api.search.byName({ words: 'nora nord' })), [
    ['person', 'Nora Nordmann'],
    ['case', 'The lamp from the north'],
  ])
  // What means something in a pattern means itself here.
  assert.deepEqual(kinds(await api.search.byName({ words: '0% nord_' })), [['person', '100% Nord_']])
  assert.equal(
    (await api.search.byName({ words: 'nord', each: 1 })).filter(({ kind }) => kind === 'person').length,
    1,
  )
  assert.deepEqual(await api.search.byName({ words: 'nobody of this name' }), [])
})

test('nobody finds what they may not read, nor what belongs to another workspace', async () => {
  const other = await heard.makeWorkspace('Other')
  await other.desk.transact((ctx) =>
    addPeople(ctx, [{ ...NOBODY, name: 'Nora Elsewhere', externalId: 'e1' }]),
  )
  const { api } = await heard.as('agent', { name: 'Ann' })
  const found = await api.search.byName({ words: 'nor', each: 20 })
  assert.ok(found.length > 0)
  assert.ok(!found.some(({ name }) => name === 'Nora Elsewhere'))

  const asKey = (rights: readonly Right[]) =>
    heard.inside((ctx) =>
      searchByName(
        { ...ctx, who: { kind: 'key', id: newId(ctx, 'key'), rights } },
        { words: 'nord', each: 5 },
      ),
    )
  assert.deepEqual(await asKey([]), [])
  const seen = async (right: Right) => [...new Set((await asKey([right])).map(({ kind }) => kind))]
  assert.deepEqual(await seen('people.read'), ['person', 'account'])
  assert.deepEqual(await seen('cases.read'), ['case'])
  assert.deepEqual(await seen('surveys.read'), ['survey'])
  assert.deepEqual(await seen('feedback.read'), ['theme'])
  assert.deepEqual(await seen('initiatives.read'), ['initiative'])
})

const NOBODY = { email: null, phone: null, accountId: null, attributes: {} }
