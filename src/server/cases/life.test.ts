import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { complain, judgeCase, openFor, refusedWith, tellCustomer, writeBack } from '../../../test/cases.ts'
import { world } from '../../../test/world.ts'
import { record } from '../record.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const show = (id: Id<'case'>) => heard.api.cases.show({ id })
const piece = async (id: Id<'case'>) => heard.api.feedback.show({ id: (await show(id)).feedbackId! })
const resolve = (id: Id<'case'>) =>
  heard.api.cases.resolve({
    id,
    rootCause: 'Badly packed',
    actionTaken: 'Sent a new one',
    remedyKind: 'replacement',
  })
const movesOf = (id: Id<'case'>) =>
  heard.inside(async ({ db }) => {
    const { rows } = await sql<{ verb: string; to_state: string }>`
      select verb, to_state from case_transitions where case_id = ${toUuid(id)} order by at, from_state is null desc, to_state`.execute(
      db,
    )
    return rows.map((row) => `${row.verb} ${row.to_state}`)
  })

test('the whole loop: opened, told, resolved, confirmed by the customer, closed, and told in the ledger', async () => {
  const { id } = await complain(heard, { email: 'ida@customer.test' })
  const opened = await show(id)
  assert.equal(opened.state, 'new')
  assert.equal(opened.owner.name, 'Customer care')
  assert.equal(opened.clocks.length, 2)
  assert.equal((await piece(id)).caseId, id)

  await tellCustomer(heard, id)
  const told = await show(id)
  assert.equal(told.state, 'in_progress')
  assert.deepEqual(
    told.clocks.map(({ kind, state }) => [kind, state]),
    [
      ['first_reply', 'met'],
      ['resolve', 'running'],
    ],
  )
  await resolve(id)
  assert.equal((await piece(id)).outcome, 'open')

  await judgeCase(heard, id, 'happy')
  const closed = await show(id)
  assert.equal(closed.state, 'closed')
  assert.equal(closed.confirmedBy, 'person')
  assert.equal(closed.closeReason, 'resolved')
  assert.equal(closed.dueAt, null)
  assert.equal((await piece(id)).outcome, 'told')
  assert.deepEqual(await movesOf(id), [
    'open new',
    'reply in_progress',
    'resolve resolved',
    'confirm confirmed',
    'close closed',
  ])
  assert.deepEqual(await heard.failedJobs(), [])
})

test('an unhappy customer opens the case again: new promises, and the owner is told', async () => {
  const agent = await heard.as('agent', { name: 'Olga Owner' })
  const { id } = await complain(heard, { owner: { memberId: agent.id } })
  await tellCustomer(heard, id)
  await resolve(id)
  heard.clock.pass({ minutes: 5 })
  await judgeCase(heard, id, 'unhappy')

  const back = await show(id)
  assert.equal(back.state, 'in_progress')
  assert.equal(back.reopenCount, 1)
  assert.equal(back.resolvedAt, null)
  assert.deepEqual(
    back.clocks.map(({ kind, state }) => [kind, state]),
    [
      ['first_reply', 'met'],
      ['resolve', 'met'],
      ['first_reply', 'running'],
      ['resolve', 'running'],
    ],
  )
  assert.equal(back.dueAt?.getTime(), back.clocks[2]!.dueAt?.getTime())
  assert.equal(heard.mail.to(agent.email).length, 1)
})

test('silence for the agreed days confirms what the customer was told, and closes', async () => {
  const { id } = await complain(heard)
  await tellCustomer(heard, id)
  await resolve(id)
  heard.clock.pass({ days: 6, hours: 23 })
  await heard.runJobs()
  assert.equal((await show(id)).state, 'resolved')
  heard.clock.pass({ hours: 2 })
  await heard.runJobs()
  const closed = await show(id)
  assert.deepEqual([closed.state, closed.confirmedBy], ['closed', 'silence'])
  assert.equal((await piece(id)).outcome, 'told')
})

test('nobody is silent about what they never heard', async () => {
  const { id } = await complain(heard)
  await resolve(id)
  heard.clock.pass({ days: 30 })
  await heard.runJobs()
  assert.equal((await show(id)).state, 'resolved')
  await assert.rejects(
    heard.api.cases.close({ id, reason: 'resolved' }),
    refusedWith('case.customer_not_told'),
  )
})

