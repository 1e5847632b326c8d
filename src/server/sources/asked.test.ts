import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import type { SourceKind } from '#core/sources/kinds.ts'
import { type Asked, openSourceServer, type Says } from '../../../test/source-server.ts'
import { world } from '../../../test/world.ts'

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

const ago = (hours: number) => new Date(heard.clock.now().getTime() - hours * 3_600_000).toISOString()
const connect = async (kind: SourceKind, settings: Record<string, string>) => {
  const { source } = await heard.api.sources.connect({ kind, name: kind, settings })
  await heard.runJobs()
  return source.id
}
const show = (id: Id<'source'>) => heard.api.sources.show({ id })
const again = async (id: Id<'source'>) => {
  server.asked.length = 0
  await heard.api.sources.run({ id })
  await heard.runJobs()
  return show(id)
}
const pieces = async (kind: string) => {
  const all: Awaited<ReturnType<typeof heard.api.feedback.list>>['items'] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await heard.api.feedback.list({ limit: 200, ...(after ? { after } : {}) })
    all.push(...page.items)
    after = page.next
  }
  return all.filter(({ attributes }) => attributes['source'] === kind)
}

test('App Store: every country is walked down to what is known, a single review is no list', async () => {
  const review = (id: number, rating: number, hours: number) => ({
    id: { label: String(id) },
    author: { name: { label: 'Kim 🌵' }, uri: { label: 'https://itunes.apple.com/reviews/1' } },
    updated: { label: ago(hours) },
    'im:rating': { label: String(rating) },
    'im:version': { label: '2.1' },
    title: { label: 'Title' },
    content: { label: `Words of ${id}`, attributes: { type: 'text' } },
  })
  const us = Array.from({ length: 120 }, (_, at) => review(1_000 - at, 5, at + 1))
  let de: unknown = review(7, 1, 2)
  const app = { 'im:name': { label: 'The app itself' }, id: { label: '0' } }
  server.answer(({ url }) => {
    const [, country, page] =
      /^\/(\w\w)\/rss\/customerreviews\/page=(\d+)\/id=123456/.exec(url.pathname) ?? []
    if (country === 'de') return { body: { feed: page === '1' ? { entry: de } : {} } }
    const some = us.slice((Number(page) - 1) * 50, Number(page) * 50)
    return { body: { feed: some.length > 0 ? { entry: page === '1' ? [app, ...some] : some } : {} } }
  })
  const id = await connect('app_store', { appId: '123456', countries: 'us, de' })
  assert.deepEqual(
    [(await show(id)).pieces, (await show(id)).problem, (await show(id)).leftOut],
    [121, null, 0],
  )
  const [german] = (await pieces('app_store')).filter(({ attributes }) => attributes['country'] === 'de')
  assert.deepEqual(
    [german!.channel, german!.metric, german!.score, german!.personId],
    ['review', 'stars', 1, null],
  )
  assert.equal(german!.comment, 'Title\n\nWords of 7')

  us.unshift(review(2_000, 5, 0))
  de = [review(7, 4, 1), { id: { label: '8' }, 'im:rating': { label: 'none' } }, 'nonsense']
  const source = await again(id)
  assert.deepEqual([source.pieces, source.leftOut], [122, 2])
  assert.match(source.lastLeftOut!, /An entry could not be read: it has no fields/)
  assert.ok(server.asked.length <= 4, String(server.asked.length))
  const changed = await heard.api.feedback.show({ id: german!.id })
  assert.deepEqual([changed.score, changed.attributes['former score']], [4, 1])
})

