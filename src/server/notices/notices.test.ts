import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import type { NoticeHabits } from '#core/notices/api.ts'
import { world } from '../../../test/world.ts'
import type { Outgoing } from '../ports/safe-fetch.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => (error as { code?: string }).code === code
type Agent = Awaited<ReturnType<typeof heard.as>>

let people = 0
const openFor = async (
  owner: { memberId?: Id<'member'>; teamId?: Id<'team'> },
  level: 'low' | 'urgent' = 'low',
) => {
  const person = await heard.api.people.add({ name: 'Kim', email: `kim.${people++}@customer.test` })
  const opened = await heard.api.cases.open({ personId: person.id, title: 'Late parcel', level, ...owner })
  await heard.runJobs()
  // Ids sort by the moment they are made.
  heard.clock.pass({ minutes: 1 })
  assert.deepEqual(await heard.failedJobs(), [])
  return opened
}

const told = async (agent: Agent) =>
  (await agent.api.notices.list({})).items.map(({ kind, subject }) => [kind, subject])
const mailsTo = ({ email }: Agent) => heard.mail.to(email).map(({ subject }) => subject)

const keep = async (agent: Agent, change: Partial<NoticeHabits>) =>
  agent.api.notices.keepHabits({ ...(await agent.api.notices.habits({})), ...change })

test('whoever is given a case, a task or a mention hears of it, and nobody of what they did themselves', async () => {
  const [ann, ben] = [
    await heard.as('agent', { name: 'Ann Told' }),
    await heard.as('agent', { name: 'Ben Told' }),
  ]
  const { id, number } = await openFor({ memberId: ann.id })
  assert.deepEqual(await told(ann), [['assigned', `Yours now: case ${number}, Late parcel`]])
  await ann.api.cases.assign({ id, memberId: ben.id, reason: 'Yours.' })
  await ben.api.cases.assign({ id, memberId: ben.id })
  await ben.api.cases.addTask({ id, title: 'Call the courier', ownerId: ann.id })
  heard.clock.pass({ minutes: 1 })
  await ben.api.cases.note({ id, body: 'Do you know more, @Ann Told? @Ben Told will wait.' })
  assert.deepEqual(await told(ann), [
    ['mention', `Ben Told mentions you: case ${number}, Late parcel`],
    ['task', 'A task for you: Call the courier'],
    ['assigned', `Yours now: case ${number}, Late parcel`],
  ])
  assert.deepEqual((await told(ben)).length, 1)
  assert.deepEqual(await ann.api.notices.count({}), { unread: 3, urgent: 0 })
})

test('a mention wakes the open page in the very transaction of the note', async () => {
  const ann = await heard.as('agent', { name: 'Ann Awake' })
  const { id } = await openFor({ teamId: (await heard.api.teams.list({}))[0]!.id })
  await heard.api.cases.note({ id, body: 'Please look, @Ann Awake' })
  // No job has run: the event that pages listen to and the notice are there with the note.
  const given = (await heard.events()).filter(({ name }) => name === 'notice.given')
  assert.ok(given.some(({ facts }) => facts['memberId'] === ann.id))
  assert.equal((await ann.api.notices.count({})).unread, 1)
})

test('what is read is marked, stays read, and is not mailed any more', async () => {
  const ann = await heard.as('agent', { name: 'Ann Reads' })
  await openFor({ memberId: ann.id })
  await openFor({ memberId: ann.id })
  const [second, first] = (await ann.api.notices.list({})).items
  assert.ok((await ann.api.notices.read({ id: first!.id })).readAt)
  assert.deepEqual(
    (await ann.api.notices.list({ unread: true })).items.map(({ id }) => id),
    [second!.id],
  )
  assert.equal((await ann.api.notices.unread({ id: first!.id })).readAt, null)
  assert.deepEqual(await ann.api.notices.readAll({}), { read: 2 })
  heard.clock.pass({ days: 2 })
  await heard.runJobs()
  assert.ok(!mailsTo(ann).some((subject) => /Yours now|things/.test(subject)), mailsTo(ann).join())
  const ben = await heard.as('agent', { name: 'Ben Looks' })
  await assert.rejects(ben.api.notices.read({ id: first!.id }), refusedWith('notice.not_found'))
})

