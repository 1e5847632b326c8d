import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { openSourceServer, type Says } from '../../../test/source-server.ts'
import { type Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
let server: Awaited<ReturnType<typeof openSourceServer>>
before(async () => {
  heard = await world()
  server = await openSourceServer(heard, () => ({}))
})
after(async () => {
  server.close()
  await heard.close()
})
beforeEach(async () => {
  for (const { id } of await heard.api.sources.list({})) await heard.api.sources.disconnect({ id })
  server.asked.length = 0
})

const refusedWith = (code: string) => (error: Refused) => error.code === code
const iso = (days: number) => new Date(heard.clock.now().getTime() - days * 86_400_000).toISOString()
const found = async (id: Id<'source'>) => heard.api.sources.show({ id })
const said = async (search: string) =>
  (await heard.api.feedback.list({ search, limit: 100 })).items.map(({ comment }) => comment)

let feeds = 0
const connectFeed = async (says: () => Says) => {
  server.answer(says)
  const { source } = await heard.api.sources.connect({
    kind: 'rss',
    name: 'Forum',
    touchpoint: 'forum',
    settings: { address: `https://forum${feeds++}.example/feed` },
  })
  await heard.runJobs()
  return source.id
}
const runAgain = async (id: Id<'source'>) => {
  await heard.api.sources.run({ id })
  await heard.runJobs()
}
const item = (id: string, text: string, date: string) =>
  `<item><guid>${id}</guid><title>${text}</title><link>https://forum.example/${id}</link><pubDate>${date}</pubDate><author>Kim</author></item>`
const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel>${items.join('')}</channel></rss>`

test('the first fetch brings the past in as history, and what is new as news', async () => {
  const before = (await heard.events()).filter(({ name }) => name === 'feedback.received').length
  const id = await connectFeed(() => ({
    headers: { etag: '"one"' },
    body: rss(
      item('old', 'zebra words of last year', iso(300)),
      item('new', 'zebra words of today', iso(0)),
      '<item><guid>undated</guid><title>zebra words of no day</title></item>',
    ),
  }))
  const source = await found(id)
  assert.deepEqual([source.pieces, source.leftOut, source.problem], [3, 0, null])
  assert.ok(source.lastGoodAt && source.nextRunAt! > heard.clock.now())
  const received = (await heard.events()).filter(({ name }) => name === 'feedback.received')
  assert.equal(received.length - before, 1)
  const { items } = await heard.api.feedback.list({ search: 'zebra' })
  assert.equal(items.length, 3)
  assert.deepEqual(
    (await heard.api.feedback.list({ sourceId: id })).items.map((one) => one.id).sort(),
    items.map((one) => one.id).sort(),
  )
  const elsewhere = 'source_00000000000000000000000000' as const
  assert.deepEqual((await heard.api.feedback.list({ sourceId: elsewhere })).items, [])
  assert.ok(items.every(({ understoodAt }) => understoodAt !== null))
  assert.deepEqual(
    [items[0]!.channel, items[0]!.touchpoint, items[0]!.attributes['source']],
    ['social', 'forum', 'Forum'],
  )
  const { origin } = await heard.api.origins.show({
    id: items.find(({ comment }) => comment === 'zebra words of today')!.id,
  })
  assert.deepEqual(
    [origin!.url, origin!.author, origin!.replyLimit],
    ['https://forum.example/new', 'Kim', null],
  )

  // The same again is nothing new, by its tag or by its ids.
  server.answer(({ headers }) => (headers['if-none-match'] === '"one"' ? { status: 304 } : { status: 500 }))
  await runAgain(id)
  assert.deepEqual([(await found(id)).problem, (await found(id)).pieces], [null, 3])
  server.answer(() => ({ body: rss(item('new', 'zebra words of today', iso(0))) }))
  await runAgain(id)
  assert.equal((await found(id)).pieces, 3)
})

test('what was changed changes its piece; once that is settled, its author has spoken again', async () => {
  let words = 'okapi: the terrible blue manual is useless'
  const id = await connectFeed(() => ({ body: rss(item('a', words, iso(1))) }))
  const [first] = (await heard.api.feedback.list({ search: 'okapi' })).items
  words = 'okapi: the terrible green manual is useless'
  await runAgain(id)
  assert.deepEqual(await said('okapi'), ['okapi: the terrible green manual is useless'])
  assert.equal((await found(id)).pieces, 1)
  await heard.api.feedback.settle({ id: first!.id, outcome: 'declined', reason: 'Not ours.' })
  words = 'okapi: the terrible red manual is useless'
  await runAgain(id)
  const all = await said('okapi')
  assert.deepEqual(all.toSorted(), [
    'okapi: the terrible green manual is useless',
    'okapi: the terrible red manual is useless',
  ])
  await runAgain(id)
  assert.equal((await said('okapi')).length, 2)
})

test('trouble is said in words, tried again ever later, and told after a day', async () => {
  const id = await connectFeed(() => ({ status: 503, headers: { 'retry-after': '7200' } }))
  const first = await found(id)
  assert.match(first.problem!, /in trouble itself \(503\)/)
  const pause = first.nextRunAt!.getTime() - heard.clock.now().getTime()
  assert.ok(pause >= 7_200_000 && pause < 7_300_000, String(pause))
  server.answer(() => ({ status: 401 }))
  await runAgain(id)
  assert.match((await found(id)).problem!, /refused the key/)
  for (let hours = 0; hours < 30; hours += 7) {
    heard.clock.pass({ hours: 7 })
    await heard.runJobs()
  }
  const told = (await heard.events()).filter(
    ({ name, facts }) => name === 'source.failing' && facts['sourceId'] === id,
  )
  assert.equal(told.length, 1)
  server.answer(() => ({ body: rss() }))
  await runAgain(id)
  assert.deepEqual([(await found(id)).problem, (await found(id)).problemSince], [null, null])
})

const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}"><!ENTITY x SYSTEM "file:///etc/passwd">]>
  <rss version="2.0"><channel><item><guid>bomb</guid><title>gnu &c; &x; end</title></item></channel></rss>`

const HOSTILE: readonly [string, Says, RegExp | null][] = [
  [
    'a page that is no feed',
    { body: '<!doctype html><html><body>Sign in</body></html>' },
    /no RSS or Atom feed/,
  ],
  ['nothing at all', { body: '' }, /no RSS or Atom feed/],
  ['more than anybody reads', { body: Buffer.alloc(9 * 1024 * 1024, 'x') }, /larger than 8 MB/],
  ['redirects without end', { status: 302, headers: { location: '/feed' } }, /without end/],
  ['a redirect to nowhere', { status: 301, headers: { location: 'http://[' } }, /address that is none/],
  [
    'a feed that breaks off',
    { body: `${rss(item('gnu1', 'gnu one', 'yesterday')).slice(0, -30)}<item><title>gnu` },
    null,
  ],
  ['entities that unfold', { body: bomb }, null],
  [
    'a million tags deep',
    { body: `<rss><channel>${'<a>'.repeat(1_000_000)}</channel></rss>` },
    /nested deeper/,
  ],
  [
    'scripts, styles and addresses that run',
    {
      body: rss(
        '<item><guid>gnu2</guid><title>gnu</title><link>javascript:alert(1)</link><description>&lt;script&gt;steal()&lt;/script&gt;&lt;p onclick="x()"&gt;gnu words&lt;/p&gt;&lt;style&gt;*{}&lt;/style&gt;</description></item>',
      ),
    },
    null,
  ],
]

for (const [what, says, problem] of HOSTILE)
  test(`${what}: the source survives it with a clear message`, async () => {
    const id = await connectFeed(() => says)
    const source = await found(id)
    if (problem) assert.match(source.problem ?? 'none', problem)
    else assert.equal(source.problem, null)
    assert.equal(source.isRunning, false)
  })

test('of hostile feeds only words came in', async () => {
  const all = (await said('gnu')).map(String)
  assert.ok(all.some((text) => text.includes('gnu words')))
  for (const text of all) assert.doesNotMatch(text, /steal|onclick|<|hahaha|root:/)
  assert.deepEqual(await heard.failedJobs(), [])
})

test('words that stand in the feed as elements are words, and what they show as text stays text', async () => {
  const id = await connectFeed(() => ({
    body: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x1</id><title>kiwi</title><updated>${iso(1)}</updated>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Arrived <b>late</b> &amp; cold.</p><p>I typed &lt;b&gt; there.</p><script>evil()</script></div></content></entry>
      <entry><id>x2</id><title>kiwi two</title><updated>${iso(1)}</updated><summary><p>No <i>marks</i> around</p></summary></entry></feed>`,
  }))
  assert.equal((await found(id)).pieces, 2)
  assert.deepEqual((await said('kiwi')).toSorted(), [
    'kiwi\n\nArrived late & cold.\nI typed <b> there.',
    'kiwi two\n\nNo marks around',
  ])
})

test('what a feed broke off in is asked for again, and what it has too much of is counted', async () => {
  const whole = rss(item('vole1', 'vole one', iso(0)), item('vole2', 'vole two', iso(0)))
  const tagged = (body: string) => ({ body, headers: { etag: '"v"' } })
  const id = await connectFeed(() => tagged(whole.slice(0, whole.indexOf('two'))))
  assert.deepEqual(await said('vole'), ['vole one'])
  server.answer(({ headers }) => (headers['if-none-match'] ? { status: 304 } : tagged(whole)))
  await runAgain(id)
  assert.deepEqual((await said('vole')).toSorted(), ['vole one', 'vole two'])
  const many = await connectFeed(() => ({
    body: rss('<item><guid>shrew</guid><title>shrew</title></item>'.repeat(2_003)),
  }))
  const source = await found(many)
  assert.deepEqual(
    [source.leftOut, source.lastLeftOut],
    [1, 'The feed is too long: its last 3 entries were not read.'],
  )
})

test('what cannot be taken is counted once, however often the feed shows it', async () => {
  const bad = (guid: string) => `<item><guid>${guid}</guid></item>`
  const items = [item('newt', 'newt one', iso(0)), bad('empty')]
  const id = await connectFeed(() => ({ body: rss(...items) }))
  assert.equal((await found(id)).leftOut, 1)
  await runAgain(id)
  assert.equal((await found(id)).leftOut, 1)
  items.push(bad('empty, too'))
  await runAgain(id)
  assert.equal((await found(id)).leftOut, 2)
})

test('a paused source is not asked, a killed run is taken up, a disconnected one leaves what it brought', async () => {
  const id = await connectFeed(() => ({ body: rss(item('p', 'quokka once', iso(0))) }))
  await heard.api.sources.change({ id, status: 'paused' })
  const { host } = new URL((await found(id)).settings['address']!)
  const timesAsked = () => server.asked.filter(({ url }) => url.host === host).length
  server.asked.length = 0
  heard.clock.pass({ days: 1 })
  await heard.runJobs()
  assert.equal(timesAsked(), 0)
  await assert.rejects(heard.api.sources.run({ id }), refusedWith('source.paused'))
  await heard.api.sources.change({ id, status: 'on' })
  await heard.runJobs()
  assert.equal(timesAsked(), 1)
  // Its timer is lost with its process.
  await heard.program.database.ownerPool.query('delete from graphile_worker._private_jobs')
  heard.clock.pass({ hours: 1 })
  const { sweepSources } = await import('./sweep.ts')
  await sweepSources.run(heard.program, heard.first.workspaceId, [{}])
  await heard.runJobs()
  assert.equal(timesAsked(), 2)
  await heard.api.sources.disconnect({ id })
  await assert.rejects(found(id), refusedWith('source.not_found'))
  const [kept] = (await heard.api.feedback.list({ search: 'quokka' })).items
  const { origin } = await heard.api.origins.show({ id: kept!.id })
  assert.deepEqual([origin!.sourceName, origin!.url], [null, 'https://forum.example/p'])
})

test('secrets are kept sealed, never shown, and stay when a form leaves them blank', async () => {
  server.answer(() => ({ body: [] }))
  const settings = { server: 'https://social.example', accessToken: 'canarytoken' }
  const { source } = await heard.api.sources.connect({ kind: 'mastodon', name: 'Social', settings })
  await heard.runJobs()
  assert.equal(server.asked.at(-1)!.headers['authorization'], 'Bearer canarytoken')
  const changed = await heard.api.sources.change({
    id: source.id,
    settings: { ...settings, accessToken: '', words: '#acme' },
  })
  assert.deepEqual([changed.secretsKept, changed.settings['words']], [['accessToken'], '#acme'])
  assert.doesNotMatch(JSON.stringify([source, changed, await heard.api.sources.list({})]), /canarytoken/)
  const { rows } = await heard.program.database.ownerPool.query('select * from sources')
  assert.doesNotMatch(JSON.stringify(rows), /canarytoken/)
  await heard.runJobs()
  assert.equal(server.asked.at(-1)!.headers['authorization'], 'Bearer canarytoken')
  await assert.rejects(
    heard.api.sources.connect({ kind: 'rss', name: 'x', settings: { address: 'javascript:alert(1)' } }),
    refusedWith('request.invalid'),
  )
  const agent = await heard.as('agent')
  await assert.rejects(agent.api.sources.list({}), refusedWith('right.missing'))
})
