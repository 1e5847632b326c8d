import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { CASE_SORTS, COUNTED_TO } from '#core/cases/api.ts'
import { CASE_VIEWS } from '#core/cases/case-filter.ts'
import { toUuid } from '#core/ids.ts'
import { complain, refusedWith, tellCustomer } from '../../../test/cases.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('every view holds what its name says, and its count says how many', async () => {
  const agent = await heard.as('agent', { name: 'Ina Inbox' })
  const friend = await heard.as('agent', { name: 'Finn Friend' })
  // The oldest team takes what nobody claims, and this one is younger.
  heard.clock.pass({ minutes: 1 })
  await heard.api.teams.create({ name: 'Returns', memberIds: [agent.id, friend.id] })
  const returns = (await heard.api.teams.list({})).find(({ name }) => name === 'Returns')!.id
  const of = (owner: Parameters<typeof complain>[1]) => complain(heard, owner).then(({ id }) => id)
  const mine = await of({ owner: { memberId: agent.id } })
  const friends = await of({ owner: { memberId: friend.id } })
  const queued = await of({ owner: { teamId: returns } })
  const waiting = await of({ owner: { memberId: agent.id } })
  const snoozed = await of({ owner: { memberId: agent.id } })
  const resolved = await of({ owner: { memberId: agent.id } })
  const closed = await of({ owner: { memberId: agent.id } })
  const urgent = await of({ level: 'urgent' })
  for (const id of [mine, friends, queued, waiting, snoozed, resolved, closed])
    await heard.api.cases.contact({ id, by: 'phone', what: 'Called.' })
  await agent.api.cases.wait({ id: waiting, on: 'customer', reason: 'A photograph.' })
  const evening = new Date(heard.clock.now().getTime() + 6 * 3_600_000)
  await agent.api.cases.snooze({ id: snoozed, until: evening })
  await agent.api.cases.resolve({
    id: resolved,
    rootCause: 'Packing',
    actionTaken: 'New box',
    remedyKind: 'none',
  })
  await agent.api.cases.close({ id: closed, reason: 'no_reply_wanted' })

  const expected: Record<(typeof CASE_VIEWS)[number], string[]> = {
    mine: [mine, waiting],
    team: [mine, friends, queued, waiting],
    unowned: [queued, urgent],
    at_risk: [],
    breached: [],
    waiting: [waiting],
    mentions: [],
    snoozed: [snoozed],
    resolved: [resolved],
    closed: [closed],
    all: [mine, friends, queued, waiting, snoozed, resolved, closed, urgent],
  }
  const check = async () => {
    const counts = await agent.api.cases.counts({})
    for (const view of CASE_VIEWS) {
      const { items } = await agent.api.cases.list({ view })
      assert.deepEqual(items.map(({ id }) => id).sort(), [...expected[view]].sort(), view)
      assert.equal(counts[view], expected[view].length, view)
    }
  }
  await check()
  heard.clock.pass({ hours: 3, minutes: 30 })
  expected.at_risk = [urgent]
  await check()
  heard.clock.pass({ hours: 1 })
  expected.at_risk = []
  expected.breached = [urgent]
  await check()
  heard.clock.set(new Date(evening.getTime() + 60_000))
  await heard.runJobs()
  expected.snoozed = []
  expected.mine.push(snoozed)
  expected.team.push(snoozed)
  await check()
})

