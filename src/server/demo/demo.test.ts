import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseMark } from '#core/cases/case-filter.ts'
import { Refused, world } from '../../../test/world.ts'
import { causeBehind } from './causes.ts'
import { APP_TROUBLE, UNHAPPY } from './words.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

test('whatever somebody is unhappy about in the demo has a cause', () => {
  const said = [...Object.values(UNHAPPY).flat(), ...APP_TROUBLE]
  assert.deepEqual(
    said.filter((words) => !causeBehind(words)),
    [],
  )
})

test('the demo company is believable, and nothing of it is in the black hole', async () => {
  assert.equal((await heard.api.demo.load({})).state, 'loading')
  await assert.rejects(heard.api.demo.load({}), refusedWith('demo.loaded'))
  await heard.runJobs()
  assert.deepEqual(await heard.failedJobs(), [])
  const demo = await heard.api.demo.show({})
  assert.deepEqual([demo.state, demo.progress], ['loaded', 1])

  const ledger = await heard.api.feedback.ledger({})
  assert.ok(ledger.heard > 4_000)
  assert.equal(ledger.blackHole, 0)
  assert.ok(ledger.told > 300 && ledger.declined > 20 && ledger.open > 10, JSON.stringify(ledger))
  const { items: people } = await heard.api.people.list({ limit: 200 })
  assert.equal(people.length, 200)
  assert.ok(people.filter(({ answeredAt }) => answeredAt).length > 150, 'who gave feedback has answered')
  const { rows: unknown } = await heard.program.database.ownerPool.query(
    'select p.name from people p join feedback f on f.person_id = p.id where f.occurred_at < p.created_at limit 5',
  )
  assert.deepEqual(unknown, [], 'whoever says something is known by then')
  const { rows: odd } = await heard.program.database.ownerPool.query(
    `select name, by_kind, at from events where at > $1 or (name = 'case.confirmed' and by_kind = 'member')`,
    [heard.clock.now()],
  )
  assert.deepEqual(odd, [], 'nothing happens in the future, and no colleague is content for a customer')
  const stops = await heard.api.triggers.journey({})
  const scored = stops.filter(({ scores }) => scores.length > 0).map(({ touchpoint }) => touchpoint)
  assert.deepEqual(scored, ['onboarding', 'purchase', 'delivery', 'visit', 'support', 'renewal'])
  const surveys = await heard.api.surveys.list({})
  assert.equal(surveys.filter(({ status }) => status === 'live').length, 3)
  for (const { name, asked, answered } of surveys)
    assert.ok(asked > 200 && answered > 100, `“${name}”: ${asked} were asked, ${answered} answered`)
  const { rows: invitations } = await heard.program.database.ownerPool.query(
    `select status, count(*)::int as n, count(*) filter (where answered_at <= sent_at or sent_at > $1)::int as odd
     from invitations group by status`,
    [heard.clock.now()],
  )
  const of = new Map(invitations.map(({ status, n }) => [status, n]))
  assert.deepEqual([...of.keys()].sort(), ['answered', 'sent', 'skipped'], 'nobody is about to be asked')
  const rate = of.get('answered') / (of.get('answered') + of.get('sent'))
  assert.ok(rate > 0.3 && rate < 0.5, `${rate} of those who were asked answered`)
  assert.ok(of.get('skipped') > 50, 'the contact rules held some back')
  assert.deepEqual(
    invitations.filter(({ odd }) => odd > 0),
    [],
    'nobody answers before being asked',
  )
  const visits = await heard.api.metrics.breakdown({ metric: 'stars', by: 'unit' })
  const worst = visits.toSorted((a, b) => a.score.score! - b.score.score!)[0]!
  assert.deepEqual([visits.length, worst.label, worst.differsFromRest], [8, 'Milan', true])
  const segments = await heard.api.segments.list({})
  for (const { id, name } of segments)
    assert.ok((await heard.api.segments.show({ id })).people > 100, `many are in “${name}”`)
  const { items: huddles } = await heard.api.huddles.list({})
  assert.deepEqual(
    huddles.map(({ status }) => status),
    ['planned', 'held', 'held'],
  )
  assert.ok((await heard.api.huddles.show({ id: huddles[0]!.id })).agenda.length > 5)
  const { items: initiatives } = await heard.api.initiatives.list({})
  const shipped = initiatives.find(({ status }) => status === 'shipped')!
  const effect = await heard.api.initiatives.effect({ id: shipped.id })
  assert.ok(effect.difference.significant && effect.difference.by! > 20, JSON.stringify(effect))
  const rules = await heard.api.rules.list({})
  const deciding = rules.filter(({ decided }) => decided > 0).map(({ name }) => name)
  assert.ok(deciding.length >= 3 && !deciding.includes('History'), `the rules have decided: ${deciding}`)
  const playbooks = await heard.api.playbooks.list({})
  const runsOf = (name: string) => playbooks.find((playbook) => playbook.name === name)!.runs
  assert.ok(runsOf('Thank a promoter').done > 80 && runsOf('Ask a passive').done > 20)
  const { running } = runsOf('When the app loses the lamps')
  assert.ok(running > 5, `${running} are being called because of the app`)
  const { items: runs } = await heard.api.playbooks.runs({ status: 'waiting', limit: 200 })
  assert.equal(runs.length, running)
  assert.ok(new Set(runs.map(({ startedAt }) => startedAt.toISOString().slice(0, 10))).size > 3)
  const { items: codes } = await heard.api.rewards.list({ limit: 200 })
  const redeemed = codes.filter(({ redeemedAt }) => redeemedAt).length
  assert.ok(redeemed > 5 && redeemed < codes.length / 2, `${redeemed} of ${codes.length} codes were used`)
  const causes = await heard.api.causes.list({})
  const courier = causes.find(({ path }) => path === 'Delivery › Courier hub over capacity')!
  const remedies = await heard.api.causes.remedies({ id: courier.id })
  assert.deepEqual(
    remedies.map(({ remedyKind }) => remedyKind),
    ['replacement', 'refund', 'apology'],
    'what worked best before comes first',
  )
  assert.ok(causes.filter(({ cases }) => cases > 0).length > 8, 'cases name their cause')
  const { rows: again } = await heard.program.database.ownerPool.query(
    'select count(*)::int as n from cases where reopen_count > 0',
  )
  assert.ok(again[0].n > 3, 'not everybody is content at once')
  assert.ok((await heard.api.themes.rising({})).length > 0, 'the trouble with the app is a theme that rises')
  const readers = new Set(
    (await heard.api.members.list({})).flatMap(({ id, role }) => (role === 'analyst' ? [id] : [])),
  )
  const { items: cases } = await heard.api.cases.list({ view: 'all', limit: 200 })
  assert.ok(!cases.some(({ owner }) => owner.memberId && readers.has(owner.memberId)))
  // The open cases are real, so broken promises are told; but no customer of the demo is written to.
  const told = new Set(heard.mail.sent.map(({ to }) => to.name))
  const customers = new Set(people.map(({ name }) => name))
  assert.deepEqual(
    [...told].filter((name) => customers.has(name)),
    [],
  )
})

