import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { complain, judgeCase, refusedWith, tellCustomer } from '../../../test/cases.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

type Agent = Awaited<ReturnType<typeof heard.as>>
const subjects = async (agent: Agent) =>
  (await agent.api.notices.list({})).items.map(({ subject }) => subject)

test('a team that is asked to help hears of it, and of what the customer says; the owner stays', async () => {
  const owner = await heard.as('agent', { name: 'Olga Owner' })
  const helper = await heard.as('agent', { name: 'Hal Helper' })
  const team = await heard.api.teams.create({ name: 'Billing', memberIds: [helper.id] })
  const { id } = await complain(heard, { owner: { memberId: owner.id } })
  const asked = await owner.api.cases.askForHelp({ id, teamId: team.id, because: 'Was it charged twice?' })
  assert.deepEqual(
    asked.helpers.map(({ name, because }) => [name, because]),
    [['Billing', 'Was it charged twice?']],
  )
  assert.equal(asked.owner.memberId, owner.id)
  await owner.api.cases.askForHelp({ id, teamId: team.id })
  assert.equal((await subjects(helper)).filter((one) => one.startsWith('Your help is wanted')).length, 1)
  await owner.api.cases.resolve({
    id,
    rootCause: 'Twice',
    actionTaken: 'Paid back',
    remedyKind: 'refund',
    remedyCost: 20,
  })
  await tellCustomer(heard, id)
  await judgeCase(heard, id, 'unhappy')
  await heard.runJobs()
  assert.ok((await subjects(helper)).some((one) => one.startsWith('Not solved')))
  const ended = await owner.api.cases.endHelp({ id, helperId: asked.helpers[0]!.id })
  assert.deepEqual(ended.helpers, [])
  await assert.rejects(
    owner.api.cases.endHelp({ id, helperId: asked.helpers[0]!.id }),
    refusedWith('case.not_helping'),
  )
})

test('a task of another team has a promise in the hours of that team, and is answered', async () => {
  const owner = await heard.as('agent', { name: 'Otto Asks' })
  const doer = await heard.as('agent', { name: 'Dora Does' })
  const [usual] = await heard.api.calendars.list({})
  const { id: _, isDefault: __, ...given } = usual!
  const late = { ...given, name: 'Late shift', week: { ...given.week, monday: [{ from: 1200, to: 1320 }] } }
  const calendar = await heard.api.calendars.create(late)
  const team = await heard.api.teams.create({
    name: 'Warehouse',
    memberIds: [doer.id],
    calendarId: calendar.id,
  })
  const { id } = await complain(heard, { owner: { memberId: owner.id } })
  const { tasks } = await owner.api.cases.addTask({
    id,
    title: 'Look on shelf 5',
    teamId: team.id,
    promiseMinutes: 60,
  })
  const day = heard.clock.now().toISOString().slice(0, 10)
  assert.deepEqual(tasks[0]!.dueAt, new Date(`${day}T21:00:00Z`))
  assert.ok((await subjects(doer)).includes('A task for your team: Look on shelf 5'))
  assert.deepEqual(
    (await doer.api.tasks.list({ view: 'team' })).map(({ title }) => title),
    ['Look on shelf 5'],
  )
  assert.deepEqual(
    (await owner.api.tasks.list({ view: 'asked' })).map(({ teamName }) => teamName),
    ['Warehouse'],
  )
  await doer.api.cases.completeTask({ id, taskId: tasks[0]!.id, answer: 'Found it, it goes out today.' })
  const told = (await owner.api.notices.list({})).items.find(
    ({ subject }) => subject === 'Done: Look on shelf 5',
  )
  assert.equal(told?.body, 'Found it, it goes out today.')
  assert.deepEqual(await owner.api.tasks.list({ view: 'asked' }), [])
  await heard.runJobs()
})

