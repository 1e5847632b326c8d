import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { CASE_STATES, type CaseState, isFault, transition } from '#core/cases/case-state.ts'
import { type Id, toUuid } from '#core/ids.ts'
import { complain, refusedWith, tellCustomer } from '../../../test/cases.ts'
import { type Api, Refused, world } from '../../../test/world.ts'
import { record } from '../record.ts'
import { openCase } from './open.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const show = (id: Id<'case'>) => heard.api.cases.show({ id })
const rowOf = (id: Id<'case'>) =>
  heard.inside(async ({ db }) => {
    const { rows } = await sql<{ row: string; moves: number }>`
      select c::text as row, (select count(*) from case_transitions t where t.case_id = c.id) as moves
      from cases c where c.id = ${toUuid(id)}`.execute(db)
    return rows[0]!
  })

/** Brings a case into a state by the road that members and customers take. */
const caseIn = async (state: CaseState): Promise<Id<'case'>> => {
  const { id } = await complain(heard)
  const { cases } = heard.api
  if (state === 'acknowledged') await cases.acknowledge({ id })
  if (state === 'in_progress') await cases.start({ id })
  if (state === 'waiting') await cases.wait({ id, on: 'internal', reason: 'Asked the depot.' })
  if (state === 'resolved')
    await cases.resolve({ id, rootCause: 'Packing', actionTaken: 'New box', remedyKind: 'replacement' })
  if (state === 'closed') await cases.close({ id, reason: 'unreachable' })
  if (state === 'confirmed')
    await heard.inside(({ db }) =>
      sql`update cases set state = 'confirmed', confirmed_by = 'person', confirmed_at = now() where id = ${toUuid(id)}`.execute(
        db,
      ),
    )
  assert.equal((await show(id)).state, state)
  return id
}

const later = () => new Date(heard.clock.now().getTime() + 86_400_000)
const teamId = async () => (await heard.api.teams.list({}))[0]!.id
const ACTS = {
  assign: async (api: Api, id: Id<'case'>, version?: number) =>
    api.cases.assign({ id, version, teamId: await teamId(), reason: 'Not mine.' }),
  acknowledge: (api: Api, id: Id<'case'>, version?: number) => api.cases.acknowledge({ id, version }),
  start: (api: Api, id: Id<'case'>, version?: number) => api.cases.start({ id, version }),
  wait: (api: Api, id: Id<'case'>, version?: number) =>
    api.cases.wait({ id, version, on: 'customer', reason: 'Asked for a photograph.' }),
  wake: (api: Api, id: Id<'case'>, version?: number) => api.cases.wake({ id, version }),
  snooze: (api: Api, id: Id<'case'>, version?: number) => api.cases.snooze({ id, version, until: later() }),
  escalate: (api: Api, id: Id<'case'>, version?: number) =>
    api.cases.escalate({ id, version, reason: 'I am stuck.' }),
  resolve: (api: Api, id: Id<'case'>, version?: number) =>
    api.cases.resolve({
      id,
      version,
      rootCause: 'Packing',
      actionTaken: 'New box',
      remedyKind: 'replacement',
    }),
  close: (api: Api, id: Id<'case'>, version?: number) =>
    api.cases.close({ id, version, reason: 'unreachable' }),
  decline: (api: Api, id: Id<'case'>, version?: number) =>
    api.cases.close({ id, version, reason: 'declined', detail: 'Not ours.' }),
  reopen: (api: Api, id: Id<'case'>, version?: number) =>
    api.cases.reopen({ id, version, reason: 'It is not done.' }),
} as const
type Act = keyof typeof ACTS
const acts = Object.keys(ACTS) as Act[]

test('whoever gives a case out of hands says why, and who deals out a queue need not', async () => {
  const [ann, ben] = [await heard.as('agent'), await heard.as('agent')]
  const { id } = await complain(heard)
  await heard.api.cases.assign({ id, memberId: ann.id })
  await heard.api.cases.assign({ id, memberId: ann.id })
  for (const to of [{ memberId: ben.id }, { teamId: await teamId() }])
    for (const reason of [undefined, '  '])
      await assert.rejects(
        heard.api.cases.assign({ id, ...to, ...(reason && { reason }) }),
        refusedWith('case.needs_handover_reason', 'request.invalid'),
      )
  const { results } = await heard.api.cases.bulk({ ids: [id], act: 'assign', memberId: ben.id })
  assert.equal(results[0]?.problem?.code, 'case.needs_handover_reason')
  const given = await heard.api.cases.assign({ id, memberId: ben.id, reason: 'Ben knows the courier.' })
  assert.equal(given.owner.memberId, ben.id)
})