test('pages in any order hold every case once', async () => {
  for (let n = 0; n < 23; n++)
    await complain(heard, { level: (['low', 'normal', 'high', 'urgent'] as const)[n % 4]! })
  for (const sort of CASE_SORTS) {
    const whole = (await heard.api.cases.list({ sort, limit: 200 })).items
    const paged: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const page = await heard.api.cases.list({ sort, limit: 4, ...(after ? { after } : {}) })
      paged.push(...page.items.map(({ id }) => id))
      after = page.next
    }
    assert.deepEqual(
      paged,
      whole.map(({ id }) => id),
      sort,
    )
    assert.equal(new Set(paged).size, whole.length)
    const jumped = await heard.api.cases.list({ sort, limit: 4, skip: whole.length - 6 })
    assert.deepEqual(
      jumped.items.map(({ id }) => id),
      paged.slice(-6, -2),
    )
    const rest = await heard.api.cases.list({ sort, limit: 4, after: jumped.next! })
    assert.deepEqual([rest.items.map(({ id }) => id), rest.next], [paged.slice(-2), null])
    assert.deepEqual((await heard.api.cases.list({ sort, skip: whole.length })).items, [])
    assert.equal((await heard.api.cases.count({})).count, whole.length)
    await assert.rejects(
      heard.api.cases.list({ sort, skip: 1, after: jumped.next! }),
      refusedWith('request.invalid'),
    )
  }
  const pieces = (await heard.api.feedback.list({ limit: 200 })).items.map(({ id }) => id)
  const middle = await heard.api.feedback.list({ limit: 4, skip: pieces.length - 6 })
  assert.deepEqual(
    middle.items.map(({ id }) => id),
    pieces.slice(-6, -2),
  )
  const last = await heard.api.feedback.list({ limit: 4, after: middle.next! })
  assert.deepEqual([last.items.map(({ id }) => id), last.next], [pieces.slice(-2), null])
  assert.deepEqual((await heard.api.feedback.list({ skip: pieces.length })).items, [])
  assert.equal((await heard.api.feedback.count({})).count, pieces.length)
  assert.equal((await heard.api.feedback.count({ bucket: 'promoter' })).count, 0)
  await assert.rejects(
    heard.api.feedback.list({ skip: 1, after: middle.next! }),
    refusedWith('request.invalid'),
  )
  const open = await heard.api.cases.list({ view: 'unowned', level: 'high', limit: 200 })
  assert.equal((await heard.api.cases.count({ view: 'unowned', level: 'high' })).count, open.items.length)
  const { items } = await heard.api.cases.list({ sort: 'priority', limit: 200 })
  const rank = (level: string) => ['low', 'normal', 'high', 'urgent'].indexOf(level)
  assert.ok(items.every((item, at) => at === 0 || rank(items[at - 1]!.level) >= rank(item.level)))
})

test('a cursor from nowhere is refused', async () => {
  for (const after of ['x', 'urgent.1.case_1', 'never.', '999999999999999999.case_1']) {
    for (const sort of CASE_SORTS)
      await assert.rejects(heard.api.cases.list({ sort, after }), refusedWith('request.invalid'), after)
  }
})

test('cases are found by title, number, person, and what they are about', async () => {
  const found = await complain(heard, { email: 'needle@customer.test', comment: 'A 100% unique haystack' })
  await tellCustomer(heard, found.id)
  const ids = async (filter: Parameters<typeof heard.api.cases.list>[0]) =>
    (await heard.api.cases.list(filter)).items.map(({ id }) => id)
  for (const search of ['100% uniq', `#${found.number}`, 'needle@'])
    assert.deepEqual(await ids({ search }), [found.id], search)
  assert.deepEqual(await ids({ search: '100_ uniq' }), [])
  assert.deepEqual(await ids({ personId: found.personId! }), [found.id])
  assert.ok((await ids({ category: 'product', touchpoint: 'delivery', level: 'normal' })).includes(found.id))
  assert.deepEqual(await ids({ category: 'nothing' }), [])
  const [line] = (await heard.api.cases.list({ search: 'haystack' })).items
  assert.equal(line!.excerpt, 'A 100% unique haystack')
  assert.equal(line!.pieces, 1)
})

test('several cases at once are told as each alone, and what is not there is left out', async () => {
  const other = await heard.makeWorkspace('Neighbours')
  const theirs = await heard.withKey(other.workspaceId)
  const one = await complain(heard, { comment: 'My number is +44 20 7946 0123, call me.' })
  const two = await complain(heard, { email: 'twice@customer.test' })
  await complain(heard, { email: 'twice@customer.test', join: true })
  const { id } = await heard.api.cases.addTask({ id: one.id, title: 'Call them' })
  await heard.api.cases.askForHelp({ id, memberId: (await heard.api.members.list({}))[0]!.id })
  const ids = [two.id, one.id].join(',')
  const alone = [await heard.api.cases.show({ id: two.id }), await heard.api.cases.show({ id })]
  assert.deepEqual(await heard.api.cases.stories({ ids }), alone)
  assert.deepEqual(await theirs.api.cases.stories({ ids }), [])
  const viewer = await heard.as('viewer')
  const [masked] = await viewer.api.cases.stories({ ids: one.id })
  assert.doesNotMatch(JSON.stringify(masked?.feedback), /7946/)
  await assert.rejects(heard.api.cases.stories({ ids: 'nonsense' }), refusedWith('request.invalid'))
})

test('a view with very many cases is counted as full', async () => {
  const { id } = await complain(heard)
  await heard.inside(async (ctx) => {
    const { rows } = await sql<{ columns: string }>`
      select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
      where table_name = 'cases' and is_generated = 'NEVER' and column_name not in ('id', 'number')`.execute(
      ctx.db,
    )
    const columns = sql.raw(rows[0]!.columns)
    await sql`insert into cases (id, number, ${columns}) select gen_random_uuid(), 100000 + n, ${columns}
      from cases, generate_series(1, 1001) n where id = ${toUuid(id)}`.execute(ctx.db)
  })
  assert.equal((await heard.api.cases.counts({})).all, COUNTED_TO + 1)
})
