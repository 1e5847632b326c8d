import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { openSmsCarrier } from '../../../test/sms-carrier.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
let carrier: Awaited<ReturnType<typeof openSmsCarrier>>
let surveyId: Id<'survey'>
before(async () => {
  heard = await world()
  carrier = await openSmsCarrier()
  const survey = await heard.api.surveys.create({
    name: 'By phone',
    touchpoint: 'renewal',
    template: 'renewal',
  })
  surveyId = survey.id
  await heard.api.surveys.publish({ id: surveyId })
})
after(async () => {
  carrier.close()
  await heard.close()
})

const toCall = async (phone: string, zone?: string) => {
  const person = await heard.api.people.add({ name: `Person ${phone}`, phone, ...(zone ? { zone } : {}) })
  await heard.api.invitations.invite({ id: surveyId, people: [person.id], channel: 'phone' })
  await heard.runJobs()
  return person.id
}
const callOf = async (personId: Id<'person'>) =>
  (await heard.api.calls.list({})).find(({ person }) => person.id === personId)
const invitationOf = async (personId: Id<'person'>) =>
  (await heard.api.invitations.ofPerson({ id: personId, limit: 5 })).items[0]!

test('whoever is invited by phone is on the list with a script, and answers become feedback', async () => {
  const personId = await toCall('+4917200000001')
  const call = await callOf(personId)
  assert.ok(call && call.from <= heard.clock.now())
  const one = await heard.as('agent', { name: 'One' })
  const two = await heard.as('agent', { name: 'Two' })
  await one.api.calls.take({ id: call.id })
  await assert.rejects(two.api.calls.take({ id: call.id }), { code: 'call.taken' })
  await assert.rejects(two.api.calls.attempt({ id: call.id, result: 'no_answer' }), { code: 'call.taken' })
  const { script } = await one.api.calls.show({ id: call.id })
  assert.equal(script!.questions[0]!.kind, 'nps')
  await assert.rejects(one.api.calls.attempt({ id: call.id, result: 'answered' }), {
    code: 'call.wants_answers',
  })
  await assert.rejects(one.api.calls.attempt({ id: call.id, result: 'answered', answers: { q1: 11 } }), {
    code: 'answer.invalid',
  })
  const done = await one.api.calls.attempt({
    id: call.id,
    result: 'answered',
    answers: { q1: 9, q4: 'Your people' },
  })
  assert.equal(done.outcome, 'answered')
  await assert.rejects(one.api.calls.attempt({ id: call.id, result: 'answered', answers: { q1: 1 } }), {
    code: 'call.ended',
  })
  const { items } = await heard.api.feedback.list({ personId, limit: 5 })
  assert.deepEqual(
    items.map(({ channel, score, comment }) => [channel, score, comment]),
    [['phone', 9, 'Your people']],
  )
  assert.equal((await invitationOf(personId)).status, 'answered')
  assert.equal(await callOf(personId), undefined)
})

test('nobody there is tried again later, and after the fourth time left alone', async () => {
  const personId = await toCall('+4917200000002')
  const { id } = (await callOf(personId))!
  for (const hours of [4, 25, 50]) {
    const after_ = await heard.api.calls.attempt({ id, result: 'no_answer' })
    assert.ok(after_.from > heard.clock.now())
    heard.clock.pass({ hours })
  }
  const last = await heard.api.calls.attempt({ id, result: 'no_answer', note: 'Voicemail' })
  assert.deepEqual([last.outcome, last.attempts, last.history[0]!.note], ['unreached', 4, 'Voicemail'])
  assert.equal((await invitationOf(personId)).status, 'failed')
})

