import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { SourceKind } from '#core/sources/kinds.ts'
import { type Asked, openSourceServer, type Says } from '../../../test/source-server.ts'
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
const post = (id: string, text: string) => ({
  ...{ id, type: 'mention' },
  status: {
    ...{ id, uri: `https://s.example/${id}`, url: `https://s.example/@bo/${id}`, content: `<p>${text}</p>` },
    ...{ spoiler_text: '', created_at: heard.clock.now().toISOString(), edited_at: null, language: 'en' },
    ...{ visibility: 'public', account: { acct: 'bo', display_name: 'Bo', url: null } },
  },
})
const SETTINGS = { server: 'https://s.example', accessToken: 't' }
const connect = async (list: object[], answer: (asked: Asked) => Says = () => ({ body: {} })) => {
  server.answer((asked) => (asked.url.pathname === '/api/v1/notifications' ? { body: list } : answer(asked)))
  const { source } = await heard.api.sources.connect({ kind: 'mastodon', name: 'Social', settings: SETTINGS })
  await heard.runJobs()
  return source.id
}
const piece = async (search: string) => (await heard.api.feedback.list({ search })).items[0]!
const sent = () =>
  server.asked.filter(({ method, url }) => method === 'POST' && url.pathname === '/api/v1/statuses')
const minute = async () => {
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
}

test('a public reply leaves once, a minute later, and closes the loop with itself as evidence', async () => {
  await connect([post('1', 'ocelot: when does the shop open on Sundays?')])
  const { id } = await piece('ocelot')
  const reply = { id, text: 'At ten. Thank you for asking!', key: 'k1' }
  const message = await heard.api.origins.reply(reply)
  assert.deepEqual([message.status, message.channel, message.to], ['queued', 'social', '@bo@s.example'])
  assert.equal((await heard.api.origins.reply(reply)).id, message.id)
  await assert.rejects(heard.api.origins.reply({ ...reply, key: 'k2' }), refusedWith('source.replied'))
  await heard.runJobs()
  assert.equal(sent().length, 0)
  await minute()
  assert.equal(sent().length, 1)
  const said = JSON.parse(sent()[0]!.body) as Record<string, string>
  assert.deepEqual(said, {
    status: '@bo@s.example At ten. Thank you for asking!',
    in_reply_to_id: '1',
    visibility: 'public',
  })
  assert.ok(sent()[0]!.headers['idempotency-key'])
  await minute()
  assert.equal(sent().length, 1)
  const { origin } = await heard.api.origins.show({ id })
  assert.deepEqual([origin!.reply!.status, origin!.reply!.id], ['sent', message.id])
  const told = await heard.api.feedback.show({ id })
  if (told.caseId === null) assert.equal(told.outcome, 'told')
  else assert.ok((await heard.api.cases.show({ id: told.caseId })).repliedAt)
  assert.equal((await heard.api.messages.mailStatus({})).queued, 0)
})

test('it can be taken back in its minute, and what must not stand in public is refused', async () => {
  await connect([post('2', 'puma: the app crashes all the time and nobody helps, terrible')])
  const { id, caseId } = await piece('puma')
  assert.ok(caseId)
  const message = await heard.api.origins.reply({ id, text: 'We are sorry.' })
  await heard.api.messages.takeBack({ id: message.id })
  await minute()
  assert.equal(sent().length, 0)
  for (const [text, code] of [
    ['Look here: {{tracking.link}}', 'request.invalid'],
    ['x'.repeat(501), 'request.invalid'],
    ['Sorry: [what you did]', 'message.unfinished'],
  ] as const)
    await assert.rejects(heard.api.origins.reply({ id, text }), refusedWith(code), text)
  await heard.api.origins.reply({ id, text: 'We are sorry; it is mended in 2.1.' })
  await minute()
  const story = await heard.api.cases.show({ id: caseId })
  assert.ok(story.repliedAt)
  const timeline = await heard.api.cases.timeline({ id: caseId })
  assert.ok(
    timeline.items.some(({ message, text }) => message?.direction === 'out' && text?.includes('mended')),
  )
  await heard.api.cases.resolve({
    id: caseId,
    rootCause: 'A bug',
    actionTaken: 'Mended',
    remedyKind: 'apology',
  })
  await heard.api.cases.close({ id: caseId, reason: 'resolved' })
  assert.equal((await heard.api.feedback.show({ id })).outcome, 'told')
})

test('a refusal is shown, a server that is busy is asked again with the same key, a lost piece takes no reply', async () => {
  let says: Says = { status: 503, headers: { 'retry-after': '60' } }
  const list = [
    post('3', 'lemur: is there a map of the town?'),
    post('4', 'tapir: is there a list of shops?'),
  ]
  await connect(list, () => says)
  const lemur = await piece('lemur')
  await heard.api.origins.reply({ id: lemur.id, text: 'Yes, on our page.' })
  await minute()
  says = { body: {} }
  for (let turn = 0; turn < 5; turn++) await minute()
  assert.equal(new Set(sent().map(({ headers }) => headers['idempotency-key'])).size, 1)
  assert.equal((await heard.api.origins.show({ id: lemur.id })).origin!.reply!.status, 'sent')

  const tapir = await piece('tapir')
  says = { status: 422, body: { error: 'Text is too long' } }
  const failed = await heard.api.origins.reply({ id: tapir.id, text: 'Here it is.' })
  await minute()
  const shown = await heard.api.messages.show({ id: failed.id })
  assert.equal(shown.status, 'failed')
  assert.match(shown.problem!, /refused the request \(422\).*too long/)
  // After a failure another one may be tried.
  says = { body: {} }
  await heard.api.origins.reply({ id: tapir.id, text: 'Here it is!' })
  await heard.program.database.ownerPool.query(
    "update source_pieces set gone_at = now() where external_id like '%/4'",
  )
  await minute()
  assert.match((await heard.api.messages.list({ status: 'failed' })).items[0]!.problem!, /taken away/)
  await assert.rejects(
    heard.api.origins.reply({ id: tapir.id, text: 'Again' }),
    refusedWith('source.piece_gone'),
  )
})

test('where no program may reply, the words said there are the evidence', async () => {
  server.answer(() => ({
    body: `<rss><channel><item><guid>1</guid><title>civet: where do I find the manual?</title><link>https://f.example/1</link><pubDate>${heard.clock.now().toISOString()}</pubDate></item></channel></rss>`,
  }))
  const settings = { address: 'https://f.example/feed' }
  await heard.api.sources.connect({ kind: 'rss' satisfies SourceKind, name: 'Forum', settings })
  await heard.runJobs()
  const { id, caseId } = await piece('civet')
  await assert.rejects(heard.api.origins.reply({ id, text: 'x' }), refusedWith('source.takes_no_reply'))
  await heard.api.origins.repliedThere({ id, what: 'It is under Help, Manual.' })
  if (caseId) assert.ok((await heard.api.cases.show({ id: caseId })).repliedAt)
  else assert.equal((await heard.api.feedback.show({ id })).outcome, 'told')
  const viewer = await heard.as('viewer')
  await assert.rejects(viewer.api.origins.reply({ id, text: 'x' }), refusedWith('right.missing'))
})
