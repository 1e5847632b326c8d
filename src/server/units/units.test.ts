import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { type Id, toUuid } from '#core/ids.ts'
import { world } from '../../../test/world.ts'
import { foldAll } from '../metrics/fold.ts'

let heard: Awaited<ReturnType<typeof world>>
const ids: Record<string, Id<'unit'>> = {}

before(async () => {
  heard = await world()
  const { added, problems } = await heard.api.units.bring({
    csv: 'name;parent;code;kind\nHamburg;North;HH;site\nNorth;;N;region\nSouth;;S;region\nMunich;S;M;site\n',
  })
  assert.deepEqual([added, problems], [4, []])
  for (const { name, id } of await heard.api.units.list({})) ids[name] = id
})
after(() => heard.close())

let n = 0
const say = (given: object) =>
  heard.api.frontDoor.submit({
    channel: 'api',
    metric: 'nps',
    score: 2,
    comment: `Too slow ${n++}`,
    ...given,
  })
const namesAt = async (unitId: Id<'unit'>) =>
  (await heard.api.feedback.list({ unitId })).items.map(({ comment }) => comment)

test('feedback keeps the unit in which it happened, with the names and the tree of that day', async () => {
  const before = await say({ unit: 'hh' })
  assert.deepEqual(before.unit?.names, ['North', 'Hamburg'])
  heard.clock.pass({ hours: 1 })
  await heard.api.units.change({ id: ids['Hamburg']!, parentId: ids['South']!, name: 'Hamburg Port' })
  heard.clock.pass({ hours: 1 })
  const later = await say({ unit: 'HH' })
  const brought = await say({ unit: ids['Hamburg'], occurredAt: before.occurredAt })
  assert.deepEqual(later.unit?.names, ['South', 'Hamburg Port'])
  assert.deepEqual(
    brought.unit?.names,
    ['North', 'Hamburg'],
    'what is brought in late lies where it lay then',
  )
  assert.deepEqual((await heard.api.feedback.show({ id: before.id })).unit, before.unit)
  assert.deepEqual(await namesAt(ids['North']!), [brought.comment, before.comment].sort().reverse())
  assert.deepEqual(await namesAt(ids['South']!), [later.comment])
  const history = await heard.api.units.history({ id: ids['Hamburg']! })
  assert.deepEqual(
    history.map(({ name, parentName }) => [name, parentName]),
    [
      ['Hamburg Port', 'South'],
      ['Hamburg', 'North'],
    ],
  )
})

test('numbers of a unit follow the tree as it was, from the rows and from the counted days alike', async () => {
  const read = async () => {
    const by = await heard.api.metrics.breakdown({ metric: 'nps', by: 'unit' })
    const { heard: pieces } = await heard.api.feedback.ledger({ unitId: ids['North']! })
    const { closedLoop, recovery } = await heard.api.metrics.loop({ unitId: ids['North']! })
    return {
      loop: [pieces, closedLoop.of, recovery.of],
      by: Object.fromEntries(by.map(({ label, score }) => [label, score.n])),
      north: (await heard.api.metrics.score({ metric: 'nps', unitId: ids['North']! })).n,
    }
  }
  const fromRows = await read()
  assert.deepEqual(fromRows, {
    loop: [2, 0, 0],
    by: { North: 2, South: 1, 'Hamburg Port': 3 },
    north: 2,
  })
  await foldAll(heard.first.desk)
  assert.deepEqual(await read(), fromRows)
})

test('a piece lies where its place, its person or their account belonged on that day', async () => {
  const asked = { email: 'kim@customer.test', account: 'Globex' }
  const first = await say({ person: asked })
  assert.equal(first.unit, null)
  heard.clock.pass({ hours: 1 })
  await heard.api.units.tie({ id: ids['Munich']!, accountId: first.accountId! })
  heard.clock.pass({ hours: 1 })
  const ofAccount = await say({ person: asked })
  assert.equal(ofAccount.unit?.id, ids['Munich'])
  heard.clock.pass({ hours: 1 })
  await heard.api.units.tie({ id: ids['North']!, personId: first.personId! })
  assert.equal(
    (await say({ person: asked })).unit?.id,
    ids['North'],
    'the person counts more than the account',
  )
  assert.equal(
    (await say({ person: asked, unit: 'S' })).unit?.id,
    ids['South'],
    'and what is said more than both',
  )
  assert.equal((await say({ person: asked, occurredAt: ofAccount.occurredAt })).unit?.id, ids['Munich'])
  const [tied] = await heard.api.units.tiesOf({ personId: first.personId! })
  await heard.api.units.untie({
    id: ids['North']!,
    tieId: tied!.id,
    until: new Date(heard.clock.now().getTime() + 1),
  })
  heard.clock.pass({ hours: 1 })
  assert.equal((await say({ person: asked })).unit?.id, ids['Munich'])
  const unknown = await say({ unit: 'Atlantis' })
  assert.deepEqual([unknown.unit, unknown.attributes], [null, { unit: 'Atlantis' }])
})

