import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { remindDue } from '#server/invitations/remind-due.ts'
import { Refused, world } from '../../../test/world.ts'
import { runRecurring } from './run-recurring.ts'

let heard: Awaited<ReturnType<typeof world>>
let triggers: (typeof heard.api)['triggers']
let moments: (typeof heard.api)['moments']
before(async () => {
  heard = await world()
  ;({ triggers, moments } = heard.api)
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code
const publish = async () => {
  const { id } = await heard.api.surveys.create({
    name: 'Visit',
    touchpoint: 'delivery',
    template: 'delivery',
  })
  await heard.api.surveys.publish({ id })
  return id
}
type Draft = Parameters<typeof heard.api.triggers.create>[0]
const trigger = async (event: string, more: Partial<Draft> = {}) =>
  triggers.create({
    name: event,
    terms: { kind: 'moment', event, waitMinutes: 60 },
    surveyId: await publish(),
    enabled: true,
    ...more,
  })
const tell = (event: string, email: string, more: Partial<Parameters<typeof moments.tell>[0]> = {}) =>
  moments.tell({ event, person: { email }, ...more })
const mails = (address: string) => heard.mail.to(address).length

test('after a moment and its wait the person is asked, and the moment says so', async () => {
  await trigger('Delivered')
  const told = await tell('delivered', 'ann@example.com', { attributes: { carrier: 'post' }, id: 'order-1' })
  assert.deepEqual(
    told.triggers.map(({ outcome, dueAt }) => [outcome, +dueAt - +heard.clock.now()]),
    [['waiting', 3_600_000]],
  )
  await heard.runJobs()
  assert.equal(mails('ann@example.com'), 0)
  heard.clock.pass({ minutes: 60 })
  await heard.runJobs()
  assert.equal(mails('ann@example.com'), 1)
  const [found] = (await moments.list({ personId: told.personId })).items
  assert.deepEqual(
    found!.triggers.map(({ outcome }) => outcome),
    ['asked'],
  )
  assert.deepEqual((await triggers.list({}))[0]!.outcomes, [{ outcome: 'asked', moments: 1 }])
})

test('told twice under one id, by two at once, it happened once', async () => {
  await trigger('Twice')
  const told = await Promise.all([1, 2, 3].map(() => tell('Twice', 'twice@example.com', { id: 'twice-1' })))
  assert.equal(new Set(told.map(({ id }) => id)).size, 1)
  // Two programs of one shop write its name and its id as they like.
  const spelt = await tell('twice ', 'twice@example.com', { id: ' twice-1 ' })
  assert.equal(spelt.id, told[0]!.id)
  // An order is placed and delivered under one number; neither is lost.
  const other = await tell('Twice and more', 'twice@example.com', { id: 'twice-1' })
  assert.deepEqual([other.event, other.id === told[0]!.id], ['Twice and more', false])
  heard.clock.pass({ hours: 1 })
  await heard.runJobs()
  assert.equal(mails('twice@example.com'), 1)
  assert.deepEqual(await heard.failedJobs(), [])
})

test('contact rules hold for triggers as well, and the moment says which reason', async () => {
  await trigger('Called')
  const first = await tell('Called', 'often@example.com')
  heard.clock.pass({ hours: 1 })
  await heard.runJobs()
  await tell('Called', 'often@example.com')
  heard.clock.pass({ hours: 1 })
  await heard.runJobs()
  assert.equal(mails('often@example.com'), 1)
  const [second] = (await moments.list({ personId: first.personId })).items
  assert.deepEqual(
    second!.triggers.map(({ outcome, because }) => [outcome, because]),
    [['held_back', 'already_invited']],
  )
})

test('only moments that fit set it off: by name, attributes and what is known of the person', async () => {
  await trigger('Ordered', {
    conditions: [
      { fact: 'attribute:total', operator: 'at_least', value: 100 },
      { fact: 'person:plan', operator: 'is', value: 'pro' },
    ],
  })
  const count = async (total: number, plan: string, event = 'Ordered') =>
    (
      await moments.tell({
        event,
        attributes: { total },
        person: { email: `${plan}${total}@example.com`, attributes: { plan } },
      })
    ).triggers.length
  assert.deepEqual(
    [
      await count(100, 'pro'),
      await count(99, 'pro'),
      await count(100, 'free'),
      await count(100, 'pro', 'Returned'),
    ],
    [1, 0, 0, 0],
  )
  await assert.rejects(
    trigger('x', { conditions: [{ fact: 'score', operator: 'below', value: 7 }] }),
    refusedWith('request.invalid'),
  )
})

test('a sample asks its share of moments, and says of the others that they were not drawn', async () => {
  await trigger('Seen', { percent: 30 })
  const outcomes = []
  for (let n = 0; n < 60; n++)
    outcomes.push((await tell('Seen', `seen${n}@example.com`)).triggers[0]!.outcome)
  const drawn = outcomes.filter((one) => one === 'waiting').length
  assert.ok(drawn > 5 && drawn < 35, `${drawn} of 60`)
  assert.equal(outcomes.filter((one) => one === 'not_sampled').length, 60 - drawn)
})

test('history that is brought in asks nobody; what has not happened yet is refused', async () => {
  await trigger('Moved in')
  const occurredAt = new Date(heard.clock.now().getTime() - 8 * 86_400_000)
  const { triggers: old } = await tell('Moved in', 'old@example.com', { occurredAt })
  assert.deepEqual(
    old.map(({ outcome }) => outcome),
    ['too_old'],
  )
  const tomorrow = new Date(heard.clock.now().getTime() + 86_400_000)
  await assert.rejects(tell('x', 'y@example.com', { occurredAt: tomorrow }), refusedWith('moment.in_future'))
  await assert.rejects(
    moments.tell({ event: 'x', person: { name: 'Nobody' } }),
    refusedWith('moment.no_person'),
  )
})

test('an address that cannot be read is shown beside what happened, and one of the teller’s own is kept', async () => {
  const person = { externalId: 'c-91', email: 'ida at example.com', phone: '12' }
  const told = await moments.tell({ event: 'Unpacked', person, attributes: { carrier: 'post' } })
  assert.deepEqual(told.attributes, { email: 'ida at example.com', phone: '12', carrier: 'post' })
  const own = await moments.tell({ event: 'Unpacked', person, attributes: { email: 'work' } })
  assert.deepEqual(own.attributes, { email: 'work', phone: '12' })
  assert.equal(own.personId, told.personId)
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`a${at}`, at]))
  assert.deepEqual((await moments.tell({ event: 'Unpacked', person, attributes: many })).attributes, many)
})