test('Trustpilot: the private list brings who was invited, the public one names only', async () => {
  const review = (at: number, more: object = {}) => ({
    id: `r${String(at).padStart(3, '0')}`,
    stars: 5,
    title: 'Good',
    text: `Parcel ${at} was fine`,
    language: 'en',
    createdAt: ago(at),
    updatedAt: null,
    consumer: { id: 'c', displayName: 'Ann B' },
    ...more,
  })
  const all = Array.from({ length: 130 }, (_, at) => review(at + 1))
  all[0] = review(1, { referralEmail: 'ann.invited@customer.test', referenceId: 'order-1' })
  const lists = ({ url, headers, body }: Asked): Says => {
    if (url.pathname.endsWith('/accesstoken')) {
      assert.equal(headers['authorization'], `Basic ${Buffer.from('key:secret').toString('base64')}`)
      assert.equal(body, 'grant_type=client_credentials')
      return { body: { access_token: 'tok', expires_in: '359999' } }
    }
    assert.equal(url.origin, 'https://api.trustpilot.com')
    if (url.pathname.startsWith('/v1/private/')) assert.equal(headers['authorization'], 'Bearer tok')
    else assert.equal(headers['apikey'], 'key')
    const page = Number(url.searchParams.get('page'))
    return { body: { links: [], reviews: all.slice((page - 1) * 100, page * 100) } }
  }
  server.answer(lists)
  const id = await connect('trustpilot', { businessUnitId: 'unit1', apiKey: 'key', apiSecret: 'secret' })
  assert.deepEqual(
    [(await show(id)).pieces, (await show(id)).canReply, (await show(id)).problem],
    [130, true, null],
  )
  const found = await pieces('trustpilot')
  const invited = found.filter(({ personId }) => personId !== null)
  assert.deepEqual(
    invited.map(({ attributes }) => attributes['reference']),
    ['order-1'],
  )
  const person = await heard.api.people.show({ id: invited[0]!.personId! })
  assert.equal(person.email, 'ann.invited@customer.test')
  assert.equal((await heard.api.origins.show({ id: invited[0]!.id })).origin!.match!.by, 'named')

  // Connected anew, with the key alone: the same reviews are known by their ids.
  await heard.api.sources.disconnect({ id })
  const other = await connect('trustpilot', { businessUnitId: 'unit1', apiKey: 'key' })
  assert.deepEqual([(await show(other)).pieces, (await show(other)).canReply], [0, false])

  server.answer(() => ({ status: 429, headers: { 'retry-after': '5400' } }))
  const slowed = await again(other)
  assert.match(slowed.problem!, /less often/)
  assert.ok(slowed.nextRunAt!.getTime() - heard.clock.now().getTime() >= 5_400_000)
  const reset = new Date(heard.clock.now().getTime() + 20 * 3_600_000)
  server.answer(() => ({ status: 429, headers: { 'x-ratelimit-reset': reset.toISOString() } }))
  assert.ok((await again(other)).nextRunAt! >= reset, 'not before it counts anew')
  server.answer(() => ({ body: '{"reviews": [' }))
  assert.match((await again(other)).problem!, /not readable as JSON/)
  server.answer(() => ({ body: { reviews: 'none' } }))
  assert.match((await again(other)).problem!, /not as expected: reviews/)
})

const GOOGLE = { account: '1', location: '2', clientId: 'c', clientSecret: 's', refreshToken: 'r' }
const googleReview = (at: number, more: object = {}) => ({
  name: `accounts/1/locations/2/reviews/g${at}`,
  reviewId: `g${at}`,
  reviewer: { displayName: 'Lee' },
  starRating: 'FOUR',
  comment: `Visit ${at}`,
  createTime: ago(at),
  updateTime: ago(at),
  ...more,
})