test('what comes in by a widget, a source or the link of a survey lies there, and is seen only there', async () => {
  const { api, app, clock } = heard
  const survey = await api.surveys.create({ name: 'At the till', touchpoint: 'till', template: 'delivery' })
  await api.surveys.publish({ id: survey.id })
  const { source, secret } = await api.sources.connect({
    kind: 'webhook',
    name: 'Till software',
    settings: { commentPath: 'text', scorePath: 'score', metric: 'nps' },
  })
  const shop = 'https://shop.example'
  const widget = await api.widgets.create({ surveyId: survey.id, name: 'Corner', origins: [shop] })
  await api.units.tie({ id: ids['Munich']!, sourceId: source.id })
  await api.units.tie({ id: ids['North']!, widgetId: widget.id })
  await api.units.tie({ id: ids['South']!, surveyId: survey.id })
  const inMunich = await heard.as('lead', { name: 'Mia Munich' })
  await heard.program.database.ownerPool.query(
    'insert into confinements select workspace_id, id, $2 from members where id = $1',
    [toUuid(inMunich.id), toUuid(ids['Munich']!)],
  )
  clock.pass({ minutes: 1 })

  const send = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: shop }
    assert.equal((await app.request(path, { method: 'POST', headers, body })).status, 200, path)
  }
  const ticketIn = async (path: string) => {
    const page = (await (await app.request(path, { headers: { origin: shop } })).text()).replaceAll(
      '\\"',
      '"',
    )
    clock.pass({ minutes: 1 })
    return /name="ticket" value="([^"]+)"/.exec(page)![1]!
  }
  const link = new URL((await api.surveys.openLink({ id: survey.id })).link!).pathname
  await send(link, { ticket: await ticketIn(link), q1: '1', q3: 'by the link' })
  const form = `/w/${widget.key}`
  await send(`${form}/answers`, { ticket: await ticketIn(`${form}/form`), q1: '1', q3: 'by the widget' })
  const body = JSON.stringify({ text: 'by the source', score: 1 })
  const at = clock.now()
  const headers = {
    'webhook-id': 'till-1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret!).sign('till-1', at, body),
  }
  const hook = await app.request(new URL(source.address!).pathname, { method: 'POST', headers, body })
  assert.equal(hook.status, 200)
  await heard.runJobs()

  const { items } = await api.feedback.list({ search: 'by the' })
  assert.deepEqual(Object.fromEntries(items.map(({ comment, unit }) => [comment, unit?.id])), {
    'by the link': ids['South'],
    'by the widget': ids['North'],
    'by the source': ids['Munich'],
  })
  const hers = (await inMunich.api.feedback.list({ search: 'by the' })).items
  assert.deepEqual(
    hers.map(({ comment }) => comment),
    ['by the source'],
  )
  const wordsOf = async (unitId: Id<'unit'>, { cases } = inMunich.api) =>
    (await cases.list({ unitId, search: 'by the' })).items.map(({ title }) => title)
  assert.deepEqual(await wordsOf(ids['Munich']!), ['by the source'])
  assert.deepEqual([await wordsOf(ids['North']!), await wordsOf(ids['North']!, api)], [[], ['by the widget']])
  const [tied] = await api.units.tiesOf({ widgetId: widget.id })
  assert.deepEqual([tied!.what, tied!.name], ['widget', 'Corner'])
})

test('only a member belongs to several units; anything else leaves the one it belonged to', async () => {
  const member = await heard.as('agent')
  for (const name of ['North', 'South']) await heard.api.units.tie({ id: ids[name]!, memberId: member.id })
  const standing = (all: { until: Date | null }[]) => all.filter(({ until }) => until === null).length
  assert.equal(standing(await heard.api.units.tiesOf({ memberId: member.id })), 2)
  const teamId = (await heard.api.teams.list({}))[0]!.id
  await heard.api.units.tie({ id: ids['North']!, teamId })
  heard.clock.pass({ minutes: 1 })
  await heard.api.units.tie({ id: ids['South']!, teamId })
  const ties = await heard.api.units.tiesOf({ teamId })
  assert.deepEqual([ties.length, standing(ties), ties[0]!.unitId], [2, 1, ids['South']])
  await assert.rejects(heard.api.units.tie({ id: ids['North']!, teamId, since: ties[1]!.since }), {
    code: 'unit.tie_overlaps',
  })
  await assert.rejects(heard.api.units.tie({ id: ids['North']! }), { code: 'request.invalid' })
})