test('a reply that bounces told nobody, so silence confirms nothing', async () => {
  const email = 'gone@customer.test'
  const { id } = await complain(heard, { email })
  await tellCustomer(heard, id)
  await resolve(id)
  assert.ok((await show(id)).repliedAt)
  const { rows } = await heard.inside(({ db }) =>
    sql<{ id: string }>`select id from messages where case_id = ${toUuid(id)}`.execute(db),
  )
  await heard.inside((ctx) =>
    record(ctx, 'message.bounced', {
      messageId: fromUuid('message', rows[0]!.id),
      caseId: id,
      personId: null,
    }),
  )
  await heard.runJobs()
  assert.equal((await show(id)).repliedAt, null)
  heard.clock.pass({ days: 30 })
  await heard.runJobs()
  assert.equal((await show(id)).state, 'resolved')
})

test('whatever the case waits for, a word from the customer brings it back to work', async () => {
  const email = 'writes@customer.test'
  const { id } = await complain(heard, { email })
  await tellCustomer(heard, id)
  await heard.api.cases.wait({ id, on: 'customer', reason: 'Asked for a photograph.' })
  assert.equal((await show(id)).state, 'waiting')
  heard.clock.pass({ hours: 1 })
  await writeBack(heard, email, 'Here it is.')
  const awake = await show(id)
  assert.deepEqual([awake.state, awake.waitingOn], ['in_progress', null])

  await resolve(id)
  await assert.rejects(
    heard.api.cases.close({ id, reason: 'resolved' }),
    refusedWith('case.reply_unanswered'),
  )
  await tellCustomer(heard, id)
  await heard.api.cases.close({ id, reason: 'resolved' })
  assert.equal((await piece(id)).outcome, 'told')

  heard.clock.pass({ hours: 1 })
  await writeBack(heard, email, 'It broke again.')
  const again = await show(id)
  assert.deepEqual([again.state, again.reopenCount, again.closedAt], ['in_progress', 1, null])
  assert.equal((await piece(id)).outcome, 'open')
})

test('a declined case keeps its reason in the ledger', async () => {
  const { id } = await complain(heard)
  await assert.rejects(heard.api.cases.close({ id, reason: 'declined' }), refusedWith('case.needs_reason'))
  await heard.api.cases.close({ id, reason: 'declined', detail: 'We do not ship to the moon.' })
  assert.equal((await piece(id)).outcome, 'declined')
  assert.ok(
    (await heard.events()).some(
      ({ name, facts }) => name === 'feedback.settled' && facts['reason'] === 'We do not ship to the moon.',
    ),
  )
  await heard.api.cases.reopen({ id, reason: 'Now we do.' })
  assert.equal((await piece(id)).outcome, 'open')
})

test('a call counts as telling the customer', async () => {
  const { id } = await complain(heard)
  const told = await heard.api.cases.contact({ id, by: 'phone', what: 'Called Ida; she is pleased.' })
  assert.equal(told.clocks[0]!.state, 'met')
  await resolve(id)
  await heard.api.cases.close({ id, reason: 'resolved' })
  assert.equal((await piece(id)).outcome, 'told')
})

test('another piece of the same person joins the case under way and lifts its priority', async () => {
  const email = 'twice@customer.test'
  const first = await complain(heard, { email, level: 'low' })
  const second = await complain(heard, { email, level: 'high', comment: 'And it burns.' })
  assert.equal(second.id, first.id)
  const joined = await show(first.id)
  assert.equal(joined.pieces, 2)
  assert.equal(joined.priority.level, 'high')
  await heard.api.cases.close({ id: first.id, reason: 'declined', detail: 'Out of warranty.' })
  assert.deepEqual(
    (await show(first.id)).feedback.map(({ outcome }) => outcome),
    ['declined', 'declined'],
  )
  const third = await complain(heard, { email })
  assert.notEqual(third.id, first.id)
})