test('a trigger that is switched off meanwhile asks nobody, one of a resting survey neither', async () => {
  const { id } = await trigger('Off')
  const off = await tell('Off', 'off@example.com')
  const resting = await trigger('Resting')
  await tell('Resting', 'resting@example.com')
  await triggers.switch({ id, enabled: false })
  await heard.api.surveys.setStatus({ id: resting.surveyId, status: 'paused' })
  heard.clock.pass({ hours: 1 })
  await heard.runJobs()
  assert.deepEqual([mails('off@example.com'), mails('resting@example.com')], [0, 0])
  assert.equal((await moments.list({ personId: off.personId })).items[0]!.triggers[0]!.outcome, 'off')
})

test('an hour of the day is kept where the person lives', async () => {
  heard.clock.set(new Date('2036-06-02T12:00:00Z'))
  await trigger('Evening', { atHour: 18, terms: { kind: 'moment', event: 'Evening', waitMinutes: 0 } })
  const { id } = await heard.api.people.add({ email: 'tokyo@example.com', zone: 'Asia/Tokyo' })
  await tell('Evening', 'tokyo@example.com')
  await heard.runJobs()
  const [invitation] = (await heard.api.invitations.ofPerson({ id })).items
  assert.deepEqual(invitation!.dueAt, new Date('2036-06-03T09:00:00Z'))
  heard.clock.set(new Date('2036-06-03T09:00:00Z'))
  await heard.runJobs()
  assert.equal(mails('tokyo@example.com'), 1)
})

test('who writes in the evening, asked or not, is asked in the evening', async () => {
  const email = 'owl@example.com'
  for (const day of [1, 2])
    await heard.api.frontDoor.submit({
      channel: 'api',
      comment: 'The goods were fine.',
      person: { email },
      occurredAt: new Date(`2036-06-0${day}T19:${day}5:00Z`),
    })
  await trigger('Usual', { atHour: 'best', terms: { kind: 'moment', event: 'Usual', waitMinutes: 0 } })
  heard.clock.set(new Date('2036-06-04T12:00:00Z'))
  const { personId } = await tell('Usual', email)
  await heard.runJobs()
  const [invitation] = (await heard.api.invitations.ofPerson({ id: personId! })).items
  assert.deepEqual(invitation!.dueAt, new Date('2036-06-04T19:00:00Z'))
})

test('a reminder follows by itself to whoever has not answered, once', async () => {
  await trigger('Reminded', {
    remindAfterDays: 2,
    terms: { kind: 'moment', event: 'Reminded', waitMinutes: 0 },
  })
  await tell('Reminded', 'slow@example.com')
  await heard.runJobs()
  const due = async () => {
    await remindDue.run(heard.program, heard.first.workspaceId, [{}])
    await heard.runJobs()
    return mails('slow@example.com')
  }
  heard.clock.pass({ days: 1 })
  assert.equal(await due(), 1)
  heard.clock.pass({ days: 1 })
  assert.equal(await due(), 2)
  heard.clock.pass({ days: 3 })
  assert.equal(await due(), 2)
})

