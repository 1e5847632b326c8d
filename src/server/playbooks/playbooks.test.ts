import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Refused, world } from '../../../test/world.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { suppress } from '../messages/suppress.ts'
import { runStep } from './run-step.ts'
import { startPlaybooks } from './start.ts'

let heard: Awaited<ReturnType<typeof world>>
let offAtFirst: Awaited<ReturnType<(typeof heard.api)['playbooks']['list']>>
before(async () => {
  heard = await world()
  offAtFirst = await heard.api.playbooks.list({})
  for (const { id } of offAtFirst) await heard.api.playbooks.turn({ id, enabled: true })
})
after(() => heard.close())

const refusedWith = (code: string) => (error: Refused) => error.code === code

type Given = Partial<Parameters<typeof heard.api.frontDoor.submit>[0]>

const say = async (email: string, score: number, given: Given = {}) => {
  const feedback = await heard.api.frontDoor.submit({
    channel: 'api',
    metric: 'nps',
    score,
    person: { email, name: 'Ida Berg' },
    ...given,
  })
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  return feedback
}

const runsOf = async (personId: string | null) =>
  (await heard.api.playbooks.runs({ personId: personId as never })).items

const statusOf = async (personId: string | null) =>
  (await runsOf(personId)).map(({ status, stoppedBecause }) => stoppedBecause ?? status)

test('a new workspace has a playbook for each bucket, and none writes to customers until somebody says so', () => {
  assert.deepEqual(
    offAtFirst.map(({ bucket, enabled }) => [bucket, enabled]),
    [
      ['promoter', false],
      ['passive', false],
      ['detractor', true],
    ],
  )
})

test('a promoter is thanked once, with a code of their own, and the ledger says told', async () => {
  const feedback = await say('promoter@example.com', 10, { comment: 'Lovely people {{reward.code}}' })
  const mails = heard.mail.to('promoter@example.com')
  assert.equal(mails.length, 1)
  assert.match(mails[0]!.text, /Hello Ida,/)
  assert.match(mails[0]!.text, /you gave us 10,/)
  assert.match(mails[0]!.text, /“Lovely people \{\{reward\.code\}\}”/)
  const { items: rewards } = await heard.api.rewards.list({ personId: feedback.personId! })
  assert.equal(rewards.length, 1)
  assert.equal(rewards[0]!.kind, 'referral')
  assert.ok(mails[0]!.text.includes(rewards[0]!.code))
  assert.equal((await heard.api.feedback.show({ id: feedback.id })).outcome, 'told')
  assert.deepEqual(await statusOf(feedback.personId), ['done'])
  const events = (await heard.events()).filter(
    ({ name, facts }) =>
      (name === 'playbook.started' || name === 'feedback.settled') && facts['feedbackId'] === feedback.id,
  )
  assert.ok(events.some(({ facts }) => facts['outcome'] === 'told'))
})

test('every job of it run again does nothing again', async () => {
  const feedback = await say('again@example.com', 9)
  const [run] = await runsOf(feedback.personId)
  await heard.inside(async (ctx) => {
    await enqueue(ctx, startPlaybooks, { feedbackId: feedback.id })
    await enqueue(ctx, startPlaybooks, { feedbackId: feedback.id })
    for (const step of [0, 1, 0, 1, 2]) await enqueue(ctx, runStep, { runId: run!.id, step })
  })
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  assert.equal(heard.mail.to('again@example.com').length, 1)
  assert.equal((await heard.api.rewards.list({ personId: feedback.personId! })).items.length, 1)
  assert.equal((await runsOf(feedback.personId)).length, 1)
})

test('a passive is asked what would have made it better, with a discount', async () => {
  const feedback = await say('passive@example.com', 8, { comment: 'It was fine.' })
  const [mail] = heard.mail.to('passive@example.com')
  assert.match(mail!.subject, /What would have made it better\?/)
  const { items: rewards } = await heard.api.rewards.list({ personId: feedback.personId! })
  assert.deepEqual(
    rewards.map(({ kind }) => kind),
    ['discount'],
  )
  assert.ok(mail!.text.includes(rewards[0]!.code))
  assert.equal((await heard.api.feedback.show({ id: feedback.id })).outcome, 'told')
})