test('a piece of the same person about something else is a case of its own', async () => {
  const email = 'several.matters@customer.test'
  const late = await complain(heard, { email, category: 'delivery' })
  const charged = await complain(heard, { email, category: 'billing', comment: 'I was charged twice.' })
  assert.notEqual(charged.id, late.id)
  const again = await complain(heard, { email, category: 'delivery', comment: 'Still not here.' })
  const unclear = await complain(heard, { email, category: null, comment: 'Hello?' })
  assert.deepEqual([again.id, unclear.id], [late.id, charged.id])
  assert.deepEqual([(await show(late.id)).pieces, (await show(charged.id)).pieces], [2, 2])
})

test('what joined a case but is about something else gets a case of its own, with the same owner', async () => {
  const email = 'two.matters@customer.test'
  const owner = await heard.as('agent', { name: 'Oda Owner' })
  const first = await complain(heard, { email, owner: { memberId: owner.id } })
  await complain(heard, { email, comment: 'And your invoice is wrong.' })
  const { part } = heard.api.cases
  const { feedback } = await show(first.id)
  const joined = feedback.find(({ comment }) => comment === 'And your invoice is wrong.')!
  const founding = feedback.find(({ id }) => id !== joined.id)!
  await assert.rejects(part({ id: first.id, feedbackId: founding.id }), refusedWith('case.piece_first'))
  const stranger = await complain(heard)
  await assert.rejects(part({ id: stranger.id, feedbackId: joined.id }), refusedWith('feedback.not_found'))
  const both = await Promise.allSettled([
    owner.api.cases.part({ id: first.id, feedbackId: joined.id }),
    part({ id: first.id, feedbackId: joined.id }),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const own = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0]!
  assert.notEqual(own.id, first.id)
  assert.deepEqual([own.owner.memberId, own.pieces, own.feedbackId], [owner.id, 1, joined.id])
  assert.ok(own.clocks.length > 0, 'with promises of its own')
  assert.equal((await show(first.id)).pieces, 1)
  await heard.api.cases.close({ id: first.id, reason: 'unreachable' })
  assert.equal((await heard.api.feedback.show({ id: joined.id })).outcome, 'open')
})

test('pieces of one person that are routed at once find one case', async () => {
  const pieces = await Promise.all(
    [1, 2, 3, 4].map((n) =>
      heard.api.frontDoor.submit({
        channel: 'web',
        comment: `Broken ${n}`,
        person: { email: 'burst@customer.test' },
      }),
    ),
  )
  const opened = await Promise.all(pieces.map((feedback) => openFor(heard, feedback)))
  assert.equal(new Set(opened.map(({ id }) => id)).size, 1)
  assert.equal((await show(opened[0]!.id)).pieces, 4)
  const again = await openFor(heard, pieces[0]!)
  assert.deepEqual([again.id, (await show(again.id)).pieces], [opened[0]!.id, 4])
})

test('the timeline tells all that happened, newest first, with names, page by page', async () => {
  const agent = await heard.as('agent', { name: 'Timo Teller' })
  const { id } = await complain(heard, { email: 'timeline@customer.test' })
  await agent.api.cases.assign({ id, memberId: agent.id, reason: 'Mine.' })
  await agent.api.cases.note({ id, body: 'Called the carrier.' })
  await tellCustomer(heard, id)
  await writeBack(heard, 'timeline@customer.test', 'Thank you.')
  const { items } = await heard.api.cases.timeline({ id })
  const names = items.map(({ kind, name }) => `${kind} ${name}`)
  for (const expected of ['event case.opened', 'event case.assigned', 'note note', 'transition open'])
    assert.ok(names.includes(expected), expected)
  assert.equal(items.filter(({ kind }) => kind === 'message').length, 2)
  assert.equal(items.find(({ name }) => name === 'case.assigned')!.about, 'Timo Teller')
  assert.equal(items.find(({ kind }) => kind === 'note')!.by.name, 'Timo Teller')

  const paged: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await heard.api.cases.timeline({ id, limit: 3, ...(after ? { after } : {}) })
    paged.push(...page.items.map((entry) => entry.id))
    after = page.next
  }
  assert.deepEqual(
    paged,
    items.map((entry) => entry.id),
  )
})