test('the tree stays a tree, whoever changes it', async () => {
  const refused = (code: string, asked: Promise<unknown>) => assert.rejects(asked, { code })
  await refused('unit.under_itself', heard.api.units.change({ id: ids['South']!, parentId: ids['Munich']! }))
  await refused('unit.name_taken', heard.api.units.create({ name: 'north' }))
  await refused('unit.code_taken', heard.api.units.create({ name: 'Other', code: 'hh' }))
  await refused('unit.has_open_below', heard.api.units.close({ id: ids['South']! }))
  await refused('unit.in_use', heard.api.units.remove({ id: ids['Munich']! }))
  const [a, b] = [await heard.api.units.create({ name: 'A' }), await heard.api.units.create({ name: 'B' })]
  const both = await Promise.allSettled([
    heard.api.units.change({ id: a.id, parentId: b.id }),
    heard.api.units.change({ id: b.id, parentId: a.id }),
  ])
  assert.deepEqual(
    both.map(({ status }) => status).sort(),
    ['fulfilled', 'rejected'],
    'two moves make no ring',
  )
  const lower = both[0].status === 'fulfilled' ? a : b
  await heard.api.units.close({ id: lower.id })
  await refused('unit.closed', heard.api.units.create({ name: 'C', parentId: lower.id }))
  await heard.api.units.reopen({ id: lower.id })
  await heard.api.units.remove({ id: lower.id })
  await refused('right.missing', (await heard.as('lead')).api.units.create({ name: 'D' }))
})

test('a table of units is tried first, and a line that cannot be is named', async () => {
  const csv = 'Name,Parent,Code\nCologne,West,K\nWest,,W\nBonn,Nowhere,\n,West,X\nHamburg Port,S,HH\n'
  const tried = await heard.api.units.bring({ csv, dryRun: true })
  assert.deepEqual(
    [tried.added, tried.changed, tried.unchanged, tried.problems.map(({ line, code }) => [line, code])],
    [
      2,
      0,
      1,
      [
        [4, 'unit.not_found'],
        [5, 'request.invalid'],
      ],
    ],
  )
  assert.ok(!(await heard.api.units.list({})).some(({ name }) => name === 'Cologne'))
  assert.deepEqual(await heard.api.units.bring({ csv }), tried)
  assert.equal((await heard.api.units.bring({ csv })).unchanged, 3)
  await assert.rejects(heard.api.units.bring({ csv: 'a,b\n1,2\n' }), { code: 'unit.csv_unreadable' })
})

test('a rule asks for a unit or one above it, and its case lies where the feedback does', async () => {
  const teamId = (await heard.api.teams.list({}))[0]!.id
  const { id: ruleId } = await heard.api.rules.create({
    name: 'All of the South',
    conditions: [{ fact: 'unit', operator: 'is', value: ids['South']! }],
    action: { kind: 'open_case', owner: { teamId }, because: 'The South asks for all.' },
  })
  const others = (await heard.api.rules.list({})).map(({ id }) => id).filter((id) => id !== ruleId)
  await heard.api.rules.order({ ids: [ruleId, ...others] })
  const piece = await say({ unit: 'M', person: { email: 'mia@customer.test' } })
  await heard.runJobs()
  const { caseId } = await heard.api.feedback.show({ id: piece.id })
  assert.deepEqual((await heard.api.cases.show({ id: caseId! })).unit?.names, ['South', 'Munich'])
  const casesOf = async (name: string) =>
    (await heard.api.cases.list({ unitId: ids[name]! })).items.map(({ unit }) => unit!.names.join(' '))
  // Work follows the tree as it is now: what came in from Hamburg when that was in the North is the South's to do.
  assert.deepEqual([...new Set(await casesOf('South'))].sort(), [
    'North Hamburg',
    'South',
    'South Hamburg Port',
    'South Munich',
  ])
  assert.ok(!(await casesOf('North')).includes('North Hamburg'))
  assert.deepEqual(await heard.failedJobs(), [])
})