test('a detractor gets a case with promises and a task with a day, and no mail from the playbook', async () => {
  const feedback = await say('detractor@example.com', 2, { comment: 'The parcel came broken and late.' })
  const { caseId } = await heard.api.feedback.show({ id: feedback.id })
  const story = await heard.api.cases.show({ id: caseId! })
  assert.equal(story.tasks.length, 1)
  assert.deepEqual(story.tasks[0]!.dueAt, new Date(heard.clock.now().getTime() + 24 * 3_600_000))
  assert.ok(story.clocks.length > 0)
  assert.deepEqual(heard.mail.to('detractor@example.com'), [])
  assert.equal((await heard.api.feedback.show({ id: feedback.id })).outcome, 'open')
})

test('where no rule opens a case for a detractor, the playbook does', async () => {
  for (const { id } of await heard.api.rules.list({})) await heard.api.rules.switch({ id, enabled: false })
  const feedback = await say('unruly@example.com', 1, { comment: 'Never again.' })
  const { caseId } = await heard.api.feedback.show({ id: feedback.id })
  const story = await heard.api.cases.show({ id: caseId! })
  assert.equal(story.tasks.length, 1)
  assert.match(story.openedBecause, /playbook/)
  for (const { id } of await heard.api.rules.list({})) await heard.api.rules.switch({ id, enabled: true })
})

test('whoever must not be written to, cannot be, or spoke long ago gets nothing', async () => {
  await heard.inside((ctx) => suppress(ctx, { address: 'never@example.com', reason: 'unsubscribed' }))
  const before = heard.mail.sent.length
  const weekAgo = new Date(heard.clock.now().getTime() - 8 * 86_400_000)
  const pieces = [
    await say('never@example.com', 10),
    await say('', 10, { person: { phone: '+4915112345678' } }),
    await say('history@example.com', 10, { occurredAt: weekAgo }),
  ]
  for (const { personId } of pieces) {
    assert.deepEqual(await runsOf(personId), [])
    assert.deepEqual((await heard.api.rewards.list({ personId: personId! })).items, [])
  }
  assert.equal(heard.mail.sent.length, before)
})

test('somebody who answers every week is thanked once in so many days, also when both come at once', async () => {
  const person = { email: 'often@example.com', name: 'Often' }
  await heard.api.frontDoor.submitBatch({
    feedback: [1, 2, 3].map((n) => ({ channel: 'api', metric: 'nps', score: 10, comment: `n ${n}`, person })),
  })
  await heard.runJobs()
  heard.clock.pass({ days: 7 })
  await say('often@example.com', 9)
  assert.equal(heard.mail.to('often@example.com').length, 1)
  heard.clock.pass({ days: 180 })
  await say('often@example.com', 10)
  assert.equal(heard.mail.to('often@example.com').length, 2)
})

test('pieces of one person that arrive in several batches at once start one run', async () => {
  const person = { email: 'race@example.com' }
  const pieces = await Promise.all(
    [1, 2, 3, 4].map((n) =>
      heard.api.frontDoor.submit({ channel: 'api', metric: 'nps', score: 10, comment: `r ${n}`, person }),
    ),
  )
  await Promise.all(
    pieces.map(({ id }) => startPlaybooks.run(heard.program, heard.first.workspaceId, [{ feedbackId: id }])),
  )
  await heard.runJobs()
  // The run was faster than the rules, and gave them a moment.
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  assert.equal(heard.mail.to('race@example.com').length, 1)
  assert.equal((await runsOf(pieces[0]!.personId)).length, 1)
})

