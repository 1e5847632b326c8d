import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { complain } from '../../../test/cases.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => (error as { code?: string }).code === code
const show = (id: Id<'case'>) => heard.api.cases.show({ id })
const clocksOf = async (id: Id<'case'>) =>
  (await show(id)).clocks.map(({ kind, state }) => `${kind} ${state}`).sort()

/** Promises of every kind for everybody, until the test is over. */
const promiseAll = async () => {
  const calendarId = (await heard.api.calendars.list({}))[0]!.id
  return heard.api.policies.create({
    name: 'Everything',
    acknowledgeMinutes: 30,
    firstReplyMinutes: 60,
    nextReplyMinutes: 90,
    resolveMinutes: 480,
    confirmMinutes: 600,
    finalResponseDays: 56,
    calendarId,
    ladder: [{ at: { fraction: 1 }, tell: 'lead', raisePriority: false }],
  })
}

const hears = (id: Id<'case'>) =>
  heard.inside(async (ctx) => {
    const { lockCase, saveCase } = await import('./store.ts')
    const { keepPromises } = await import('./promises.ts')
    const found = (await lockCase(ctx, id))!
    await keepPromises(ctx, (await saveCase(ctx, found, { heardAt: ctx.now() }))!)
  })

test('each promise has its own clock, begun and ended by what it is about', async () => {
  const policy = await promiseAll()
  const { id } = await complain(heard)
  assert.deepEqual(await clocksOf(id), [
    'acknowledge running',
    'final_response running',
    'first_reply running',
    'resolve running',
  ])
  heard.clock.pass({ minutes: 10 })
  await heard.api.cases.acknowledge({ id })
  assert.ok((await clocksOf(id)).includes('acknowledge met'))
  heard.clock.pass({ minutes: 10 })
  await heard.api.cases.contact({ id, by: 'phone', what: 'Called: we look for it.' })
  assert.ok((await clocksOf(id)).includes('first_reply met'))
  heard.clock.pass({ minutes: 10 })
  await hears(id)
  assert.ok((await clocksOf(id)).includes('next_reply running'))
  heard.clock.pass({ minutes: 91 })
  await heard.api.cases.contact({ id, by: 'phone', what: 'Called again.' })
  assert.ok((await clocksOf(id)).includes('next_reply late'))
  heard.clock.pass({ minutes: 1 })
  await heard.api.cases.resolve({ id, rootCause: 'Lost', actionTaken: 'Sent anew', remedyKind: 'none' })
  assert.deepEqual(await clocksOf(id), [
    'acknowledge met',
    'confirm running',
    'final_response met',
    'first_reply met',
    'next_reply late',
    'resolve met',
  ])
  heard.clock.pass({ minutes: 1 })
  await heard.api.cases.close({ id, reason: 'resolved' })
  assert.ok((await clocksOf(id)).includes('confirm met'))
  assert.deepEqual(await heard.failedJobs(), [])
  await heard.api.policies.remove({ id: policy.id })
})