test('Google: pages by token, edits at the top, translations cut, and what was taken away is found gone', async () => {
  const all = Array.from({ length: 120 }, (_, at) => googleReview(at + 1))
  all[1] = googleReview(2, {
    reviewer: { displayName: 'Google', isAnonymous: true },
    comment: '(Translated by Google) I waited long\n\n(Original)\nHabe lange gewartet',
  })
  all[2] = googleReview(3, { comment: undefined, starRating: 'FIVE' })
  const gone = new Set<string>()
  server.answer(({ url, headers }) => {
    if (url.host === 'oauth2.googleapis.com') return { body: { access_token: 'g-tok' } }
    assert.equal(headers['authorization'], 'Bearer g-tok')
    if (url.pathname.includes('/reviews/'))
      return gone.has(url.pathname.split('/').at(-1)!) ? { status: 404 } : { body: {} }
    const from = Number(url.searchParams.get('pageToken') ?? '0')
    assert.equal(url.searchParams.get('orderBy'), 'updateTime desc')
    return {
      body: {
        reviews: all.slice(from, from + 50),
        ...(from + 50 < all.length ? { nextPageToken: String(from + 50) } : {}),
      },
    }
  })
  const id = await connect('google_business', GOOGLE)
  assert.deepEqual([(await show(id)).pieces, (await show(id)).problem], [120, null])
  const found = await pieces('google_business')
  const translated = found.find(({ comment }) => comment === 'Habe lange gewartet')
  assert.equal((await heard.api.origins.show({ id: translated!.id })).origin!.author, null)
  assert.ok(found.some(({ comment, score }) => comment === null && score === 5))

  const edited = googleReview(90, {
    updateTime: heard.clock.now().toISOString(),
    starRating: 'ONE',
    comment: 'Never again',
  })
  all.unshift(...all.splice(89, 1).map(() => edited))
  const source = await again(id)
  // A happy review was settled already, so its author has spoken again.
  assert.equal(source.pieces, 121)
  assert.ok(server.asked.filter(({ url }) => url.pathname.endsWith('/reviews')).length <= 2)
  assert.ok((await pieces('google_business')).some(({ comment }) => comment === 'Never again'))

  const removed = all.splice(0, 10).map(({ reviewId }) => reviewId)
  for (const one of removed) gone.add(one)
  // Nobody has looked for them for a week.
  await heard.program.database.ownerPool.query(
    "update source_pieces set checked_at = checked_at - interval '8 days' where external_id = any($1)",
    [removed.map((one) => `accounts/1/locations/2/reviews/${one}`)],
  )
  await again(id)
  const withdrawn = (await heard.events()).filter(({ name }) => name === 'feedback.withdrawn')
  assert.equal(withdrawn.length, removed.length)
  const { feedbackId } = withdrawn[0]!.facts as { feedbackId: Id<'feedback'> }
  const { origin } = await heard.api.origins.show({ id: feedbackId })
  assert.ok(origin!.goneAt)
  assert.equal(origin!.replyLimit, null)
})

test('Google: an old place, a circle and fields of another kind cost no review', async () => {
  const strange = { reviewer: 'Ann', starRating: 5, comment: 'Came with odd fields', updateTime: 1e300 }
  const all = [googleReview(401), { ...googleReview(402), ...strange }, googleReview(403)]
  let pages: Record<string, string | undefined> = { '': 'a', a: 'b', b: undefined }
  const isRefused = new Set<string>()
  server.answer(({ url }) => {
    if (url.host === 'oauth2.googleapis.com') return { body: { access_token: 'g-tok' } }
    const page = url.searchParams.get('pageToken') ?? ''
    if (isRefused.has(page)) return { status: 400, body: { error: 'INVALID_ARGUMENT' } }
    const reviews = [all[['', 'a', 'b'].indexOf(page)]].filter(Boolean)
    return { body: { reviews, ...(pages[page] ? { nextPageToken: pages[page] } : {}) } }
  })
  isRefused.add('b')
  const id = await connect('google_business', GOOGLE)
  assert.match((await show(id)).problem!, /refused the request \(400\)/)
  isRefused.clear()
  assert.deepEqual([(await again(id)).pieces, (await show(id)).problem], [3, null])
  const odd = (await pieces('google_business')).find(({ comment }) => comment === 'Came with odd fields')
  assert.equal(odd!.score, null)

  pages = { '': 'a', a: 'b', b: 'a' }
  all.splice(0, 3, ...[404, 405, 406].map((n) => googleReview(n, { updateTime: ago(0) })))
  const round = await again(id)
  assert.deepEqual([round.pieces, round.problem?.includes('circle')], [6, true])
  pages = {}
  assert.equal((await again(id)).problem, null)
})

