import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type Id, makeId, toUuid } from '#core/ids.ts'
import { complain, refusedWith, tellCustomer } from '../../../test/cases.ts'
import { MONDAY, world } from '../../../test/world.ts'
import { climb } from './climb.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())
beforeEach(() => {
  week++
  heard.clock.set(new Date(MONDAY.getTime() + week * 7 * 86_400_000))
})
/** Every test has a Monday of its own, far from the timers of the one before. */
let week = 0

const show = (id: Id<'case'>) => heard.api.cases.show({ id })
const clockOf = async (id: Id<'case'>, kind: 'first_reply' | 'resolve') =>
  (await show(id)).clocks.findLast((clock) => clock.kind === kind)!
const eventsOf = async (id: Id<'case'>, name: string) =>
  (await heard.events()).filter((event) => event.name === name && event.facts['caseId'] === id)

test('a promise made on a Friday afternoon falls due after the weekend', async () => {
  heard.clock.pass({ days: 4, hours: 7 })
  const friday = heard.clock.now()
  assert.equal(friday.getUTCDay(), 5)
  const { id } = await complain(heard, { level: 'urgent' })
  const { dueAt } = await show(id)
  // One hour of Friday and three of Monday.
  assert.equal(dueAt!.getTime(), friday.getTime() + (2 * 24 + 20) * 3_600_000)
})

test('an hour that the clocks skip or repeat does not move a promise off office hours', async () => {
  const calendar = (await heard.api.calendars.list({})).find(({ isDefault }) => isDefault)!
  const { isDefault: _, ...given } = calendar
  await heard.api.calendars.change({ ...given, zone: 'Europe/Berlin' })
  try {
    // The clocks go forward on Sunday 25 March 2035 and back on Sunday 28 October.
    for (const [friday, due] of [
      ['2035-03-23T15:00:00Z', '2035-03-26T10:00:00Z'],
      ['2035-10-26T14:00:00Z', '2035-10-29T11:00:00Z'],
    ] as const) {
      heard.clock.set(new Date(friday))
      const { id } = await complain(heard, { level: 'urgent' })
      assert.equal((await show(id)).dueAt!.toISOString(), due.replace('Z', '.000Z'))
    }
  } finally {
    await heard.api.calendars.change({ ...given, zone: 'UTC' })
  }
})

test('a promise keeps the target and the hours it was made with', async () => {
  const { id } = await complain(heard, { level: 'high' })
  const before = await show(id)
  const policy = (await heard.api.policies.list({})).find((one) => one.conditions.levels?.[0] === 'high')!
  const changed = await heard.api.policies.change({
    id: policy.id,
    firstReplyMinutes: 30,
    resolveMinutes: 60,
  })
  assert.equal(changed.firstReplyMinutes, 30)
  assert.deepEqual((await show(id)).clocks, before.clocks)
  const { dueAt } = await show((await complain(heard, { level: 'high' })).id)
  assert.equal(dueAt!.getTime(), heard.clock.now().getTime() + 30 * 60_000)
  await heard.api.policies.change({
    id: policy.id,
    firstReplyMinutes: policy.firstReplyMinutes,
    resolveMinutes: policy.resolveMinutes,
  })
})

test('a policy that nobody could keep is refused whole', async () => {
  const nobody = makeId('member', 0, new Uint8Array(10))
  const [policy] = await heard.api.policies.list({})
  for (const [change, code] of [
    [{ firstReplyMinutes: 0 }, 'promise.target_invalid'],
    [{ resolveMinutes: 10_000_000 }, 'promise.target_invalid'],
    [{ firstReplyMinutes: 500, resolveMinutes: 400 }, 'policy.backwards'],
    [{ ladder: [{ at: { fraction: 2 }, tell: 'owner' as const }] }, 'ladder.fraction_invalid'],
    [{ ladder: [{ at: { afterBreachMinutes: -1 }, tell: 'lead' as const }] }, 'ladder.minutes_invalid'],
    [{ ladder: [{ at: { fraction: 1 }, tell: nobody }] }, 'member.not_found'],
  ] as const) {
    const given = { id: policy!.id, ...structuredClone(change) } as Parameters<
      typeof heard.api.policies.change
    >[0]
    await assert.rejects(heard.api.policies.change(given), refusedWith(code))
  }
  assert.deepEqual((await heard.api.policies.list({}))[0], policy)
})