test('a closing that is taken back leaves the promises as they were, and one day later it does not', async () => {
  const policy = await promiseAll()
  const { id } = await complain(heard)
  heard.clock.pass({ minutes: 20 })
  await heard.api.cases.acknowledge({ id })
  heard.clock.pass({ minutes: 1 })
  await heard.api.cases.wait({ id, on: 'customer', reason: 'We asked for the number.' })
  heard.clock.pass({ minutes: 5 })
  const before = await show(id)
  await heard.api.cases.close({ id, reason: 'unreachable' })
  assert.equal((await heard.api.feedback.show({ id: before.feedbackId! })).outcome, 'declined')
  heard.clock.set(new Date(heard.clock.now().getTime() + 1_000))
  const undone = await heard.api.cases.undo({ id })
  assert.deepEqual(
    [undone.state, undone.waitingOn, undone.reopenCount, undone.closedAt, undone.closeReason],
    ['waiting', 'customer', 0, null, null],
  )
  const parts = ({ elapsedMinutes: _, ...clock }: (typeof undone.clocks)[number]) => clock
  assert.deepEqual(undone.clocks.map(parts), before.clocks.map(parts))
  assert.deepEqual([undone.dueAt, undone.riskAt], [before.dueAt, before.riskAt])
  assert.equal((await heard.api.feedback.show({ id: before.feedbackId! })).outcome, 'open')
  await assert.rejects(heard.api.cases.undo({ id }), refusedWith('case.nothing_to_undo'))
  heard.clock.pass({ minutes: 1 })
  await heard.api.cases.close({ id, reason: 'unreachable' })
  heard.clock.pass({ minutes: 1 })
  await assert.rejects(heard.api.cases.undo({ id }), refusedWith('case.undo_too_late'))
  assert.equal((await heard.api.cases.reopen({ id, reason: 'Found them.' })).reopenCount, 1)
  await heard.api.policies.remove({ id: policy.id })
})

test('a resolution is taken back with its confirmation clock, and only by whoever made it', async () => {
  const policy = await promiseAll()
  const { id } = await complain(heard)
  const agent = await heard.as('agent')
  heard.clock.pass({ minutes: 2 })
  await agent.api.cases.resolve({ id, rootCause: 'Lost', actionTaken: 'Sent anew', remedyKind: 'none' })
  assert.ok((await clocksOf(id)).includes('confirm running'))
  await assert.rejects(heard.api.cases.undo({ id }), refusedWith('case.nothing_to_undo'))
  const undone = await agent.api.cases.undo({ id })
  assert.deepEqual([undone.state, undone.resolvedAt, undone.rootCause], ['new', null, null])
  assert.deepEqual(await clocksOf(id), [
    'acknowledge running',
    'final_response running',
    'first_reply running',
    'resolve running',
  ])
  await heard.api.policies.remove({ id: policy.id })
})

test('the days of the law neither pause nor begin anew', async () => {
  const policy = await promiseAll()
  const { id } = await complain(heard)
  const final = async () => (await show(id)).clocks.find(({ kind }) => kind === 'final_response')!
  const { dueAt } = await final()
  assert.equal(dueAt!.getTime(), heard.clock.now().getTime() + 56 * 86_400_000)
  heard.clock.pass({ minutes: 1 })
  await heard.api.cases.wait({ id, on: 'customer', reason: 'We wait.' })
  assert.deepEqual([(await final()).state, (await final()).dueAt], ['running', dueAt])
  heard.clock.pass({ days: 1 })
  await heard.api.cases.resolve({ id, rootCause: 'Lost', actionTaken: 'Sent', remedyKind: 'none' })
  assert.equal((await final()).state, 'running', 'the customer has not heard of it')
  heard.clock.pass({ minutes: 1 })
  await heard.api.cases.reopen({ id, reason: 'Not so.' })
  assert.deepEqual([(await final()).state, (await final()).dueAt], ['running', dueAt])
  await heard.api.policies.remove({ id: policy.id })
})