test('a run that waits goes on when its time has come, and stops when it no longer fits', async () => {
  const [promoter] = (await heard.api.playbooks.list({})).filter(({ bucket }) => bucket === 'promoter')
  const { id, name, bucket, steps, oncePerDays } = promoter!
  await heard.api.playbooks.change({
    id,
    name,
    bucket,
    oncePerDays,
    steps: [
      { do: 'wait', hours: 48 },
      { do: 'send', subject: 'Still happy?', body: 'You wrote: “{{words}}”\nFollow it: {{tracking.link}}' },
    ],
  })
  const patient = await say('patient@example.com', 10, { comment: 'Good' })
  const turned = await say('turned@example.com', 10)
  const gone = await say('gone@example.com', 10)
  const ended = await say('ended@example.com', 10)
  const complaining = await say('complaining@example.com', 10)
  // What a run began with it goes on with, even when the playbook is off by then.
  await heard.api.playbooks.change({ id, name, bucket, oncePerDays, steps: [...steps] })
  await heard.api.playbooks.turn({ id, enabled: false })
  assert.deepEqual(await statusOf(patient.personId), ['waiting'])
  heard.clock.pass({ hours: 47 })
  await say('turned@example.com', 3, { comment: 'Broken after a day.' })
  await heard.inside((ctx) => suppress(ctx, { address: 'gone@example.com', reason: 'complained' }))
  const [run] = await runsOf(ended.personId)
  assert.equal((await heard.api.playbooks.end({ id: run!.id })).stoppedBecause, 'by_hand')
  await assert.rejects(heard.api.playbooks.end({ id: run!.id }), refusedWith('run.ended'))
  await heard.api.cases.open({ personId: complaining.personId!, title: 'Called in anger' })
  heard.clock.pass({ hours: 1 })
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  const [mail] = heard.mail.to('patient@example.com')
  assert.match(mail!.text, /^You wrote: “Good”\nFollow it: http:\/\/heard\.test\/t\/[\w-]{48}\n/)
  assert.deepEqual(await statusOf(patient.personId), ['done'])
  assert.deepEqual((await statusOf(turned.personId)).at(-1), 'answered_again')
  assert.deepEqual(await statusOf(gone.personId), ['suppressed'])
  assert.deepEqual(await statusOf(complaining.personId), ['case_opened'])
  for (const address of ['turned', 'gone', 'ended', 'complaining'])
    assert.deepEqual(heard.mail.to(`${address}@example.com`), [])
  await heard.api.playbooks.turn({ id, enabled: true })
})

test('a thank-you that gave way to a complaint is made good after the next happy answer', async () => {
  const email = 'mixed@example.com'
  const { personId } = await heard.api.frontDoor.submit({ channel: 'api', comment: 'hi', person: { email } })
  const kase = await heard.api.cases.open({ personId: personId!, title: 'Called in anger' })
  await say(email, 10)
  assert.deepEqual(await statusOf(personId), ['case_opened'])
  await heard.api.cases.close({ id: kase.id, reason: 'no_reply_wanted', detail: 'Said so.' })
  heard.clock.pass({ minutes: 1 })
  await say(email, 9)
  assert.deepEqual(await statusOf(personId), ['done', 'case_opened'])
  assert.equal(heard.mail.to(email).length, 1)
})

test('one playbook for each bucket can be on, and one that ran cannot be removed', async () => {
  const made = await heard.api.playbooks.create({
    name: 'Another thank-you',
    bucket: 'promoter',
    oncePerDays: 30,
    steps: [{ do: 'send', subject: 'Thanks', body: 'Thank you' }],
  })
  assert.equal(made.enabled, false)
  await assert.rejects(
    heard.api.playbooks.turn({ id: made.id, enabled: true }),
    refusedWith('playbook.bucket_taken'),
  )
  assert.deepEqual(await heard.api.playbooks.remove({ id: made.id }), { done: true })
  const ran = (await heard.api.playbooks.list({})).find(({ bucket }) => bucket === 'promoter')
  await assert.rejects(heard.api.playbooks.remove({ id: ran!.id }), refusedWith('playbook.ran'))
  await assert.rejects(
    heard.api.playbooks.create({
      name: 'Holes',
      bucket: 'passive',
      oncePerDays: 1,
      steps: [{ do: 'send', subject: 'x', body: '{{reward.code}} {{naem}}' }],
    }),
    (error: Refused) =>
      error.code === 'playbook.invalid' &&
      error.document.errors?.map(({ code }) => code).join() === 'unknown_field,no_reward_yet',
  )
})

test('of two playbooks for one bucket that are switched on at once, one is', async () => {
  const passive = (await heard.api.playbooks.list({})).find(({ bucket }) => bucket === 'passive')!
  await heard.api.playbooks.turn({ id: passive.id, enabled: false })
  const made = await heard.api.playbooks.create({
    name: 'Another question',
    bucket: 'passive',
    oncePerDays: 30,
    steps: [{ do: 'send', subject: 'Why?', body: 'Why?' }],
  })
  const turned = await Promise.allSettled(
    [passive.id, made.id].map((id) => heard.api.playbooks.turn({ id, enabled: true })),
  )
  assert.deepEqual(turned.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('another workspace sees neither playbooks nor runs of this one', async () => {
  const other = await heard.makeWorkspace('Other')
  const { api } = await heard.withKey(other.workspaceId)
  const [mine] = await heard.api.playbooks.list({})
  await assert.rejects(api.playbooks.show({ id: mine!.id }), refusedWith('playbook.not_found'))
  assert.deepEqual((await api.playbooks.runs({})).items, [])
  assert.deepEqual((await api.rewards.list({})).items, [])
})