test('in every state every act leads where the table says, or is refused with its code and changes nothing', async () => {
  for (const state of CASE_STATES) {
    for (const act of acts) {
      const expected = transition(state, act)
      const id = await caseIn(state)
      const before = await rowOf(id)
      if (isFault(expected)) {
        assert.equal((await show(id)).verbs[act], expected, `${act} when ${state}`)
        await assert.rejects(ACTS[act](heard.api, id), refusedWith(expected), `${act} when ${state}`)
        assert.deepEqual(await rowOf(id), before, `${act} when ${state}`)
      } else {
        const moved = await ACTS[act](heard.api, id)
        assert.equal(moved.state, expected, `${act} when ${state}`)
        assert.equal((await rowOf(id)).moves, before.moves + 1, `${act} when ${state}`)
      }
    }
  }
})

test('of two members at once one wins, and the other hears that the case has changed', async () => {
  const [one, two] = [await heard.as('agent', { name: 'Uma' }), await heard.as('agent', { name: 'Vic' })]
  const from: Record<Act, CaseState> = {
    assign: 'new',
    acknowledge: 'new',
    start: 'new',
    wait: 'new',
    wake: 'waiting',
    snooze: 'new',
    escalate: 'new',
    resolve: 'in_progress',
    close: 'in_progress',
    decline: 'in_progress',
    reopen: 'closed',
  }
  for (const act of acts) {
    const id = await caseIn(from[act])
    const before = await rowOf(id)
    const { version } = await show(id)
    const results = await Promise.allSettled([one, two].map(({ api }) => ACTS[act](api, id, version)))
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    assert.equal(refusals.length, 1, act)
    assert.ok(refusedWith('case.changed')(refusals[0]), `${act}: ${refusals[0]}`)
    assert.equal((await rowOf(id)).moves, before.moves + 1, act)
  }
})

test('without a version the second of two is told what the first one did', async () => {
  for (const [act, state, code] of [
    ['acknowledge', 'new', 'case.already_acknowledged'],
    ['start', 'new', 'case.already_started'],
    ['wake', 'waiting', 'case.not_waiting'],
    ['resolve', 'in_progress', 'case.already_resolved'],
    ['close', 'in_progress', 'case.already_closed'],
    ['decline', 'in_progress', 'case.already_closed'],
    ['reopen', 'closed', 'case.is_open'],
  ] as const) {
    const id = await caseIn(state)
    const results = await Promise.allSettled([1, 2].map(() => ACTS[act](heard.api, id)))
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    assert.equal(refusals.length, 1, act)
    assert.ok(refusedWith(code)(refusals[0]), `${act}: ${refusals[0]}`)
  }
})

test('a case that is resolved while another closes it keeps one end and one settlement', async () => {
  const id = await caseIn('in_progress')
  await tellCustomer(heard, id)
  await Promise.allSettled([
    ACTS.resolve(heard.api, id),
    ACTS.close(heard.api, id),
    ACTS.decline(heard.api, id),
  ])
  const feedbackId = (await show(id)).feedbackId!
  const settled = (await heard.events()).filter(
    ({ name, facts }) => name === 'feedback.settled' && facts['feedbackId'] === feedbackId,
  )
  assert.equal(settled.length, 1)
})

test('a member who leaves leaves no case and no open task behind', async () => {
  const agent = await heard.as('agent', { name: 'Lea Leaver' })
  const { id } = await complain(heard, { owner: { memberId: agent.id } })
  assert.equal((await show(id)).owner.memberId, agent.id)
  await heard.api.members.leave({ id: agent.id })
  const { owner, dueAt } = await show(id)
  assert.deepEqual([owner.memberId, owner.name], [null, 'Customer care'])
  assert.ok(dueAt, 'the promise runs on')

  const meant = await complain(heard, { owner: { memberId: agent.id } })
  assert.equal(meant.ownerMemberId, null)
  assert.ok(meant.ownerTeamId)
  await assert.rejects(
    heard.api.cases.assign({ id, memberId: agent.id, reason: 'Yours.' }),
    refusedWith('case.owner_left'),
  )

  const tasker = await heard.as('agent', { name: 'Tom Tasker' })
  const heir = await heard.as('agent', { name: 'Hal Heir' })
  await heard.api.members.change({ id: tasker.id, deputyId: heir.id })
  await heard.api.cases.addTask({ id, title: 'Ask the carrier', ownerId: tasker.id })
  await heard.api.cases.addTask({ id, title: 'Call the shop', ownerId: tasker.id })
  const { tasks } = await show(id)
  const called = tasks.find(({ title }) => title === 'Call the shop')!
  await tasker.api.cases.completeTask({ id, taskId: called.id })
  await heard.api.members.leave({ id: tasker.id })
  const inherited = await heir.api.tasks.list({ view: 'mine' })
  assert.deepEqual(
    inherited.map(({ title }) => title),
    ['Ask the carrier'],
  )
  assert.equal(
    (await show(id)).tasks.find(({ title }) => title === 'Call the shop')!.ownerId,
    tasker.id,
    'done is done',
  )
  const news = (await heir.api.notices.list({})).items.map(({ path }) => path)
  assert.ok(news.includes('/tasks'), 'the heir hears of it')
})