test('tier, value, channel and earlier cases choose the promise, and a removed policy leaves what runs', async () => {
  const calendarId = (await heard.api.calendars.list({}))[0]!.id
  const base = { firstReplyMinutes: 60, resolveMinutes: 600, calendarId }
  const again = await heard.api.policies.create({
    ...base,
    name: 'Again',
    firstReplyMinutes: 15,
    conditions: { earlierCases: 1 },
  })
  const mail = await heard.api.policies.create({
    ...base,
    name: 'By mail',
    position: 2,
    firstReplyMinutes: 20,
    conditions: { channels: ['email'] },
  })
  const shadowed = await heard.api.policies.create({
    ...base,
    name: 'Never',
    position: 3,
    conditions: { channels: ['email'], levels: ['low'] },
  })
  assert.equal(shadowed.shadowedBy, mail.id)
  const target = async (id: Id<'case'>) =>
    (await show(id)).clocks.find(({ kind }) => kind === 'first_reply')?.targetMinutes
  const email = 'twice@customer.test'
  const first = await complain(heard, { email })
  assert.notEqual(await target(first.id), 15)
  heard.clock.pass({ minutes: 1 })
  const second = await complain(heard, { email, join: false })
  assert.equal(await target(second.id), 15)
  for (const { id } of [again, mail, shadowed]) await heard.api.policies.remove({ id })
  assert.equal(await target(second.id), 15, 'what runs keeps its copy')
  const rest = await heard.api.policies.list({})
  for (const { id } of rest) await heard.api.policies.remove({ id })
  const unpromised = await complain(heard)
  assert.deepEqual((await show(unpromised.id)).clocks, [])
  assert.ok((await show(unpromised.id)).owner.name)
  for (const { id: _, calendarName: __, shadowedBy: ___, updatedAt: ____, ...given } of rest)
    await heard.api.policies.create(given)
})

test('another target is an event with its reason, and mends no broken promise', async () => {
  const { id } = await complain(heard, { level: 'urgent' })
  const clock = (await show(id)).clocks.find(({ kind }) => kind === 'resolve')!
  const later = {
    id,
    clockId: clock.id,
    targetMinutes: clock.targetMinutes + 60,
    reason: 'The part comes tomorrow.',
  }
  const changed = await heard.api.cases.retarget(later)
  assert.equal(changed.clocks.find((one) => one.id === clock.id)?.targetMinutes, clock.targetMinutes + 60)
  const { facts } = (await heard.events()).findLast(({ name }) => name === 'case.retargeted')!
  assert.deepEqual(
    [facts['from'], facts['to'], facts['reason']],
    [clock.targetMinutes, clock.targetMinutes + 60, 'The part comes tomorrow.'],
  )
  await assert.rejects(
    heard.api.cases.retarget({ ...later, targetMinutes: 0 }),
    refusedWith('promise.target_invalid'),
  )
  heard.clock.pass({ days: 30 })
  await heard.runJobs()
  await assert.rejects(
    heard.api.cases.retarget({ ...later, targetMinutes: 100_000 }),
    refusedWith('promise.broken'),
  )
})

test('hours that are used stay, and those that nobody uses go', async () => {
  const [usual] = await heard.api.calendars.list({})
  await assert.rejects(heard.api.calendars.remove({ id: usual!.id }), refusedWith('calendar.default'))
  const { id: _, isDefault: __, ...given } = usual!
  const other = await heard.api.calendars.create({ ...given, name: 'Night shift' })
  const policy = await heard.api.policies.create({
    name: 'Night',
    firstReplyMinutes: 60,
    resolveMinutes: 120,
    calendarId: other.id,
  })
  await assert.rejects(
    heard.api.calendars.remove({ id: other.id }),
    (error) => refusedWith('calendar.in_use')(error) && /“Night”/.test(String(error)),
  )
  await heard.api.policies.remove({ id: policy.id })
  await heard.api.calendars.remove({ id: other.id })
  const none = {
    ...given,
    name: 'Never',
    week: { ...given.week, monday: [], tuesday: [], wednesday: [], thursday: [], friday: [] },
  }
  await assert.rejects(heard.api.calendars.create(none), refusedWith('calendar.no_open_hours'))
})

test('the log tells how long a case was in each state', async () => {
  const { id } = await complain(heard)
  heard.clock.pass({ minutes: 12 })
  await heard.api.cases.start({ id })
  heard.clock.pass({ minutes: 8 })
  const times = await heard.api.cases.stateTimes({ id })
  assert.deepEqual(
    times.map(({ state, minutes, times: n, lastLeftAt }) => [state, minutes, n, lastLeftAt === null]),
    [
      ['new', 12, 1, false],
      ['in_progress', 8, 1, true],
    ],
  )
})
