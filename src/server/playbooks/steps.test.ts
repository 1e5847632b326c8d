import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { refusedWith, tellCustomer, writeBack } from '../../../test/cases.ts'
import { fetchLocally, openReceiver } from '../../../test/receiver.ts'
import { type Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
let receiver: Awaited<ReturnType<typeof openReceiver>>
before(async () => {
  heard = await world()
  receiver = await openReceiver()
  heard.outside.answer(fetchLocally)
  // Those a workspace starts with answer everybody; here each test has a segment of its own.
  for (const { id } of await heard.api.playbooks.list({}))
    await heard.api.playbooks.turn({ id, enabled: false })
})
after(async () => {
  receiver.close()
  await heard.close()
})

type Draft = Parameters<typeof heard.api.playbooks.create>[0]

/** A playbook for one touchpoint alone, switched on. */
const play = async (touchpoint: string, steps: Draft['steps'], more: Partial<Draft> = {}) => {
  const made = await heard.api.playbooks.create({
    name: touchpoint,
    bucket: null,
    conditions: [{ fact: 'touchpoint', operator: 'is', value: touchpoint }],
    steps,
    stops: [],
    oncePerDays: 30,
    ...more,
  })
  return heard.api.playbooks.turn({ id: made.id, enabled: true })
}

const say = async (
  email: string,
  touchpoint: string,
  more: Partial<Parameters<typeof heard.api.frontDoor.submit>[0]> = {},
) => {
  const feedback = await heard.api.frontDoor.submit({
    channel: 'api',
    metric: 'nps',
    score: 8,
    touchpoint,
    person: { email, name: 'Ida Berg' },
    ...more,
  })
  await settle()
  return feedback
}

const settle = async () => {
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
}

const runOf = async (personId: Id<'person'> | null) =>
  (await heard.api.playbooks.runs({ personId: personId! })).items[0]!
const storyOf = async (personId: Id<'person'> | null) => {
  const { log } = await heard.api.playbooks.story({ id: (await runOf(personId)).id })
  return log.map(({ step, outcome, because }) => [step, outcome, ...(because ? [because] : [])].join(' '))
}
const subjectsTo = (address: string) => heard.mail.to(address).map(({ subject }) => subject)

test('a run waits for an event, goes on at once when it comes, and in time when it does not', async () => {
  const made = await play('checkout', [
    { do: 'wait_for', event: 'happened', name: 'Order paid', hours: 48, late: 'go_on' },
    { do: 'condition', conditions: [], waited: 'came', skip: 1 },
    { do: 'send', subject: 'Thank you for paying', body: 'Thank you.' },
    {
      do: 'condition',
      conditions: [{ fact: 'score', operator: 'at_most', value: 8 }],
      waited: null,
      skip: null,
    },
    { do: 'send', subject: 'Last letter', body: 'Goodbye.' },
  ])
  const paying = await say('paying@example.com', 'checkout')
  const late = await say('late@example.com', 'checkout', { score: 10 })
  const other = await say('elsewhere@example.com', 'store')
  assert.deepEqual((await heard.api.playbooks.runs({ personId: other.personId! })).items, [])
  // What a run began with it goes on with; the new version is for those who come later.
  await heard.api.playbooks.change({ ...draftOf(made), steps: [{ do: 'send', subject: 'New', body: 'New' }] })
  assert.deepEqual((await heard.api.playbooks.runs({ status: 'waiting' })).items.length, 2)
  heard.clock.pass({ hours: 1 })
  await heard.api.moments.tell({ event: 'order PAID ', person: { email: 'paying@example.com' } })
  await settle()
  assert.deepEqual(subjectsTo('paying@example.com'), ['Thank you for paying', 'Last letter'])
  assert.deepEqual(await storyOf(paying.personId), [
    '0 waiting happened',
    '0 came',
    '1 met',
    '2 done',
    '3 met',
    '4 done',
  ])
  assert.equal((await runOf(late.personId)).status, 'waiting')
  heard.clock.pass({ hours: 47 })
  await settle()
  assert.deepEqual(subjectsTo('late@example.com'), [])
  assert.deepEqual(await storyOf(late.personId), ['0 waiting happened', '0 late', '1 unmet', '3 unmet'])
  const ended = await runOf(late.personId)
  assert.deepEqual([ended.status, ended.stoppedBecause, ended.version], ['stopped', 'condition', 1])
  const newer = await say('newer@example.com', 'checkout')
  assert.equal((await runOf(newer.personId)).version, 2)
  assert.deepEqual(subjectsTo('newer@example.com'), ['New'])
})

test('a run asks a survey as far as the contact rules allow, and tells a webhook how far it has come', async () => {
  const survey = await heard.api.surveys.create({ name: 'Visit', touchpoint: 'visit', template: 'delivery' })
  await heard.api.surveys.publish({ id: survey.id })
  const { webhook } = await heard.api.webhooks.create({
    name: 'CRM',
    address: receiver.address,
    eventNames: ['huddle.held'],
  })
  const steps: Draft['steps'] = [
    { do: 'ask', surveyId: survey.id, remindAfterDays: null },
    { do: 'webhook', webhookId: webhook.id },
  ]
  await play('visit', steps)
  const asked = await say('asked@example.com', 'visit', {
    channel: 'in_person',
    metric: 'none',
    score: null,
    comment: 'Nice shop',
  })
  assert.deepEqual(await storyOf(asked.personId), ['0 asked', '1 done'])
  assert.equal(heard.mail.to('asked@example.com').length, 1)
  const told = receiver.received.map(({ body }) => JSON.parse(body))
  assert.deepEqual(
    told.map(({ type, data }) => [type, data.personId, data.feedbackId, data.step]),
    [['playbook.reached', asked.personId, asked.id, 1]],
  )
  heard.clock.pass({ days: 31 })
  await heard.api.webhooks.change({ id: webhook.id, status: 'paused' })
  await heard.api.surveys.setStatus({ id: survey.id, status: 'paused' })
  await say('asked@example.com', 'visit')
  assert.deepEqual(await storyOf(asked.personId), ['0 held_back survey_not_live', '1 held_back webhook_off'])
  await assert.rejects(
    heard.api.playbooks.create({
      name: 'Ghosts',
      bucket: null,
      oncePerDays: 1,
      steps: [{ ...steps[0]!, surveyId: GHOST_SURVEY } as never, { do: 'webhook', webhookId: GHOST_WEBHOOK }],
    }),
    (error: Refused) =>
      error.document.errors?.map(({ path, code }) => `${path} ${code}`).join() ===
      'steps.0.surveyId survey.not_found,steps.1.webhookId webhook.not_found',
  )
})

const GHOST_SURVEY = 'survey_00000000000000000000000000' as Id<'survey'>
const GHOST_WEBHOOK = 'webhook_00000000000000000000000000' as Id<'webhook'>

test('what ends a run ends it while it waits, without waiting for its next step', async () => {
  await play(
    'visit-2',
    [
      { do: 'wait', hours: 100 },
      { do: 'send', subject: 'Later', body: 'Later' },
    ],
    { stops: ['complained_again', 'case_opened'] },
  )
  const angry = await say('angry@example.com', 'visit-2')
  const calling = await say('calling@example.com', 'visit-2')
  const patient = await say('patient@example.com', 'visit-2')
  heard.clock.pass({ hours: 1 })
  await say('angry@example.com', 'elsewhere', { score: 1, comment: 'Broken.' })
  await heard.api.cases.open({ personId: calling.personId!, title: 'Called in anger' })
  await settle()
  assert.equal((await runOf(angry.personId)).stoppedBecause, 'complained_again')
  assert.equal((await runOf(calling.personId)).stoppedBecause, 'case_opened')
  assert.equal((await runOf(patient.personId)).status, 'waiting')
})

test('a second apology without a remedy between waits for a human, who may let it go, leave it out, or stop', async () => {
  await play(
    'late-parcel',
    [
      { do: 'send', subject: 'We are sorry', body: 'We apologise for the delay.' },
      { do: 'send', subject: 'News', body: 'Your parcel is on its way.' },
    ],
    { oncePerDays: 0 },
  )
  const complain = (email: string) => say(email, 'late-parcel', { score: 3 })
  const people = ['released', 'left', 'stopped'].map((name) => `${name}@example.com`)
  const first = await Promise.all(people.map((email) => complain(email)))
  // Letters that leave at the same moment may overtake each other.
  for (const email of people) assert.deepEqual(subjectsTo(email).sort(), ['News', 'We are sorry'])
  heard.clock.pass({ days: 1 })
  for (const email of people) await complain(email)
  const held = (await heard.api.playbooks.runs({ status: 'held' })).items
  assert.equal(held.length, 3)
  const decide = async (at: number, decision: 'release' | 'leave_out' | 'stop') => {
    const { id } = await runOf(first[at]!.personId)
    await heard.api.playbooks.decide({ id, decision })
    await settle()
    return (await runOf(first[at]!.personId)).stoppedBecause
  }
  const told = await heard.inside(({ db }) =>
    db.selectFrom('notices').select('key').where('kind', '=', 'held').execute(),
  )
  assert.equal(new Set(told.map(({ key }) => key)).size, 3)
  assert.equal(await decide(0, 'release'), null)
  assert.equal(await decide(1, 'leave_out'), null)
  assert.equal(await decide(2, 'stop'), 'apology')
  const sent = people.map((email) => subjectsTo(email).slice(2).sort())
  assert.deepEqual(sent, [['News', 'We are sorry'], ['News'], []])
  assert.deepEqual((await storyOf(first[0]!.personId)).slice(0, 3), [
    '0 held apology',
    '0 released',
    '0 done',
  ])
  await assert.rejects(decide(0, 'release'), refusedWith('run.not_held'))

  // Whoever got something since may hear it again, and a reply by hand counts as an apology, too.
  const mended = await say('mended@example.com', 'elsewhere', { score: 2, comment: 'Broken.' })
  const { caseId } = await heard.api.feedback.show({ id: mended.id })
  await tellCustomer(heard, caseId!, 'We are so sorry about that.')
  await complain('mended@example.com')
  assert.equal((await runOf(mended.personId)).status, 'held')
  await heard.api.playbooks.end({ id: (await runOf(mended.personId)).id })
  heard.clock.pass({ hours: 1 })
  await heard.api.cases.resolve({
    id: caseId!,
    rootCause: 'Packing',
    actionTaken: 'Paid back',
    remedyKind: 'refund',
    remedyCost: 12,
  })
  await complain('mended@example.com')
  assert.equal((await runOf(mended.personId)).status, 'done')
})

test('whoever writes back is not written to again', async () => {
  await play(
    'club',
    [
      { do: 'send', subject: 'Welcome', body: 'Welcome' },
      { do: 'wait_for', event: 'replied', name: null, hours: 24, late: 'stop' },
      { do: 'task', title: 'Read what they wrote', dueHours: 4 },
    ],
    { stops: [] },
  )
  const chatty = await say('chatty@example.com', 'club')
  const silent = await say('silent@example.com', 'club')
  heard.clock.pass({ minutes: 5 })
  await writeBack(heard, 'chatty@example.com', 'I have an idea.')
  await settle()
  assert.deepEqual((await storyOf(chatty.personId)).at(-1), '2 done')
  heard.clock.pass({ hours: 24 })
  await settle()
  assert.equal((await runOf(silent.personId)).stoppedBecause, 'late')
})

test('a closing that is undone moves nothing; one that stands moves what waited for it', async () => {
  await play(
    'undone',
    [
      { do: 'wait_for', event: 'case_resolved', name: null, hours: 72, late: 'stop' },
      { do: 'send', subject: 'All well again?', body: 'Is it?' },
    ],
    { stops: ['case_ended'] },
  )
  const { id, personId } = await say('slip@example.com', 'undone', { score: 1, comment: 'Broken.' })
  const caseId = (await heard.api.feedback.show({ id })).caseId!
  const resolve = () =>
    heard.api.cases.resolve({
      id: caseId,
      rootCause: 'Packing',
      actionTaken: 'Sent anew',
      remedyKind: 'replacement',
    })
  await tellCustomer(heard, caseId, 'A new one is on its way.')
  const before = subjectsTo('slip@example.com')
  await resolve()
  await heard.runJobs()
  await heard.api.cases.undo({ id: caseId })
  heard.clock.pass({ minutes: 1 })
  await settle()
  assert.equal((await runOf(personId)).status, 'waiting')
  assert.deepEqual(subjectsTo('slip@example.com'), before)
  await resolve()
  heard.clock.pass({ minutes: 1 })
  await settle()
  assert.deepEqual(subjectsTo('slip@example.com'), [...before, 'All well again?'])
})

test('a rehearsal says how many would go through, who, how far, and why others not', async () => {
  for (const [email, score] of [
    ['one@example.com', 10],
    ['two@example.com', 7],
    ['one@example.com', 9],
  ] as const) {
    heard.clock.pass({ minutes: 1 })
    await say(email, 'trial', { score, comment: `n ${score}` })
  }
  await say('', 'trial', { person: { phone: '+4915112345678' } })
  await say('anon@example.com', 'trial', { person: undefined } as never)
  const before = heard.mail.sent.length
  const trial = {
    bucket: null,
    conditions: [{ fact: 'touchpoint' as const, operator: 'is' as const, value: 'trial' }],
    steps: [
      { do: 'send' as const, subject: 'Hi', body: 'Hi' },
      {
        do: 'condition' as const,
        conditions: [{ fact: 'score' as const, operator: 'at_least' as const, value: 9 }],
        waited: null,
        skip: null,
      },
      { do: 'task' as const, title: 'Call', dueHours: 1 },
    ],
    oncePerDays: 30,
    days: 28,
  }
  const found = await heard.api.playbooks.rehearse(trial)
  const { matching, elsewhere, runs, people, reached } = found
  assert.deepEqual(
    { matching, elsewhere, runs, people, reached },
    { matching: 5, elsewhere: 0, runs: 2, people: 2, reached: [2, 2, 1] },
  )
  assert.deepEqual(found.notStarted, [
    { why: 'nobody', pieces: 1 },
    { why: 'no_address', pieces: 1 },
    { why: 'recently', pieces: 1 },
  ])
  assert.deepEqual(
    found.who.map(({ comment, steps }) => [comment, steps]),
    [
      ['n 7', [0, 1]],
      ['n 10', [0, 1, 2]],
    ],
  )
  await play('trial', trial.steps, { bucket: 'promoter', conditions: trial.conditions })
  assert.equal((await heard.api.playbooks.rehearse(trial)).elsewhere, 2)
  assert.equal(heard.mail.sent.length, before)
  await assert.rejects(
    heard.api.playbooks.create({
      name: 'Only the happy ones',
      bucket: 'promoter',
      oncePerDays: 30,
      steps: [{ do: 'send', subject: 'You are great', body: 'Please leave us a review on Google.' }],
    }),
    (error: Refused) =>
      error.code === 'playbook.invalid' && error.document.errors?.[0]?.code === 'review_gating',
  )
})

const draftOf = ({
  id,
  name,
  bucket,
  conditions,
  stops,
  oncePerDays,
  steps,
}: Awaited<ReturnType<typeof play>>) => ({
  id,
  name,
  bucket,
  conditions,
  stops,
  oncePerDays,
  steps,
})