test('refused means no more calls though texts may come; a wrong number is nobody for either', async () => {
  const refusing = await toCall('+4917200000003')
  await heard.api.calls.attempt({ id: (await callOf(refusing))!.id, result: 'refused' })
  const wrong = await toCall('+4917200000004')
  await heard.api.calls.attempt({ id: (await callOf(wrong))!.id, result: 'wrong_number' })
  const may = async (personId: Id<'person'>, channel: 'sms' | 'phone') => {
    heard.clock.pass({ days: 400 })
    return (await heard.api.invitations.mayAsk({ id: surveyId, personId, channel })).because
  }
  assert.deepEqual(
    [
      await may(refusing, 'phone'),
      await may(refusing, 'sms'),
      await may(wrong, 'phone'),
      await may(wrong, 'sms'),
    ],
    ['suppressed', null, 'suppressed', 'suppressed'],
  )
  const { items } = await heard.api.suppressions.list({ search: '4917200000003', limit: 5 })
  assert.deepEqual([items[0]!.address, items[0]!.detail], ['tel:+4917200000003', 'Refused on the phone'])
  await heard.api.suppressions.remove({ address: 'tel:+4917200000003' })
  assert.equal(await may(refusing, 'phone'), null)
})

test('who took back that they may be asked is off the list, until they agree again', async () => {
  const person = await toCall('+4917200000009', 'Europe/Berlin')
  const say = (granted: boolean) =>
    heard.api.identity.consent({
      id: person,
      purpose: 'surveys',
      channel: 'phone',
      granted,
      source: 'Said by mail',
    })
  assert.ok(await callOf(person))
  await say(false)
  assert.equal(await callOf(person), undefined)
  await say(true)
  assert.ok(await callOf(person))
})

test('quiet hours hold for the phone where the person lives', async () => {
  await heard.api.restraints.create({
    name: 'No calls at night',
    terms: { kind: 'quiet', from: '20:00', until: '09:00', weekdays: [] },
    channels: ['phone'],
    whenBlocked: { do: 'drop' },
    enabled: true,
  })
  heard.clock.set(new Date('2037-03-04T10:00:00Z'))
  const near = await toCall('+4917200000005', 'Europe/Berlin')
  assert.ok((await callOf(near))!.from <= heard.clock.now())
  heard.clock.set(new Date('2037-03-04T22:00:00Z'))
  const { from, person } = (await callOf(near))!
  assert.deepEqual([from, person.zone], [new Date('2037-03-05T08:00:00Z'), 'Europe/Berlin'])
})

test('a promise to call back comes first, and is told about once when it gets late', async () => {
  heard.clock.set(new Date('2037-03-05T12:00:00Z'))
  const agent = await heard.as('agent', { name: 'Owner' })
  const person = await heard.api.people.add({ name: 'Kim', phone: '+4917200000006' })
  const { id: caseId } = await agent.api.cases.open({
    personId: person.id,
    title: 'Invoice',
    memberId: agent.id,
  })
  const at = (hours: number) => new Date(heard.clock.now().getTime() + hours * 3_600_000)
  const promise = { personId: person.id, caseId, about: 'The invoice' }
  await assert.rejects(agent.api.calls.promise({ ...promise, from: at(3), until: at(2) }), {
    code: 'call.backwards',
  })
  const { id } = await agent.api.calls.promise({ ...promise, until: at(2) })
  assert.equal((await heard.api.calls.list({}))[0]!.id, id)
  heard.clock.pass({ hours: 3 })
  await heard.runJobs()
  await heard.runJobs()
  assert.equal((await heard.events()).filter(({ name }) => name === 'call.late').length, 1)
  const told = heard.mail.to(agent.email).filter(({ subject }) => subject.includes('late'))
  assert.ok(told.length <= 1)
  assert.equal((await callOf(person.id))!.isLate, true)
  await agent.api.calls.attempt({ id, result: 'done', note: 'Explained, and she is content' })
  const timeline = await heard.api.cases.timeline({ id: caseId, limit: 50 })
  assert.ok(timeline.items.some(({ text }) => text?.includes('she is content')))
  const kept = await agent.api.calls.promise({ ...promise, until: at(1) })
  await agent.api.calls.withdraw({ id: kept.id })
  heard.clock.pass({ hours: 2 })
  await heard.runJobs()
  assert.equal((await heard.events()).filter(({ name }) => name === 'call.late').length, 1)
})

