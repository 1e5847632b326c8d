import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code
const team = async () => (await heard.api.teams.list({}))[0]!

test('the agenda writes itself: a ten to celebrate, words to listen to, a promise at risk', async () => {
  await heard.api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 10,
    comment: 'Wonderful help!',
    person: { email: 'joy@example.com', name: 'Joy' },
  })
  await heard.api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 1,
    comment: 'I am cancelling, third time broken.',
    person: { email: 'rage@example.com', name: 'Rae' },
  })
  await heard.runJobs()
  const huddle = await heard.api.huddles.convene({ teamId: (await team()).id, startsAt: heard.clock.now() })
  const kinds = huddle.agenda.map(({ kind }) => kind)
  assert.ok(
    kinds.includes('celebrate') && kinds.includes('listen') && kinds.includes('at_risk'),
    kinds.join(),
  )
  const of = (wanted: string) => huddle.agenda.find(({ kind }) => kind === wanted)!
  assert.deepEqual(
    [of('listen').title, of('listen').detail, of('listen').facts.personName],
    ['NPS 1', 'I am cancelling, third time broken.', 'Rae'],
  )
  // As facts, for every page to say in its own language and zone.
  const { dueAt, ownerName } = of('at_risk').facts
  assert.ok(dueAt instanceof Date && dueAt > heard.clock.now() && ownerName, String(dueAt))
})

test('what was discussed or added by hand stays when the agenda is written anew, and is not repeated', async () => {
  const { items } = await heard.api.huddles.list({ status: 'planned' })
  const id = items[0]!.id
  await heard.api.huddles.addTopic({ id, title: 'The new courier' })
  const started = await heard.api.huddles.start({ id })
  const tens = started.agenda.filter(({ kind }) => kind === 'celebrate')
  await heard.api.huddles.discuss({ id, itemId: tens[0]!.id, notes: 'Applause' })
  const again = await heard.api.huddles.refresh({ id })
  assert.equal(again.agenda.filter(({ kind }) => kind === 'celebrate').length, tens.length)
  assert.ok(again.agenda.some(({ title }) => title === 'The new courier'))
  assert.equal(again.agenda.find((item) => item.id === tens[0]!.id)!.notes, 'Applause')
})

test('a commitment has an owner and a day, is reported back once, and its owner is reminded on the day', async () => {
  const { items } = await heard.api.huddles.list({ status: 'running' })
  const id = items[0]!.id
  const nina = await heard.as('agent', { name: 'Nina' })
  const { made } = await heard.api.huddles.commit({
    id,
    what: 'Call Rae today',
    ownerId: nina.id,
    dueOn: '2035-03-06',
  })
  await heard.api.huddles.attend({ id, memberIds: [nina.id] })
  await heard.api.huddles.hold({ id, notes: 'Good one' })
  await assert.rejects(
    heard.api.huddles.commit({ id, what: 'Too late', ownerId: nina.id, dueOn: '2035-03-06' }),
    refusedWith('huddle.wrong_status'),
  )

  const next = await heard.api.huddles.convene({ teamId: (await team()).id, startsAt: heard.clock.now() })
  assert.ok(
    next.agenda.some(
      ({ kind, commitmentId, facts }) =>
        kind === 'report_back' &&
        commitmentId === made[0]!.id &&
        facts.dueOn === '2035-03-06' &&
        facts.ownerName === 'Nina',
    ),
  )
  const reported = await heard.api.commitments.report({
    id: made[0]!.id,
    status: 'kept',
    report: 'She is happy again',
    huddleId: next.id,
  })
  assert.equal(reported.status, 'kept')
  await assert.rejects(
    heard.api.commitments.report({ id: made[0]!.id, status: 'missed' }),
    refusedWith('commitment.reported'),
  )
  const [through] = await heard.api.huddles.followThrough({})
  assert.deepEqual([through!.held, through!.kept, through!.open], [1, 1, 0])
})

test('of two who start a huddle at once, one does', async () => {
  const { items } = await heard.api.huddles.list({ status: 'planned' })
  const id = items[0]!.id
  const both = await Promise.allSettled([heard.api.huddles.start({ id }), heard.api.huddles.start({ id })])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('an item is elevated to one initiative, however often it is tried', async () => {
  const { items } = await heard.api.huddles.list({ status: 'running' })
  const id = items[0]!.id
  await heard.api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 0,
    comment: 'Again broken',
    person: { email: 'r2@example.com' },
  })
  const item = (await heard.api.huddles.refresh({ id })).agenda.find(({ kind }) => kind === 'listen')!
  for (let n = 0; n < 2; n++)
    await heard.api.huddles.elevate({ id, itemId: item.id, title: 'Break less', problem: 'Lamps break' })
  const initiatives = (await heard.api.initiatives.list({})).items.filter(
    ({ title }) => title === 'Break less',
  )
  assert.equal(initiatives.length, 1)
  assert.equal(initiatives[0]!.pieces, 1)
})