test('hours that a promise could never be reached in are refused, wherever they would come from', async () => {
  const { id: _, isDefault: __, ...first } = (await heard.api.calendars.list({}))[0]!
  const usual = { ...first, name: 'Hardly ever' }
  const none = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
  const week = { ...none, monday: [{ from: 0, to: 1 }] }
  const calendar = await heard.api.calendars.create(usual)
  const policy = await heard.api.policies.create({
    name: 'Years',
    firstReplyMinutes: 60,
    resolveMinutes: 120,
    nextReplyMinutes: 100_000,
    calendarId: calendar.id,
  })
  const never = refusedWith('calendar.never_opens')
  await assert.rejects(heard.api.calendars.change({ ...usual, id: calendar.id, week }), never)
  await heard.api.policies.change({ id: policy.id, nextReplyMinutes: null })
  await heard.api.calendars.change({ ...usual, id: calendar.id, week })
  await assert.rejects(heard.api.policies.change({ id: policy.id, confirmMinutes: 100_000 }), never)
  const ladder = [{ at: { afterBreachMinutes: 100_000 }, tell: 'lead' as const }]
  await assert.rejects(heard.api.policies.change({ id: policy.id, ladder }), never)
  const team = await heard.api.teams.create({ name: 'Mondays', calendarId: calendar.id })
  const { id } = await complain(heard, { owner: { teamId: team.id } })
  const task = { id, teamId: team.id, title: 'Wait', promiseMinutes: 50_000 }
  await assert.rejects(heard.api.cases.addTask(task), never)
  const clock = (await heard.api.cases.show({ id })).clocks.find(({ kind }) => kind === 'resolve')!
  const later = { id, clockId: clock.id, targetMinutes: 50_000, reason: 'It takes long.' }
  await assert.rejects(heard.api.cases.retarget(later), never)
  await heard.api.policies.change({ id: policy.id, calendarId: (await heard.api.calendars.list({}))[0]!.id })
  await heard.api.policies.change({ id: policy.id, resolveMinutes: 100_000 }).then(
    () => assert.fail('the team has these hours, too'),
    (error) => assert.ok(never(error)),
  )
  await heard.api.policies.remove({ id: policy.id })
})

test('the ladder tells owner, lead and administrators in their time, and raises the level once', async () => {
  const agent = await heard.as('agent', { name: 'Oskar Owner' })
  const lead = await heard.as('lead', { name: 'Lotte Lead' })
  await heard.api.teams.create({ name: `Ladder ${week}`, leadId: lead.id, memberIds: [agent.id, lead.id] })
  const { id } = await complain(heard, { level: 'high', owner: { memberId: agent.id } })
  const told = () => ({
    owner: heard.mail.to(agent.email).length,
    lead: heard.mail.to(lead.email).length,
  })
  await heard.runJobs()
  assert.deepEqual(told(), { owner: 0, lead: 0 })

  heard.clock.pass({ hours: 4, minutes: 1 })
  await heard.runJobs()
  assert.deepEqual(told(), { owner: 1, lead: 0 })
  assert.equal((await show(id)).breachedAt, null)

  heard.clock.pass({ hours: 4 })
  await heard.runJobs()
  assert.deepEqual(told(), { owner: 1, lead: 1 })
  const breached = await show(id)
  assert.equal(breached.priority.level, 'urgent')
  assert.equal(breached.escalation, 1)
  assert.ok(breached.breachedAt)

  const about = (number: number) =>
    heard.mail.to('ada@first.test').filter(({ subject }) => subject.includes(`case ${number},`)).length
  assert.equal(about(breached.number), 0)
  heard.clock.pass({ hours: 20 })
  await heard.runJobs()
  assert.equal(about(breached.number), 1)
  assert.equal((await eventsOf(id, 'case.breached')).length, 1)
})

test('each step is taken once and each member told once, although the timer fires late, often and in two workers at once', async () => {
  // The owner is an administrator, and so stands on two steps of the ladder.
  const owner = await heard.as('administrator', { name: 'Onda Owner' })
  const { id } = await complain(heard, { level: 'urgent', owner: { memberId: owner.id } })
  const clock = await clockOf(id, 'first_reply')
  heard.clock.pass({ days: 2 })
  const fire = () => heard.inside((ctx) => climb(ctx, { caseId: id, clockId: clock.id }))
  await Promise.all([fire(), fire(), fire()])
  await fire()
  await heard.runJobs()
  const steps = (await eventsOf(id, 'case.escalated'))
    .filter(({ facts }) => String(facts['reason']).startsWith('first_reply'))
    .map(({ facts }) => facts['step'])
  assert.deepEqual(steps.sort(), [0, 1, 2])
  const breaches = await eventsOf(id, 'case.breached')
  assert.equal(breaches.filter(({ facts }) => facts['kind'] === 'first_reply').length, 1)
  const { rows } = await heard.inside(({ db }) =>
    sql<{
      n: number
    }>`select count(*) as n from notices where key like ${`ladder:${clock.id}:%`} group by member_id`.execute(
      db,
    ),
  )
  assert.ok(rows.length >= 2)
  assert.ok(rows.every(({ n }) => n === 1))
})

test('a reply in time keeps its promise, and its ladder is never climbed', async () => {
  const { id } = await complain(heard, { level: 'urgent' })
  await tellCustomer(heard, id)
  heard.clock.pass({ hours: 5 })
  await heard.runJobs()
  assert.equal((await clockOf(id, 'first_reply')).state, 'met')
  const steps = await eventsOf(id, 'case.escalated')
  assert.ok(steps.every(({ facts }) => !String(facts['reason']).startsWith('first_reply')))
  assert.deepEqual(await eventsOf(id, 'case.breached'), [])
})