test('what is said is kept with every word, in their language, and counts however the call ends', async () => {
  const { id: asked } = await heard.api.surveys.create({ name: 'Whole', touchpoint: 'visit', template: null })
  const { draft } = await heard.api.surveys.show({ id: asked })
  await heard.api.surveys.saveDraft({
    id: asked,
    definition: {
      ...draft,
      title: 'Visit',
      questions: [
        { ...QUESTION, id: 'q1', kind: 'nps', text: 'Would you, {{person.firstName|you}}?' },
        { ...QUESTION, id: 'q2', kind: 'comment', required: true },
        { ...QUESTION, id: 'q3', kind: 'callback' },
      ],
      translations: { de: { q1: 'Würden Sie, {{person.firstName|Sie}}?' } },
    },
  })
  await heard.api.surveys.publish({ id: asked })
  const callTo = async (phone: string) => {
    const person = await heard.api.people.add({ name: 'Kim Roe', phone, locale: 'de-AT' })
    await heard.api.invitations.invite({ id: asked, people: [person.id], channel: 'phone' })
    await heard.runJobs()
    return (await callOf(person.id))!
  }
  const saidBy = async (personId: Id<'person'>) => {
    const { items } = await heard.api.feedback.list({ personId, limit: 5 })
    return items.map(({ channel, score, comment }) => [channel, score, comment])
  }
  const left = await callTo('+4917200000010')
  const agent = await heard.as('agent', { name: 'Three' })
  const { script } = await agent.api.calls.show({ id: left.id })
  assert.equal(script!.questions[0]!.text, 'Würden Sie, Kim?')
  await agent.api.calls.capture({
    id: left.id,
    answers: { q1: 4, q3: { phone: '01', day: null, window: 'any' } },
  })
  const begun = (await callOf(left.person.id))!
  assert.deepEqual([begun.isBegun, begun.heldBy], [true, agent.id])
  heard.clock.pass({ hours: 1 })
  const other = await heard.as('agent', { name: 'Four' })
  assert.equal((await other.api.calls.take({ id: left.id })).answers['q1'], 4)
  await assert.rejects(agent.api.calls.capture({ id: left.id, answers: { q1: 5 } }), { code: 'call.taken' })
  heard.clock.pass({ hours: 25 })
  await heard.runJobs()
  assert.deepEqual(await saidBy(left.person.id), [['phone', 4, null]], 'half a number is none')
  assert.equal((await heard.api.calls.show({ id: left.id })).outcome, 'answered')

  const cut = await callTo('+4917200000011')
  await heard.api.calls.attempt({ id: cut.id, result: 'answered', answers: { q1: 8 } })
  assert.deepEqual(await saidBy(cut.person.id), [['phone', 8, null]], 'nobody can be made to say the rest')
  const angry = await callTo('+4917200000012')
  await heard.api.calls.attempt({ id: angry.id, result: 'refused', answers: { q1: 0, q2: 'Never again' } })
  assert.deepEqual(await saidBy(angry.person.id), [['phone', 0, 'Never again']])
  assert.equal((await invitationOf(angry.person.id)).status, 'answered')
  const wrong = await callTo('+4917200000013')
  await heard.api.calls.capture({ id: wrong.id, answers: { q1: 10 } })
  await heard.api.calls.attempt({ id: wrong.id, result: 'wrong_number' })
  assert.deepEqual(await saidBy(wrong.person.id), [])
})

const QUESTION = { text: 'And why?', help: null, required: false, showWhen: null }