test('a case given to somebody in the moment they left is handed over after all', async () => {
  const agent = await heard.as('agent', { name: 'Mo Moment' })
  const { id } = await complain(heard, { owner: { memberId: agent.id } })
  await heard.inside(async (ctx) => {
    await sql`update members set left_at = ${ctx.now()} where id = ${toUuid(agent.id)}`.execute(ctx.db)
    await record(ctx, 'member.left', { memberId: agent.id })
  })
  await heard.runJobs()
  assert.equal((await show(id)).owner.name, 'Customer care')
})

test('what is meant for an absent member goes to the queue of their team', async () => {
  const agent = await heard.as('agent', { name: 'Abe Absent' })
  const team = await heard.api.teams.create({ name: 'Delivery', memberIds: [agent.id] })
  await heard.api.members.change({ id: agent.id, absentUntil: later() })
  const { ownerTeamId } = await complain(heard, { owner: { memberId: agent.id } })
  assert.equal(ownerTeamId, team.id)
})

test('a case cannot be given to two, to nobody, or to strangers', async () => {
  const { id } = await complain(heard)
  const agent = await heard.as('agent')
  const before = await rowOf(id)
  const other = await heard.makeWorkspace('Elsewhere')
  const { api } = await heard.withKey(other.workspaceId)
  const stranger = (await api.members.list({}))[0]!.id
  const theirs = (await api.teams.list({}))[0]!.id
  for (const [owner, code] of [
    [{}, 'request.invalid'],
    [{ memberId: agent.id, teamId: await teamId() }, 'request.invalid'],
    [{ memberId: stranger }, 'member.not_found'],
    [{ teamId: theirs }, 'team.not_found'],
  ] as const)
    await assert.rejects(heard.api.cases.assign({ id, ...owner, reason: 'Yours.' }), refusedWith(code))
  assert.deepEqual(await rowOf(id), before)
})

test('in bulk each case is accepted or refused for itself', async () => {
  const [fresh, ended] = [await caseIn('new'), await caseIn('closed')]
  const other = await heard.makeWorkspace('Beyond')
  const theirs = await heard.inside(
    async (ctx) =>
      openCase(ctx, {
        feedbackId: null,
        personId: null,
        accountId: null,
        title: 'Theirs',
        category: null,
        touchpoint: null,
        priority: { score: 1, level: 'low', parts: [] },
        owner: null,
        ruleId: null,
        because: 'test',
      }),
    other.desk,
  )
  const agent = await heard.as('agent', { name: 'Bo Bulk' })
  const { accepted, refused, results } = await heard.api.cases.bulk({
    ids: [fresh, ended, theirs.id],
    act: 'assign',
    memberId: agent.id,
  })
  assert.deepEqual([accepted, refused], [1, 2])
  const codeOf = (id: string) => results.find((result) => result.id === id)!.problem?.code
  assert.deepEqual(
    [codeOf(fresh), codeOf(ended), codeOf(theirs.id)],
    [undefined, 'case.ended', 'case.not_found'],
  )
  assert.equal((await show(fresh)).owner.name, 'Bo Bulk')

  const closed = await heard.api.cases.bulk({
    ids: [fresh, ended],
    act: 'close',
    closure: 'declined',
    reason: 'The shop has closed.',
  })
  assert.deepEqual([closed.accepted, closed.refused], [1, 1])
  // A slip with many is taken back as one with one is: nothing was opened again, and no promise is new.
  assert.equal((await heard.api.cases.bulk({ ids: [fresh], act: 'undo' })).accepted, 1)
  assert.equal(
    (await heard.api.cases.bulk({ ids: [fresh], act: 'undo' })).refused,
    1,
    'there is no second one',
  )
  const back = await show(fresh)
  assert.deepEqual([back.state, back.reopenCount], ['new', 0])
  assert.ok(back.clocks.every(({ state }) => state === 'running'))
  await assert.rejects(heard.api.cases.bulk({ ids: [fresh], act: 'snooze' }), refusedWith('request.invalid'))
})