test('waiting for the customer stops the time to resolve, and no other waiting does', async () => {
  const { id } = await complain(heard, { level: 'normal' })
  const { cases } = heard.api
  heard.clock.pass({ hours: 1 })
  await cases.wait({ id, on: 'customer', reason: 'Asked for a photograph.' })
  heard.clock.pass({ hours: 2 })
  const paused = await clockOf(id, 'resolve')
  assert.deepEqual([paused.state, paused.elapsedMinutes, paused.dueAt], ['paused', 60, null])
  assert.equal(paused.pausedBecause, 'customer')
  assert.equal((await show(id)).waitingBecause, 'Asked for a photograph.')
  assert.equal((await clockOf(id, 'first_reply')).elapsedMinutes, 180)

  await cases.wait({ id, on: 'internal', reason: 'Asked the depot.' })
  heard.clock.pass({ hours: 1 })
  assert.equal((await clockOf(id, 'resolve')).elapsedMinutes, 120)
  const [line] = (await cases.list({ view: 'waiting', sort: 'newest', limit: 1 })).items
  assert.equal(line!.waitingBecause, 'Asked the depot.')

  await cases.snooze({ id, until: new Date(heard.clock.now().getTime() + 3_600_000) })
  heard.clock.pass({ minutes: 30 })
  assert.equal((await clockOf(id, 'resolve')).elapsedMinutes, 150)
})

test('a snooze on a case that waits for the customer ends alone, and the waiting goes on', async () => {
  const { id } = await complain(heard)
  await heard.api.cases.wait({ id, on: 'customer', reason: 'Asked.' })
  await heard.api.cases.snooze({ id, until: new Date(heard.clock.now().getTime() + 3_600_000) })
  assert.equal((await clockOf(id, 'resolve')).state, 'paused')
  heard.clock.pass({ hours: 1, minutes: 1 })
  await heard.runJobs()
  const awake = await show(id)
  assert.deepEqual([awake.state, awake.waitingOn, awake.snoozedUntil], ['waiting', 'customer', null])
  assert.equal((await clockOf(id, 'resolve')).state, 'paused')
})

test('a snooze that was moved wakes at the new moment only', async () => {
  const { id } = await complain(heard)
  const inHours = (hours: number) => new Date(heard.clock.now().getTime() + hours * 3_600_000)
  await heard.api.cases.snooze({ id, until: inHours(1) })
  await heard.api.cases.snooze({ id, until: inHours(3) })
  heard.clock.pass({ hours: 2 })
  await heard.runJobs()
  assert.equal((await show(id)).state, 'waiting')
  heard.clock.pass({ hours: 2 })
  await heard.runJobs()
  assert.equal((await show(id)).state, 'in_progress')
  await assert.rejects(
    heard.api.cases.snooze({ id, until: inHours(-1) }),
    refusedWith('case.wake_time_in_past'),
  )
})

test('resolving leaves the promise of a reply standing, for nobody has told the customer yet', async () => {
  const { id } = await complain(heard)
  const resolved = await heard.api.cases.resolve({
    id,
    rootCause: 'Packing',
    actionTaken: 'New box',
    remedyKind: 'none',
  })
  assert.deepEqual(
    resolved.clocks.map(({ state }) => state),
    ['running', 'met'],
  )
  assert.equal(resolved.dueAt?.getTime(), resolved.clocks[0]!.dueAt?.getTime())
})

test('nobody left to tell is nobody forgotten: the administrators hear of it', async () => {
  const agent = await heard.as('agent', { name: 'Alma Alone' })
  const { id } = await complain(heard, { owner: { memberId: agent.id } })
  await heard.api.members.change({
    id: agent.id,
    absentUntil: new Date(heard.clock.now().getTime() + 30 * 86_400_000),
  })
  const { number } = await heard.api.cases.escalate({ id, reason: 'Somebody must help.' })
  await heard.runJobs()
  const told = heard.mail.to('ada@first.test').filter(({ subject }) => subject.includes(`case ${number},`))
  assert.equal(told.length, 1)
  assert.equal(heard.mail.to(agent.email).length, 0)
})

test('the promises of a case that has ended are over, and no timer is left', async () => {
  const { id } = await complain(heard)
  await heard.api.cases.snooze({ id, until: new Date(heard.clock.now().getTime() + 3_600_000) })
  await heard.api.cases.close({ id, reason: 'duplicate' })
  const { rows } = await heard.program.database.ownerPool.query(
    `select key from graphile_worker.jobs where key like $1`,
    [`%case:${id}:%`],
  )
  assert.deepEqual(rows, [])
  assert.ok((await show(id)).clocks.every(({ stoppedAt }) => stoppedAt !== null))
  const { rows: open } = await heard.inside(({ db }) =>
    sql`select from clocks where case_id = ${toUuid(id)} and stopped_at is null`.execute(db),
  )
  assert.equal(open.length, 0)
})
