import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const say = (email: string, comment: string, name?: string) =>
  heard.api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 3,
    comment,
    person: { email, ...(name ? { name } : {}), attributes: { [comment]: true } },
  })

const refused = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

test('two people are made one, known by the addresses of both, and taken apart again', async () => {
  const work = (await say('ida@work.example', 'from work', 'Ida Berg')).personId!
  const home = (await say('ida@home.example', 'from home')).personId!
  await heard.runJobs()
  const one = await heard.api.identity.merge({ id: work, mergedId: home })
  assert.deepEqual(
    [one.email, one.attributes],
    ['ida@work.example', { 'from work': true, 'from home': true }],
  )
  assert.equal((await heard.api.feedback.list({ personId: work })).items.length, 2)
  await assert.rejects(heard.api.people.show({ id: home }), refused('person.not_found'))

  const later = await say('ida@home.example', 'again from home')
  assert.equal(later.personId, work, 'the old address leads to the one who stayed')
  const { addresses, merges } = await heard.api.identity.show({ id: work })
  assert.deepEqual(addresses, [{ kind: 'email', address: 'ida@home.example' }])
  assert.equal(merges[0]!.mergedEmail, 'ida@home.example')

  const apart = await heard.api.identity.part({ id: work, mergeId: merges[0]!.id })
  assert.deepEqual(apart.attributes, { 'from work': true, 'again from home': true })
  assert.equal((await heard.api.people.show({ id: home })).email, 'ida@home.example')
  assert.deepEqual(
    (await heard.api.feedback.list({ personId: home })).items.map(({ comment }) => comment),
    ['from home'],
  )
  assert.equal((await say('ida@home.example', 'home once more')).personId, home)
  await assert.rejects(
    heard.api.identity.part({ id: work, mergeId: merges[0]!.id }),
    refused('merge.not_found'),
  )
})

test('a merge fills in what was missing, and gives it back', async () => {
  const { id: a } = await heard.api.people.add({ phone: '+31612345678' })
  const { id: b } = await heard.api.people.add({ email: 'b@example.com', name: 'Bea', externalId: 'x-1' })
  const one = await heard.api.identity.merge({ id: a, mergedId: b })
  assert.deepEqual(
    [one.phone, one.email, one.name, one.externalId],
    ['+31612345678', 'b@example.com', 'Bea', 'x-1'],
  )
  const { merges } = await heard.api.identity.show({ id: a })
  const apart = await heard.api.identity.part({ id: a, mergeId: merges[0]!.id })
  assert.deepEqual(
    [apart.phone, apart.email, apart.name, apart.externalId],
    ['+31612345678', null, null, null],
  )
  const back = await heard.api.people.show({ id: b })
  assert.deepEqual([back.email, back.name, back.externalId], ['b@example.com', 'Bea', 'x-1'])
})

test('two who merge the same two at once: one of them is too late', async () => {
  const { id: a } = await heard.api.people.add({ email: 'race-a@example.com' })
  const { id: b } = await heard.api.people.add({ email: 'race-b@example.com' })
  const done = await Promise.allSettled([
    heard.api.identity.merge({ id: a, mergedId: b }),
    heard.api.identity.merge({ id: b, mergedId: a }),
  ])
  assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await assert.rejects(heard.api.identity.merge({ id: a, mergedId: a }), (error) => error instanceof Refused)
})

test('a further address is theirs alone', async () => {
  const { id } = await heard.api.people.add({ email: 'main@example.com' })
  await heard.api.identity.addAddress({ id, kind: 'email', address: 'Second@Example.com' })
  assert.equal((await say('second@example.com', 'from the second')).personId, id)
  const { id: other } = await heard.api.people.add({ email: 'other@example.com' })
  for (const address of ['second@example.com', 'main@example.com'])
    await assert.rejects(
      heard.api.identity.addAddress({ id: other, kind: 'email', address }),
      refused('person.address_taken'),
    )
  await assert.rejects(
    heard.api.identity.addAddress({ id, kind: 'phone', address: '0612' }),
    refused('request.invalid'),
  )
  const left = await heard.api.identity.removeAddress({ id, kind: 'email', address: 'second@example.com' })
  assert.deepEqual(left.addresses, [])
})

test('consent has its source, and a line is never changed', async () => {
  const { id } = await heard.api.people.add({ email: 'consent@example.com' })
  await heard.api.identity.consent({
    id,
    purpose: 'publishing',
    granted: true,
    source: 'said so on the phone',
  })
  heard.clock.pass({ minutes: 1 })
  const lines = await heard.api.identity.consent({
    id,
    purpose: 'publishing',
    granted: false,
    source: 'by mail',
  })
  assert.deepEqual(
    lines.map(({ granted, source }) => [granted, source]),
    [
      [false, 'by mail'],
      [true, 'said so on the phone'],
    ],
  )
})

test('one person’s export holds all that is theirs and nothing of anybody else', async () => {
  const { personId } = await say('export@example.com', 'mine to have', 'Exa')
  await say('stranger@example.com', 'somebody else said this')
  await heard.api.suppressions.add({ address: 'export@example.com' })
  const all = await heard.api.identity.export({ id: personId as Id<'person'> })
  const text = JSON.stringify(all)
  assert.ok(text.includes('mine to have') && !text.includes('somebody else'))
  assert.equal(all.tables['suppressions']!.length, 1)
  assert.ok((await heard.events()).some(({ name }) => name === 'person.exported'))
})