test('a digest gathers what came since the last one, at the minute of the member’s own day', async () => {
  const ann = await heard.as('agent', { name: 'Ann Digest' })
  await keep(ann, { zone: 'Asia/Kolkata', digestAt: 18 * 60 })
  await openFor({ memberId: ann.id })
  await openFor({ memberId: ann.id })
  await heard.runJobs()
  assert.deepEqual(mailsTo(ann), [])
  // Six in the evening in Kolkata is 12:30 in Greenwich.
  const noon = new Date(`${heard.clock.now().toISOString().slice(0, 10)}T12:29:00Z`)
  heard.clock.set(noon > heard.clock.now() ? noon : new Date(noon.getTime() + 86_400_000))
  await heard.runJobs()
  assert.deepEqual(mailsTo(ann), [])
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  assert.deepEqual(mailsTo(ann), ['2 things you have not seen yet'])
})

test('quiet hours hold back what is not urgent, and one mail tells it afterwards', async () => {
  const ann = await heard.as('agent', { name: 'Ann Quiet' })
  const now = heard.clock.now()
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
  const ways = (await ann.api.notices.habits({})).ways
  await keep(ann, {
    zone: 'UTC',
    quiet: { from: (minute + 1440 - 60) % 1440, to: (minute + 60) % 1440 },
    ways: { ...ways, assigned: { list: true, mail: 'at_once', push: true } },
  })
  await openFor({ memberId: ann.id })
  await openFor({ memberId: ann.id })
  await heard.runJobs()
  assert.deepEqual(mailsTo(ann), [])
  const urgent = await openFor({ memberId: ann.id }, 'urgent')
  await heard.runJobs()
  assert.deepEqual(mailsTo(ann), [`Yours now: case ${urgent.number}, Late parcel`])
  heard.clock.pass({ hours: 1 })
  await heard.runJobs()
  assert.deepEqual(mailsTo(ann).slice(1), ['2 things you have not seen yet'])
})

test('a warning that waited for the morning is not told any more once its promise is kept or moved', async () => {
  heard.clock.set(new Date('2035-03-13T10:00:00Z'))
  const ann = await heard.as('agent', { name: 'Ann Asleep' })
  const { ways } = await ann.api.notices.habits({})
  await keep(ann, { ways: { ...ways, promise: { ...ways.promise, mail: 'digest' } } })
  const policy = await heard.api.policies.create({
    name: 'Warned early',
    firstReplyMinutes: 200,
    resolveMinutes: 2_000,
    calendarId: (await heard.api.calendars.list({}))[0]!.id,
    ladder: [{ at: { fraction: 0.1 }, tell: 'owner' }],
  })
  const [still, moved, kept] = [
    await openFor({ memberId: ann.id }),
    await openFor({ memberId: ann.id }),
    await openFor({ memberId: ann.id }),
  ]
  heard.clock.pass({ minutes: 60 })
  await heard.runJobs()
  const warnings = async () => (await ann.api.notices.list({})).items.filter(({ kind }) => kind === 'promise')
  assert.equal((await warnings()).length, 3)
  const clock = (await heard.api.cases.show({ id: moved.id })).clocks.find(
    ({ kind }) => kind === 'first_reply',
  )!
  const later = { id: moved.id, clockId: clock.id, targetMinutes: 10_000, reason: 'Agreed by telephone.' }
  await heard.api.cases.retarget(later)
  await heard.api.replies.reply({ id: kept.id, subject: 'Your parcel', text: 'It is on its way.' })
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  await heard.api.policies.remove({ id: policy.id })
  heard.clock.pass({ days: 1 })
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  const mailed = heard.mail
    .to(ann.email)
    .flatMap(({ subject, text }) => [subject, text])
    .join()
  const isTold = ({ number }: { number: number }) => mailed.includes(`Promise running out: case ${number},`)
  assert.deepEqual([still, moved, kept].map(isTold), [true, false, false], mailed)
})

test('who wants neither list nor mail of a kind is not told, and strange habits are refused', async () => {
  const ann = await heard.as('agent', { name: 'Ann Silent' })
  const { ways } = await ann.api.notices.habits({})
  await keep(ann, { ways: { ...ways, assigned: { list: false, mail: 'never', push: false } } })
  await openFor({ memberId: ann.id })
  assert.deepEqual(await told(ann), [])
  await assert.rejects(keep(ann, { zone: 'Nowhere/Land' }), refusedWith('notice.unknown_zone'))
  await assert.rejects(keep(ann, { quiet: { from: 5, to: 5 } }), refusedWith('notice.quiet_all_day'))
})