test('a recurring survey asks everybody once in its round, some each day, however often the day is looked at', async () => {
  const { workspaceId } = await heard.makeWorkspace('Recurring')
  const { api } = await heard.withKey(workspaceId)
  const survey = await api.surveys.create({
    name: 'Relation',
    touchpoint: 'relationship',
    template: 'purchase',
  })
  await api.surveys.publish({ id: survey.id })
  const people: Id<'person'>[] = []
  for (let n = 0; n < 24; n++)
    people.push(
      (
        await api.people.add({
          email: `round${n}@example.com`,
          attributes: { plan: n < 20 ? 'pro' : 'free' },
        })
      ).id,
    )
  await api.triggers.create({
    name: 'Relation',
    terms: { kind: 'recurring', everyDays: 6 },
    conditions: [{ fact: 'person:plan', operator: 'is', value: 'pro' }],
    surveyId: survey.id,
    enabled: true,
  })
  const run = () => runRecurring.run(heard.program, workspaceId, [{}])
  const asked = async () => (await api.invitations.list({ id: survey.id, limit: 200 })).items
  const perDay: number[] = []
  for (let day = 0; day < 6; day++) {
    const before = (await asked()).length
    // On two days nobody worked; the next one makes up for them.
    if (day !== 2 && day !== 3) await Promise.all([run(), run()])
    perDay.push((await asked()).length - before)
    heard.clock.pass({ days: 1 })
  }
  const all = await asked()
  assert.equal(new Set(all.map(({ person }) => person.id)).size, 20, 'everybody who fits, and nobody else')
  assert.equal(all.length, 20)
  assert.ok(perDay.filter((n) => n > 0).length >= 3, perDay.join())
})

test('the journey shows each touchpoint, with its score and who asks there, and where nobody does', async () => {
  const { workspaceId } = await heard.makeWorkspace('Journey')
  const { api } = await heard.withKey(workspaceId)
  const survey = await api.surveys.create({ name: 'Parcel', touchpoint: 'delivery', template: 'delivery' })
  await api.surveys.publish({ id: survey.id })
  await api.triggers.create({
    name: 'Delivered',
    terms: { kind: 'moment', event: 'delivered' },
    surveyId: survey.id,
  })
  for (const score of [10, 10, 2])
    await api.frontDoor.submit({ channel: 'api', metric: 'nps', score, touchpoint: 'delivery' })
  await api.frontDoor.submit({ channel: 'api', metric: 'nps', score: 9, touchpoint: 'workshop' })
  const stops = await api.triggers.journey({})
  assert.deepEqual(
    stops.slice(0, 3).map(({ touchpoint }) => touchpoint),
    ['onboarding', 'purchase', 'delivery'],
  )
  const delivery = stops.find(({ touchpoint }) => touchpoint === 'delivery')!
  assert.deepEqual(
    delivery.scores.map(({ metric, n, score }) => [metric, n, Math.round(score)]),
    [['nps', 3, 33]],
  )
  assert.deepEqual(
    [delivery.surveys.map(({ name }) => name), delivery.triggers.map(({ name }) => name)],
    [['Parcel'], ['Delivered']],
  )
  assert.equal(stops.at(-1)!.touchpoint, 'workshop')
  assert.deepEqual(stops[0]!.surveys, [])
})

test('who was deferred by a rest, or asked something else instead, is asked at the hour of the trigger, too', async () => {
  const api = heard.api
  heard.clock.set(new Date('2036-07-01T12:00:00Z'))
  for (const { id } of await api.restraints.list({})) await api.restraints.remove({ id })
  const instead = await publish()
  const first = await publish()
  await api.invitations.invite({ id: first, addresses: ['rest@example.com', 'other@example.com'] })
  await heard.runJobs()
  const { id: rest } = await api.restraints.create({
    name: 'Rest',
    terms: { kind: 'rest', after: 'invitation', scope: 'workspace', days: 2 },
    whenBlocked: { do: 'defer', days: 10 },
  })
  const terms = { kind: 'moment', event: 'Hour', waitMinutes: 0 } as const
  const { id } = await trigger('Hour', { atHour: 18, terms })
  const waits = await tell('Hour', 'rest@example.com')
  await heard.runJobs()
  const dueOf = async (personId: typeof waits.personId) =>
    (await api.invitations.ofPerson({ id: personId })).items[0]!
  assert.equal((await dueOf(waits.personId)).status, 'deferred')
  heard.clock.set(new Date('2036-07-03T12:05:00Z'))
  await heard.runJobs()
  assert.deepEqual((await dueOf(waits.personId)).dueAt, new Date('2036-07-03T18:00:00Z'))
  await api.restraints.remove({ id: rest })

  const surveyId = (await triggers.list({})).find((one) => one.id === id)!.surveyId
  const { id: never } = await api.restraints.create({
    name: 'Not this one',
    terms: { kind: 'never' },
    surveys: [surveyId],
    whenBlocked: { do: 'substitute', surveyId: instead },
  })
  const swapped = await tell('Hour', 'other@example.com')
  await heard.runJobs()
  const asked = (await api.invitations.ofPerson({ id: swapped.personId })).items.find(
    ({ status }) => status === 'planned',
  )!
  assert.deepEqual([asked.surveyId, asked.dueAt], [instead, new Date('2036-07-03T18:00:00Z')])
  await api.restraints.remove({ id: never })
})