test('no route of a case answers for the case of another workspace', async () => {
  const { id } = await complain(heard)
  const { api } = await heard.withKey((await heard.makeWorkspace('Abroad')).workspaceId)
  const before = await rowOf(id)
  const theirs = (await api.teams.list({}))[0]!.id
  const asks: (() => Promise<unknown>)[] = [
    () => api.cases.show({ id }),
    () => api.cases.timeline({ id }),
    () => api.cases.change({ id, title: 'Mine now' }),
    () => api.cases.note({ id, body: 'Hello' }),
    () => api.cases.addTask({ id, title: 'Steal' }),
    () => api.cases.contact({ id, by: 'phone', what: 'Hello' }),
    () => api.cases.assign({ id, teamId: theirs }),
    ...acts.filter((act) => act !== 'assign').map((act) => () => ACTS[act](api, id)),
  ]
  for (const ask of asks) await assert.rejects(ask(), refusedWith('case.not_found'))
  assert.deepEqual(await rowOf(id), before)
  assert.equal((await api.cases.list({})).items.length, 0)
})

test('tasks are ticked off and back, and refuse strangers', async () => {
  const { id } = await complain(heard)
  const agent = await heard.as('agent', { name: 'Tess Task' })
  const { tasks } = await agent.api.cases.addTask({ id, title: 'Call the depot', ownerId: agent.id })
  const taskId = tasks[0]!.id
  assert.equal(tasks[0]!.ownerName, 'Tess Task')
  await agent.api.cases.completeTask({ id, taskId })
  await agent.api.cases.completeTask({ id, taskId })
  assert.ok((await show(id)).tasks[0]!.doneAt)
  const done = (await heard.events()).filter(
    ({ name, facts }) => name === 'case.task_done' && facts['taskId'] === taskId,
  )
  assert.equal(done.length, 1)
  assert.equal((await agent.api.cases.uncompleteTask({ id, taskId })).tasks[0]!.doneAt, null)
  const elsewhere = await complain(heard)
  await assert.rejects(
    agent.api.cases.completeTask({ id: elsewhere.id, taskId }),
    refusedWith('task.not_found'),
  )
})

test('a note is taken back by whoever wrote it, and by no other member', async () => {
  const [one, two] = [await heard.as('agent'), await heard.as('agent')]
  const { id } = await complain(heard)
  const note = await one.api.cases.note({ id, body: 'Hm.' })
  await assert.rejects(two.api.cases.removeNote({ id, noteId: note.id }), refusedWith('right.missing'))
  await one.api.cases.removeNote({ id, noteId: note.id })
  await assert.rejects(one.api.cases.removeNote({ id, noteId: note.id }), refusedWith('note.not_found'))
})

test('a level is changed with a reason that stays in the sum, and promises made stay as they were', async () => {
  const { id } = await complain(heard, { level: 'low' })
  const before = await show(id)
  await assert.rejects(heard.api.cases.change({ id, level: 'urgent' }), refusedWith('request.invalid'))
  const after = await heard.api.cases.change({ id, level: 'urgent', reason: 'The mayor called.' })
  assert.equal(after.priority.level, 'urgent')
  assert.equal(after.priority.parts.at(-1)!.params['reason'], 'The mayor called.')
  assert.deepEqual(
    after.clocks.map(({ dueAt }) => dueAt),
    before.clocks.map(({ dueAt }) => dueAt),
  )
})

test('a case opened by hand needs a person, belongs to whoever opened it, and takes no feedback twice', async () => {
  const agent = await heard.as('agent', { name: 'Hana Hand' })
  const feedback = await heard.api.frontDoor.submit({
    channel: 'phone',
    comment: 'Called us.',
    person: { email: 'hand@customer.test' },
  })
  const personId = feedback.personId!
  const opened = await agent.api.cases.open({ personId, title: 'Call back', feedbackId: feedback.id })
  assert.equal(opened.owner.name, 'Hana Hand')
  assert.equal(opened.person!.email, 'hand@customer.test')
  assert.equal(opened.pieces, 1)
  await assert.rejects(
    agent.api.cases.open({ personId, title: 'Again', feedbackId: feedback.id }),
    refusedWith('case.feedback_elsewhere'),
  )
  const second = await agent.api.cases.open({ personId, title: 'Something else' })
  assert.equal(second.number, opened.number + 1)
  const { personId: otherId } = await complain(heard)
  await assert.rejects(
    agent.api.cases.open({ personId: otherId!, title: 'No', feedbackId: feedback.id }),
    (error) => error instanceof Refused,
  )
})

test('an analyst reads cases and works on none', async () => {
  const analyst = await heard.as('analyst')
  const { id } = await complain(heard)
  await analyst.api.cases.show({ id })
  await assert.rejects(analyst.api.cases.acknowledge({ id }), refusedWith('right.missing'))
})