test('Mastodon: mentions and a hashtag grow upwards by id; what was written to few stays with them', async () => {
  const status = (id: number, text: string, more: object = {}) => ({
    id: String(id),
    uri: `https://away.example/users/ann/statuses/${id}`,
    url: `https://away.example/@ann/${id}`,
    content: `<p><span class="h-card">@acme</span> ${text} &lt;3<br>שלום 👋</p>`,
    spoiler_text: '',
    created_at: ago(1),
    edited_at: null,
    language: 'en',
    visibility: 'public',
    account: { acct: 'Ann@Away.example', display_name: 'Ann', url: 'https://away.example/@ann' },
    ...more,
  })
  const mention = (id: number, one: ReturnType<typeof status>) => ({
    id: String(id),
    type: 'mention',
    status: one,
  })
  const mentions = Array.from({ length: 95 }, (_, at) => mention(at + 1, status(at + 1, `hello ${at}`)))
  mentions[3]!.status.visibility = 'direct'
  const local = { acct: 'local', display_name: '', url: '' }
  const tagged = [status(95, 'found by both'), status(500, 'by tag', { account: local })]
  const after = <T extends { id: string }>(list: readonly T[], url: URL) =>
    list
      .filter(({ id }) => Number(id) > Number(url.searchParams.get('min_id')))
      .slice(0, 40)
      .toReversed()
  server.answer(({ url }) => {
    if (url.pathname === '/api/v1/notifications') return { body: after(mentions, url) }
    assert.equal(url.pathname, '/api/v1/timelines/tag/acme')
    return { body: after(tagged, url) }
  })
  const settings = { server: 'https://social.example/', accessToken: 't', mentions: 'yes', words: '#acme' }
  const id = await connect('mastodon', settings)
  assert.deepEqual([(await show(id)).pieces, (await show(id)).problem], [95, null])
  const found = await pieces('mastodon')
  assert.ok(found.every(({ channel, metric }) => channel === 'social' && metric === 'none'))
  assert.ok(found.some(({ comment }) => comment === '@acme hello 7 <3\nשלום 👋'))
  assert.ok(!found.some(({ comment }) => comment?.includes('hello 3 ')))
  const own = found.find(({ comment }) => comment?.includes('by tag'))
  assert.equal((await heard.api.origins.show({ id: own!.id })).origin!.handle, 'local@social.example')
  tagged.push(status(501, 'later'))
  mentions.push(mention(96, status(600, 'later, too')))
  assert.equal((await again(id)).pieces, 97)
  assert.equal((await again(id)).pieces, 97)
})

test('Mastodon: an absurd id of its server hides nothing that comes after it', async () => {
  const mention = (id: string, words: string) => ({
    ...{ id, type: 'mention' },
    status: {
      ...{
        id,
        uri: `https://odd.example/${id}`,
        url: null,
        content: `<p>ocelot ${words}</p>`,
        spoiler_text: '',
      },
      ...{ created_at: ago(1), edited_at: null, language: null, visibility: 'public' },
      account: { acct: 'cy@odd.example', display_name: 'Cy', url: null },
    },
  })
  const list = [mention('7', 'one'), mention('9'.repeat(40), 'absurd')]
  const isAfter = (id: string, place: string) => BigInt(id) > BigInt(place)
  server.answer(({ url }) => {
    const place = url.searchParams.get('min_id')
    return { body: list.filter(({ id }) => place === null || isAfter(id, place)) }
  })
  const id = await connect('mastodon', { server: 'https://odd.example', accessToken: 't' })
  list.push(mention('8', 'two'))
  await again(id)
  list.splice(1, 1)
  list.push(mention('9', 'three'))
  await again(id)
  list.push(mention('10', 'four'))
  await again(id)
  const said = (await heard.api.feedback.list({ search: 'ocelot' })).items.map(({ comment }) => comment)
  assert.deepEqual(
    said.sort(),
    ['absurd', 'four', 'one', 'three', 'two'].map((word) => `ocelot ${word}`),
  )
  assert.equal((await show(id)).problem, null)
})