test('a queue that fills is news once an hour for each of its team', async () => {
  const ann = await heard.as('agent', { name: 'Ann Queue' })
  const team = await heard.api.teams.create({ name: 'Queue of Ann', memberIds: [ann.id] })
  await openFor({ teamId: team.id })
  await openFor({ teamId: team.id })
  assert.deepEqual(await told(ann), [['queue', 'New in the queue of Queue of Ann']])
})

const slack = {
  name: 'Care channel',
  kind: 'slack',
  url: 'https://hooks.slack.test/services/T0/B0/secretpart',
} as const

test('a chat channel hears what it asked for, from its level on, and its address stays a secret', async () => {
  const asked: Outgoing[] = []
  heard.outside.answer(async (outgoing) => {
    asked.push(outgoing)
    return { result: 'answered', status: 200, headers: {}, body: Buffer.from('ok'), isCut: false }
  })
  const room = await heard.api.rooms.create({ ...slack, kinds: ['assigned'], leastLevel: 'urgent' })
  assert.ok(!JSON.stringify(room).includes('secret'), room.url)
  const teamId = (await heard.api.teams.list({}))[0]!.id
  await openFor({ teamId })
  assert.deepEqual(asked, [])
  const urgent = await openFor({ teamId }, 'urgent')
  assert.deepEqual(
    asked.map(({ url }) => url),
    [slack.url],
  )
  const body = JSON.parse(String((asked as Outgoing[])[0]!.body))
  assert.equal(body.text, `New: case ${urgent.number}, Late parcel`)
  assert.ok(body.blocks[0].text.text.includes(`<http://heard.test/cases/${urgent.id}|`))
  assert.equal((await heard.api.rooms.list({}))[0]?.lastPost?.status, 'sent')
  await heard.api.rooms.change({ id: room.id, enabled: false })
  await openFor({ teamId }, 'urgent')
  assert.equal(asked.length, 1)
  await heard.api.rooms.remove({ id: room.id })
})

test('a chat that has trouble is asked again, one that says no is not, and both say why', async () => {
  let asked = 0
  const answers = [503, 429, 200]
  heard.outside.answer(async () => ({
    result: 'answered',
    status: answers[asked++] ?? 200,
    headers: {},
    body: Buffer.from('no_service'),
    isCut: false,
  }))
  const room = await heard.api.rooms.create({ ...slack, kinds: ['assigned'] })
  const last = async () => (await heard.api.rooms.list({})).find(({ id }) => id === room.id)?.lastPost
  await heard.api.rooms.trial({ id: room.id })
  await heard.runJobs()
  assert.equal((await last())?.status, 'queued')
  heard.clock.pass({ hours: 1 })
  await heard.runJobs()
  heard.clock.pass({ hours: 1 })
  await heard.runJobs()
  assert.deepEqual([asked, (await last())?.status], [3, 'sent'])
  heard.outside.answer(async () => ({
    result: 'refused',
    why: 'private',
    detail: 'leads into a private network',
  }))
  await heard.api.rooms.trial({ id: room.id })
  await heard.runJobs()
  assert.deepEqual(
    [(await last())?.status, (await last())?.problem],
    ['failed', 'leads into a private network'],
  )
})

test('the escalation ladder reaches the list, too, once each', async () => {
  // A Wednesday morning, so that the hours that pass are business hours.
  heard.clock.set(new Date('2035-04-04T10:00:00Z'))
  const ann = await heard.as('agent', { name: 'Ann Ladder' })
  await ann.api.notices.keepHabits({ ...(await ann.api.notices.habits({})), zone: 'Asia/Kolkata' })
  await ann.api.me.prefer({ preferences: { locale: 'en-IN' } })
  const { id } = await openFor({ memberId: ann.id }, 'urgent')
  heard.clock.pass({ hours: 3 })
  await heard.runJobs()
  // 14:00 in London is half past seven in the evening where she reads it.
  const [warning] = (await ann.api.notices.list({})).items.filter(({ kind }) => kind === 'promise')
  assert.match(warning!.body, /by Wed, 4 Apr,? 2035,? (at )?7:30\spm IST/)
  heard.clock.pass({ hours: 4 })
  await heard.runJobs()
  const promises = (await told(ann)).filter(([kind]) => kind === 'promise')
  assert.ok(promises.length > 0)
  await heard.runJobs()
  assert.equal((await told(ann)).filter(([kind]) => kind === 'promise').length, promises.length)
  assert.ok((await heard.api.cases.show({ id })).breachedAt)
  assert.deepEqual(await heard.failedJobs(), [])
})