test('keys pressed on the phone answer question by question; a line that breaks loses none, unsigned ones are nothing', async () => {
  await heard.api.sms.set(carrier.setUp)
  const app = (path: string, init: RequestInit) => heard.app.request(path, init)
  const { id: keyed } = await heard.api.surveys.create({
    name: 'By keys',
    touchpoint: 'visit',
    template: null,
  })
  const { draft } = await heard.api.surveys.show({ id: keyed })
  const options = [
    { id: 'o1', text: 'Price' },
    { id: 'o2', text: 'Wait & see' },
  ]
  await heard.api.surveys.saveDraft({
    id: keyed,
    definition: {
      ...draft,
      title: 'Visit',
      questions: [
        { ...QUESTION, id: 'q1', kind: 'nps', text: 'How likely?', required: true },
        { ...QUESTION, id: 'q2', kind: 'comment', required: true },
        { ...QUESTION, id: 'q3', kind: 'single', text: 'What about?', options, other: true },
        { ...QUESTION, id: 'q4', kind: 'callback', text: 'Shall we call?' },
      ],
      thanks: { any: 'Thank you.', promoter: null, passive: null, detractor: 'We are sorry.' },
    },
  })
  await heard.api.surveys.publish({ id: keyed })
  const at = (id: Id<'survey'>) => `http://heard.test/in/voice/${heard.first.workspaceId}/${id}`
  const from = (sid: string, phone: string) => ({
    CallSid: sid,
    From: phone,
    To: carrier.number,
    Direction: 'inbound',
  })
  let next = ''
  const ring = async (call: object, fields: Record<string, string> = {}, url = next || at(keyed)) => {
    const text = await (await carrier.post(app, url, { ...call, ...fields })).text()
    next = /action="([^"]+)"/.exec(text)?.[1]?.replace(/^/, 'http://heard.test') ?? ''
    return text
  }
  const said = async (phone: string) => {
    const { items: people } = await heard.api.people.list({ search: phone, limit: 5 })
    const { items } = await heard.api.feedback.list({ personId: people[0]!.id, limit: 5 })
    return Promise.all(
      items.map(async ({ id, channel, score }) => {
        const answers = await heard.api.surveys.answersOf({ id })
        return [channel, score, answers.slice(1).flatMap((one) => one.said)]
      }),
    )
  }

  const one = from('CA1', '+4917200000007')
  assert.match(
    await ring(one),
    /<Gather input="dtmf" numDigits="2"[^>]*step=1"><Say language="en">How likely\? .* 0 to 10/,
  )
  assert.match(await ring(one, { Digits: '11' }), /step=2"><Say language="en">That did not fit.*How likely/)
  const stale = next
  assert.match(
    await ring(one, { Digits: '3' }),
    /numDigits="1".*step=3".*What about\? For Price, press 1\. For Wait &amp; see/,
  )
  assert.match(await ring(one, { Digits: '9' }, stale), /step=3".*What about/, 'a request that comes twice')
  assert.match(await ring(one, { Digits: '2' }), /Shall we call\? For Yes, please call me, press 1/)
  assert.match(await ring(one, { Digits: '1' }), /For Morning, 9–12, press 2/)
  const last = next
  assert.match(await ring(one, { Digits: '2' }), /We are sorry\..*<Hangup\/>/)
  assert.match(await ring(one, { Digits: '1' }, last), /<Response><Hangup\/>/)
  assert.match(await ring(one, { CallStatus: 'completed' }, at(keyed)), /<Hangup/)
  assert.deepEqual(await said(one.From), [
    ['phone', 3, ['Wait & see', '+4917200000007, in the morning (9–12)']],
  ])

  const two = from('CA2', '+4917200000008')
  next = ''
  await ring(two)
  await ring(two, { Digits: '10' })
  assert.match(await ring(two, { CallStatus: 'completed' }, at(keyed)), /<Response><\/Response>/)
  assert.deepEqual(await said(two.From), [['phone', 10, []]], 'they hung up after the score')
  const three = from('CA3', '+4917200000014')
  next = ''
  await ring(three)
  await ring(three, { Digits: '7' })
  // One provider says that nothing was pressed, another goes on behind the question and says nothing.
  assert.match(await ring(three, { Digits: '' }), /<Gather.*<Redirect method="POST">[^<]*step=3</)
  assert.match(await ring(three), /<Gather/)
  assert.match(await ring(three), /^[^G]*<Hangup\/>/)
  assert.deepEqual(await said(three.From), [['phone', 7, []]], 'nobody pressed any more')
  const four = from('CA4', '+4917200000015')
  next = ''
  await ring(four)
  await ring(four, { Digits: '6' })
  await heard.api.surveys.setStatus({ id: keyed, status: 'paused' })
  heard.clock.pass({ minutes: 11 })
  await heard.runJobs()
  assert.deepEqual(await said(four.From), [['phone', 6, []]], 'nobody told how the call ended')
  assert.match(
    await ring(from('CA5', '+4917200000016'), {}, at(keyed)),
    /not open for answers at the moment.*<Hangup\/>/,
  )
  const unsigned = await carrier.post(app, at(keyed), { ...one, Digits: '3' }, 'forged')
  assert.equal(unsigned.status, 403)
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
})
