import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { Refused, world } from '../../../test/world.ts'
import { whyNotWrite } from '../messages/may-write.ts'
import { meetPeople } from './meet.ts'

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
  assert.deepEqual(
    addresses.map(({ kind, address, source }) => [kind, address, source]),
    [['email', 'ida@home.example', 'merge']],
  )
  assert.equal(merges[0]!.mergedEmail, 'ida@home.example')

  const apart = await heard.api.identity.part({ id: work, mergeId: merges[0]!.id })
  assert.deepEqual(apart.attributes, { 'from work': true, 'again from home': true })
  assert.equal((await heard.api.people.show({ id: home })).email, 'ida@home.example')
  assert.deepEqual(
    (await heard.api.feedback.list({ personId: home })).items.map(({ comment }) => comment),
    ['from home'],
  )
  assert.deepEqual(
    (await heard.api.feedback.list({ personId: work })).items.map(({ comment }) => comment).sort(),
    ['again from home', 'from work'],
    'what was said meanwhile stays where it was said',
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

test('an address that comes along and is nobody’s becomes theirs; one of somebody else is a question', async () => {
  const { api } = heard
  const given = (person: object) =>
    api.frontDoor.submit({ channel: 'api', metric: 'nps', score: 8, person: person as never })
  const { personId: kim } = await given({ externalId: 'kim-1', email: 'kim@learn.example' })
  assert.equal((await given({ email: 'kim@learn.example', phone: '+442079460111' })).personId, kim)
  await heard.runJobs()
  assert.equal((await api.people.show({ id: kim! })).phone, '+442079460111', 'they had none')
  await given({ externalId: 'kim-1', email: 'kim@second.example' })
  const known = await api.identity.show({ id: kim! })
  assert.deepEqual(
    known.addresses.map(({ address, source }) => [address, source]),
    [['kim@second.example', 'feedback']],
  )
  assert.equal((await given({ email: 'kim@second.example' })).personId, kim)

  const { personId: lee } = await given({ email: 'lee@learn.example' })
  const clash = { externalId: 'kim-1', email: 'lee@learn.example' }
  assert.equal((await given(clash)).personId, kim, 'your own id decides')
  assert.equal((await given(clash)).personId, kim)
  assert.equal((await api.people.show({ id: lee! })).email, 'lee@learn.example', 'nothing was taken away')
  const { items } = await api.identity.suggestions({})
  assert.deepEqual(
    items.map(({ person, other, kind, address }) => [person.id, other.id, kind, address]),
    [[kim, lee, 'email', 'lee@learn.example']],
  )
  assert.deepEqual((await api.identity.show({ id: lee! })).suggestions, items)
  await api.identity.dismiss({ id: items[0]!.id })
  await assert.rejects(api.identity.dismiss({ id: items[0]!.id }), refused('suggestion.not_found'))
  await given(clash)
  await given({ externalId: 'lee-9', email: 'lee@learn.example' })
  await given({ externalId: 'lee-9', email: 'kim@learn.example' })
  assert.deepEqual((await api.identity.suggestions({})).items, [], 'said to be two, whichever comes first')

  // One batch: the second of two strangers who share a new number is counted for the first, and both addresses stay theirs.
  const people = [
    { email: 'a@batch.example', phone: '+442079460222' },
    { email: 'b@batch.example', phone: '+442079460222' },
  ]
  await heard.inside(async (ctx) => {
    const met = await meetPeople(ctx, people, { source: 'import' })
    assert.equal(new Set([...met.values()].map(({ id }) => id)).size, 1)
  })
  assert.equal((await given({ email: 'b@batch.example' })).personId, (await given(people[0]!)).personId)
})

test('two who become one are asked once, left alone if either wished it, and give back what they filled in', async () => {
  const { api } = heard
  const survey = await api.surveys.create({ name: 'Once', touchpoint: 'shop', template: 'purchase' })
  await api.surveys.publish({ id: survey.id })
  const one = await api.people.add({ email: 'one@twice.example' })
  const two = await api.people.add({ email: 'two@twice.example', stage: 'active', lifetimeValue: 7 })
  const night = await api.restraints.create({
    name: 'Always night',
    terms: { kind: 'quiet', from: '00:00', until: '23:59' },
    position: 1,
  })
  const asked = await api.invitations.invite({ id: survey.id, people: [one.id, two.id], restDays: 0 })
  assert.equal(asked.planned, 2)
  await api.suppressions.add({ address: 'two@twice.example' })
  const merged = await api.identity.merge({ id: one.id, mergedId: two.id })
  assert.deepEqual([merged.stage, merged.suppressed], ['active', 'manual'])
  const { items } = await api.invitations.ofPerson({ id: one.id })
  assert.deepEqual(items.map(({ status }) => status).sort(), ['planned', 'skipped'])
  await api.restraints.remove({ id: night.id })
  const { merges } = await api.identity.show({ id: one.id })
  const apart = await api.identity.part({ id: one.id, mergeId: merges[0]!.id })
  assert.deepEqual([apart.stage, apart.lifetimeValue], [null, null])
  assert.equal((await api.people.show({ id: two.id })).lifetimeValue, 7)
})

test('what somebody took back is not sent, through that channel, by whatever asks for it', async () => {
  const { api } = heard
  const survey = await api.surveys.create({ name: 'Willing', touchpoint: 'shop', template: 'purchase' })
  await api.surveys.publish({ id: survey.id })
  const { id } = await api.people.add({ email: 'willing@example.com', phone: '+442079460333' })
  const why = async (channel: 'email' | 'sms') =>
    (await api.invitations.mayAsk({ id: survey.id, personId: id, channel })).because
  const say = (granted: boolean, channel: 'email' | null, purpose: 'surveys' | 'contact' = 'surveys') => {
    heard.clock.pass({ minutes: 1 })
    return api.identity.consent({ id, purpose, granted, channel, source: 'on the phone' })
  }
  assert.equal(await why('email'), null)
  await api.invitations.invite({ id: survey.id, people: [id] })
  await say(false, 'email')
  assert.deepEqual([await why('email'), await why('sms')], ['consent_withdrawn', 'already_invited'])
  await heard.runJobs()
  assert.equal(heard.mail.to('willing@example.com').length, 0, 'not even what was planned before')
  await say(true, null)
  assert.equal((await why('email')) === 'consent_withdrawn', false)
  await say(false, null, 'contact')
  const mayWrite = await heard.inside((ctx) =>
    whyNotWrite(
      ctx,
      (['survey', 'thanks', 'announcement', 'reply'] as const).map((kind) => ({
        kind,
        to: 'willing@example.com',
      })),
    ),
  )
  const to = 'willing@example.com'
  assert.deepEqual(
    (['survey', 'thanks', 'announcement', 'reply'] as const).map((kind) => mayWrite({ kind, to }) === null),
    [true, false, false, true],
  )
  const { tables } = await api.identity.export({ id })
  assert.equal(tables['consents']!.length, 3)
})
