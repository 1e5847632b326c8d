import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { toUuid } from '#core/ids.ts'
import { world } from '../../../test/world.ts'
import { sealHistory, sealLeftovers } from './seal.ts'

let heard: Awaited<ReturnType<typeof world>>
const seal = (which = sealHistory) =>
  which.run(heard.program, heard.first.workspaceId, [{} as Record<string, never>])
const owner = (text: string, values: unknown[] = []) => heard.program.database.ownerPool.query(text, values)
let people = 0
const somethingHappens = () =>
  heard.api.people.add({ name: `Somebody ${++people}`, email: `p${people}@example.com` })

before(async () => {
  heard = await world()
})
beforeEach(async () => {
  await somethingHappens()
  await seal()
})
after(() => heard.close())

test('what happened is sealed, and what is not yet is told', async () => {
  const before = await heard.api.audit.chain({})
  assert.deepEqual([before.state, before.open, before.checked], ['intact', 0, before.seals])
  await somethingHappens()
  assert.equal((await heard.api.audit.chain({})).open, 1)
  await seal()
  const afterwards = await heard.api.audit.chain({})
  assert.deepEqual([afterwards.state, afterwards.open, afterwards.seals], ['intact', 0, before.seals + 1])
  assert.equal(afterwards.sealed, before.sealed + 1)
  await seal()
  assert.deepEqual(await heard.api.audit.chain({}), afterwards)
})

test('two workers that seal at once make one chain', async () => {
  for (let at = 0; at < 4; at++) await somethingHappens()
  await Promise.all([seal(), seal(), seal(sealLeftovers)])
  await seal()
  const { state, open, sealed } = await heard.api.audit.chain({})
  const { rows } = await owner('select count(*)::int as n from events where workspace_id = $1', [
    toUuid(heard.first.workspaceId),
  ])
  assert.deepEqual([state, open, sealed], ['intact', 0, rows[0].n])
})

test('the runtime role cannot change or remove what happened, in the table or in any of its months', async () => {
  const { rows } = await owner(
    `select c.relname from pg_class c where c.relname ~ '^(events(_.*)?|audit_seals)$' and c.relkind in ('r', 'p')`,
  )
  assert.ok(rows.length >= 4)
  for (const { relname } of rows) {
    for (const change of [
      `update ${relname} set workspace_id = workspace_id`,
      `delete from ${relname}`,
      `truncate ${relname}`,
    ]) {
      await assert.rejects(heard.program.database.appPool.query(change), /permission denied/, change)
    }
  }
  await assert.rejects(
    heard.program.database.appPool.query('insert into audit_redactions default values'),
    /permission denied/,
  )
})

/** As somebody with the owner's account of the database would. */
const attacks: [string, (eventUuid: string, workspaceUuid: string) => Promise<unknown>][] = [
  ['changes a fact', (id) => owner(`update events set facts = '{"personId": null}' where id = $1`, [id])],
  [
    'changes who did it',
    (id) => owner(`update events set by_kind = 'heard', by_id = null where id = $1`, [id]),
  ],
  [
    'changes when it was',
    (id) => owner(`update events set at = at - interval '1 minute' where id = $1`, [id]),
  ],
  ['takes an event away', (id) => owner('delete from events where id = $1', [id])],
  [
    'changes a seal',
    (_, workspace) =>
      owner('update audit_seals set event_ids = event_ids[2:] where number = 1 and workspace_id = $1', [
        workspace,
      ]),
  ],
  [
    'takes a seal away',
    (_, workspace) => owner('delete from audit_seals where number = 1 and workspace_id = $1', [workspace]),
  ],
]
for (const [does, attack] of attacks) {
  test(`whoever ${does} breaks the chain`, async () => {
    const other = await heard.makeWorkspace(`Attacked ${does}`)
    const { api } = await heard.withKey(other.workspaceId)
    const sealOther = () => sealHistory.run(heard.program, other.workspaceId, [{} as Record<string, never>])
    await sealOther()
    await api.people.add({ name: 'One', email: 'one@example.com' })
    await sealOther()
    assert.equal((await api.audit.chain({})).state, 'intact')
    const { items } = await api.audit.list({ name: 'person.added' })
    await attack(toUuid(items[0]!.id as never), toUuid(other.workspaceId))
    assert.equal((await api.audit.chain({})).state, 'broken')
  })
}

test('a person who is forgotten leaves a chain that closes, and says how much was blanked out', async () => {
  const person = await heard.api.people.add({ name: 'Kim', email: 'kim@canary.example' })
  await heard.api.suppressions.add({ address: 'kim@canary.example' })
  await seal()
  await heard.api.people.forget({ id: person.id })
  await seal()
  const { state, redacted } = await heard.api.audit.chain({})
  assert.equal(state, 'intact')
  assert.ok(redacted >= 2)
  const { rows } = await owner(
    `select count(*)::int as n from events where facts::text like '%canary.example%'`,
  )
  assert.equal(rows[0].n, 0)
})

test('the history is found by a part of a name', async () => {
  const { items } = await heard.api.audit.list({ name: 'person' })
  assert.ok(items.length > 0)
  assert.ok(items.every(({ name }) => name.includes('person')))
  assert.deepEqual((await heard.api.audit.list({ name: '%' })).items, [])
})

test('the last seals alone can be checked', async () => {
  const { seals, checked } = await heard.api.audit.chain({ last: 2 })
  assert.ok(seals > 2)
  assert.equal(checked, 2)
})