test('an account that is a person’s brings their words to them; a match is made on evidence and taken back', async () => {
  const post = (id: number, acct: string) => ({
    id: String(id),
    type: 'mention',
    status: {
      ...{
        id: String(id),
        uri: `https://s.example/${id}`,
        url: null,
        content: `<p>narwhal ${id} never came, this is terrible</p>`,
      },
      ...{ spoiler_text: '', created_at: ago(1), edited_at: null, language: null, visibility: 'public' },
      account: { acct, display_name: 'Bo', url: null },
    },
  })
  const list = [post(1, 'bo@s.example')]
  server.answer(({ url }) => ({
    body: list.filter(({ id }) => Number(id) > Number(url.searchParams.get('min_id'))),
  }))
  const id = await connect('mastodon', { server: 'https://s.example', accessToken: 't' })
  const person = await heard.api.people.add({ name: 'Bo', email: 'bo@customer.test' })
  const named = async () => (await heard.api.feedback.list({ search: 'narwhal' })).items
  const [first] = await named()
  // A name is no evidence.
  assert.equal(first!.personId, null)
  const evidence = 'Told us on the phone.'
  const { origin } = await heard.api.origins.match({ id: first!.id, personId: person.id, evidence })
  assert.deepEqual([origin!.match!.by, origin!.match!.evidence], ['hand', evidence])
  list.push(post(2, 'Bo@S.example'))
  await again(id)
  assert.deepEqual(
    (await named()).map(({ personId }) => personId),
    [person.id, person.id],
  )
  const second = (await named()).find(({ id }) => id !== first!.id)!
  assert.equal((await heard.api.origins.show({ id: second.id })).origin!.match!.by, 'handle')
  const stranger = await heard.api.people.add({ name: 'Bo Two', email: 'bo2@customer.test' })
  const { caseId } = await heard.api.feedback.show({ id: second.id })
  assert.equal((await heard.api.cases.show({ id: caseId! })).person!.id, person.id)
  await heard.api.origins.unmatch({ id: second.id })
  assert.equal((await heard.api.feedback.show({ id: second.id })).personId, null)
  // The case is about another piece of theirs, too, so it stays theirs; this one finds a case of its own.
  await heard.runJobs()
  const left = await heard.api.cases.show({ id: caseId! })
  assert.deepEqual([left.person!.id, left.pieces], [person.id, 1])
  assert.notEqual((await heard.api.feedback.show({ id: second.id })).caseId, caseId)
  list.push(post(3, 'bo@s.example'))
  await again(id)
  assert.equal((await named()).filter(({ personId }) => personId === null).length, 2)
  await heard.api.identity.addAddress({ id: stranger.id, kind: 'handle', address: '@bo@s.example' })
  await assert.rejects(
    heard.api.origins.match({ id: second.id, personId: person.id, evidence: 'Looks alike.' }),
  )

  await heard.api.people.forget({ id: person.id })
  const { rows } = await heard.program.database.ownerPool.query(
    "select * from source_pieces where scope = 'mastodon'",
  )
  const mine = rows.filter((row: { external_id: string }) => row.external_id.startsWith('erased:'))
  assert.equal(mine.length, 1)
  assert.deepEqual([mine[0].handle, mine[0].author, mine[0].url], [null, null, null])
  list[0]!.status.content = '<p>narwhal 1, come back</p>'
  list[0]!.id = '9'
  await again(id)
  assert.ok(!(await named()).some(({ comment }) => comment?.includes('come back')))
})