test('a task warns its doer in time, is late once for both sides, and climbs on to one person', async () => {
  const owner = await heard.as('agent', { name: 'Ole Waits' })
  const doer = await heard.as('agent', { name: 'Lotte Late' })
  const team = await heard.api.teams.create({ name: 'Repair', memberIds: [doer.id] })
  const director = await heard.as('viewer', { name: 'Dirk Director' })
  const standIn = await heard.as('lead', { name: 'Steffi Stands' })
  await heard.api.members.change({ id: director.id, deputyId: standIn.id })
  const [first] = await heard.api.policies.list({})
  const policy = await heard.api.policies.create({
    name: 'With a director',
    firstReplyMinutes: 6_000,
    resolveMinutes: 9_000,
    calendarId: first!.calendarId,
    ladder: [
      { at: { fraction: 0.5 }, tell: 'owner' },
      { at: { afterBreachMinutes: 60 }, tell: director.id },
      { at: { afterBreachMinutes: 120 }, tell: 'administrators' },
    ],
  })
  const { id } = await complain(heard, { owner: { memberId: owner.id } })
  const { tasks } = await owner.api.cases.addTask({
    id,
    title: 'Mend it',
    teamId: team.id,
    promiseMinutes: 30,
  })
  // What was promised keeps its ladder, whatever becomes of the policy.
  await heard.api.policies.remove({ id: policy.id })
  const start = heard.clock.now().getTime()
  assert.equal(tasks[0]!.riskAt?.getTime(), start + 22.5 * 60_000)
  heard.clock.pass({ minutes: 16 })
  await heard.runJobs()
  assert.equal((await subjects(doer)).filter((one) => one === 'Time runs out: Mend it').length, 1)
  assert.ok(!(await subjects(owner)).includes('Time runs out: Mend it'))
  heard.clock.pass({ minutes: 15 })
  await heard.runJobs()
  assert.ok(!(await subjects(director)).includes('Late: Mend it'))
  await heard.api.members.change({
    id: director.id,
    absentFrom: null,
    absentUntil: new Date(start + 86_400_000),
  })
  heard.clock.pass({ minutes: 61 })
  await heard.runJobs()
  await heard.runJobs()
  assert.ok(!(await subjects(director)).includes('Late: Mend it'))
  assert.equal((await subjects(standIn)).filter((one) => one === 'Late: Mend it').length, 1)
  for (const agent of [owner, doer])
    assert.equal((await subjects(agent)).filter((one) => one === 'Late: Mend it').length, 1)
  const shown = (await heard.api.cases.show({ id })).tasks[0]!
  assert.ok(shown.lateAt)
  assert.equal(
    (await heard.events()).filter(
      ({ name, facts }) => name === 'case.task_late' && facts['taskId'] === tasks[0]!.id,
    ).length,
    1,
  )
  assert.deepEqual(await heard.failedJobs(), [])
})

test('a queue with nobody behind it keeps its cases and tasks, and the lead or the administrators hear of them', async () => {
  const team = await heard.api.teams.create({ name: 'Ghosts' })
  const action = { kind: 'open_case' as const, owner: { teamId: team.id }, because: 'Ghosts mend it.' }
  const rule = await heard.api.rules.create({ name: 'Ghosts', conditions: [], action })
  assert.equal(rule.nobodyThere, true)
  const boss = await heard.as('administrator', { name: 'Bo Boss' })
  const one = await complain(heard, { owner: { teamId: team.id } })
  await heard.runJobs()
  assert.deepEqual((await heard.api.cases.show({ id: one.id })).owner.name, 'Ghosts')
  await heard.api.cases.addTask({ id: one.id, title: 'Walk through the wall', teamId: team.id })
  const alone = 'Nobody is there for the queue of Ghosts, and there is something new in it'
  const told = await subjects(boss)
  assert.ok(told.includes(alone), told.join())
  assert.ok(told.includes('A task for Ghosts, where nobody is: Walk through the wall'))

  const lead = await heard.as('lead', { name: 'Lee Leads' })
  await heard.api.teams.change({ id: team.id, leadId: lead.id })
  const given = await complain(heard, { owner: { memberId: boss.id } })
  await boss.api.cases.assign({ id: given.id, teamId: team.id, reason: 'It glows.' })
  assert.ok((await subjects(lead)).includes(alone))
  const [queued] = (await lead.api.notices.list({})).items
  assert.match(queued!.body, /Bo Boss hands it over: It glows\./)
  await boss.api.cases.assign({ id: given.id, memberId: lead.id, reason: 'You know ghosts.' })
  const [handed] = (await lead.api.notices.list({})).items
  assert.equal(handed!.body, 'Bo Boss hands it over: You know ghosts.')
  await heard.api.rules.remove({ id: rule.id })
})