test('each number of the loop, the causes and the journey leads to what it counts', async () => {
  for (const days of [30, 90, 365]) {
    const from = new Date(heard.clock.now().getTime() - days * 86_400_000)
    const loop = await heard.api.metrics.loop({ from })
    const behind = async (reached: CaseMark) =>
      (await heard.api.cases.count({ view: 'all', reached, from })).count
    assert.equal(await behind('replied'), loop.firstReply.n)
    assert.equal(await behind('resolved'), loop.resolution.n)
    assert.equal(await behind('confirmed'), loop.confirmed.n)
    const broken = loop.promisesKept.of - loop.promisesKept.n
    const cases = await behind('broken')
    assert.ok(cases > 0 && cases <= broken, `${cases} cases, ${broken} promises`)
    const listed = await heard.api.cases.list({ view: 'all', reached: 'broken', from, limit: 200 })
    assert.equal(listed.items.length, cases)
    for (const cause of await heard.api.causes.list({ from })) {
      const { count } = await heard.api.cases.count({ view: 'all', causeId: cause.id, resolvedFrom: from })
      assert.equal(count, cause.cases, cause.path)
    }
    for (const { touchpoint, scores } of await heard.api.triggers.journey({ from }))
      for (const { metric, n } of scores)
        assert.equal((await heard.api.feedback.count({ touchpoint, metric, from })).count, n, touchpoint)
    const open = await heard.api.feedback.count({ outcome: 'open', from })
    const { open: openThen } = await heard.api.feedback.ledger({ from })
    assert.equal(open.count, openThen)
  }
})

test('removing it takes away all of it, and nothing that people made themselves', async () => {
  const mine = await heard.api.frontDoor.submit({
    channel: 'api',
    comment: 'my own words',
    person: { email: 'own@example.com' },
  })
  await heard.runJobs()
  assert.equal((await heard.api.demo.remove({})).state, 'none')
  await assert.rejects(heard.api.demo.remove({}), refusedWith('demo.not_loaded'))
  assert.equal((await heard.api.feedback.show({ id: mine.id })).comment, 'my own words')
  assert.equal((await heard.api.feedback.ledger({})).heard, 1)
  assert.deepEqual(
    (await heard.api.people.list({})).items.map(({ email }) => email),
    ['own@example.com'],
  )
  assert.deepEqual((await heard.api.accounts.list({})).items, [])
  assert.deepEqual(await heard.api.units.list({}), [])
  assert.deepEqual(await heard.api.segments.list({}), [])
  assert.deepEqual(
    (await heard.api.members.list({})).filter(({ email }) => email.includes('northlight')),
    [],
  )
  assert.deepEqual(
    (await heard.api.teams.list({})).map(({ name }) => name),
    ['Customer care'],
  )
  assert.deepEqual(
    (await heard.api.playbooks.list({})).map(({ name, enabled, runs }) => [
      name,
      enabled,
      Object.values(runs),
    ]),
    [
      ['Thank a promoter', false, [0, 0, 0, 0]],
      ['Ask a passive', false, [0, 0, 0, 0]],
      ['Reach out to a detractor', true, [0, 0, 0, 0]],
    ],
  )
  assert.deepEqual(await heard.api.causes.list({}), [])
  assert.deepEqual((await heard.api.huddles.list({})).items, [])
  const { rows } = await heard.program.database.ownerPool.query(
    "select count(*) as n from cases where title not like 'my own%'",
  )
  assert.equal(rows[0].n, 0)
})