test('causes are a tree without rings, and what worked before is told with its numbers', async () => {
  const delivery = await heard.api.causes.create({ name: 'Delivery' })
  const courier = await heard.api.causes.create({ name: 'Courier', parentId: delivery.id })
  const lost = await heard.api.causes.create({ name: 'Lost', parentId: courier.id })
  assert.equal(lost.path, 'Delivery › Courier › Lost')
  await assert.rejects(
    heard.api.causes.create({ name: 'Lost', parentId: courier.id }),
    refusedWith('cause.name_taken'),
  )
  await assert.rejects(
    heard.api.causes.change({ id: delivery.id, parentId: lost.id }),
    refusedWith('cause.cycle'),
  )
  const resolve = async (remedyKind: 'refund' | 'apology', remedyCost: number | null) => {
    const { id } = await complain(heard)
    return heard.api.cases.resolve({
      id,
      rootCauseId: lost.id,
      actionTaken: `Gave ${remedyKind}`,
      remedyKind,
      remedyCost,
      whys: ['The parcel was lost', 'Its label fell off'],
    })
  }
  const bare = await complain(heard)
  for (const [given, code] of [
    [{}, 'case.needs_root_cause'],
    [{ rootCauseId: lost.id }, 'case.needs_action_taken'],
    [{ rootCauseId: lost.id, actionTaken: 'Paid' }, 'case.needs_remedy'],
    [{ rootCauseId: lost.id, actionTaken: 'Paid', remedyKind: 'refund' }, 'case.needs_remedy_cost'],
    [
      {
        rootCauseId: lost.id,
        actionTaken: 'Paid',
        remedyKind: 'refund',
        remedyCost: 1,
        remedyCurrency: 'XYZ',
      },
      'case.unknown_currency',
    ],
  ] as const)
    await assert.rejects(heard.api.cases.resolve({ id: bare.id, ...given }), refusedWith(code))
  const resolved = await resolve('refund', 20)
  assert.equal(resolved.remedyCurrency, 'EUR')
  assert.deepEqual(
    [resolved.rootCause, resolved.whys.length, resolved.remedyCost],
    ['Delivery › Courier › Lost', 2, 20],
  )
  await resolve('refund', 40)
  // What was paid in other money is no part of the average.
  await heard.api.cases.resolve({
    id: bare.id,
    rootCauseId: lost.id,
    actionTaken: 'Paid',
    remedyKind: 'refund',
    remedyCost: 9000,
    remedyCurrency: 'JPY',
  })
  const apologised = await resolve('apology', null)
  await heard.api.cases.reopen({ id: apologised.id, reason: 'That was not enough.' })
  await heard.api.cases.resolve({ id: apologised.id, actionTaken: 'Said sorry again' })
  const remedies = await heard.api.causes.remedies({ id: delivery.id })
  assert.deepEqual(
    remedies.map(({ remedyKind, cases, reopened, averageCost }) => [
      remedyKind,
      cases,
      reopened,
      averageCost,
    ]),
    [
      ['refund', 3, 0, 30],
      ['apology', 1, 1, null],
    ],
  )
  assert.equal((await heard.api.causes.list({})).find(({ id }) => id === delivery.id)?.cases, 4)
  const ofDelivery = { view: 'all', causeId: delivery.id } as const
  assert.equal((await heard.api.cases.list(ofDelivery)).items.length, 4)
  assert.equal((await heard.api.cases.count(ofDelivery)).count, 4)
  const theme = await heard.api.themes.create({ name: 'Theft', phrases: ['stolen'] })
  const spoken = await complain(heard, { comment: 'The lamp was stolen from the porch.' })
  await heard.runJobs()
  await heard.api.cases.resolve({
    id: spoken.id,
    rootCauseId: courier.id,
    actionTaken: 'Sent another',
    remedyKind: 'apology',
  })
  assert.deepEqual(
    (await heard.api.causes.list({ themeId: theme.id })).map(({ path, cases }) => [path, cases]),
    [
      ['Delivery', 1],
      ['Delivery › Courier', 1],
      ['Delivery › Courier › Lost', 0],
    ],
  )
  await assert.rejects(heard.api.causes.remove({ id: delivery.id }), refusedWith('cause.named'))
  assert.equal((await heard.api.causes.change({ id: lost.id, archived: true })).archived, true)
  const { id } = await complain(heard)
  const elsewhere = await heard.makeWorkspace('Causes elsewhere')
  const { api } = await heard.withKey(elsewhere.workspaceId)
  const theirs = await api.causes.create({ name: 'Theirs' })
  await assert.rejects(
    heard.api.cases.resolve({ id, rootCauseId: theirs.id, actionTaken: 'x' }),
    refusedWith('cause.not_found'),
  )
})
