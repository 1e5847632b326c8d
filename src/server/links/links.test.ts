import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import vm from 'node:vm'
import type { Id } from '#core/ids.ts'
import { Refused, world } from '../../../test/world.ts'
import { sign } from './signature.ts'

let heard: Awaited<ReturnType<typeof world>>
let surveyId: Id<'survey'>
let path: string
let secret: string
before(async () => {
  heard = await world()
  const { id } = await heard.api.surveys.create({
    name: 'Shop',
    touchpoint: 'delivery',
    template: 'delivery',
  })
  await heard.api.surveys.publish({ id })
  surveyId = id
  path = new URL((await heard.api.surveys.openLink({ id })).link!).pathname
  await heard.api.links.save({ id, fields: ['order', 'branch'] })
  secret = (await heard.api.linkKeys.create({ name: 'shop system' })).secret
})
after(() => heard.close())

const inSeconds = (days: number) => Math.floor(heard.clock.now().getTime() / 1000) + days * 86_400
const whoIs = (said: object, key = secret) => sign({ exp: inSeconds(7), ...said }, key)

/** Opens a link and sends its form, as a browser does. */
const answer = async (query: Record<string, string>, fields: Record<string, string> = { q1: '2' }) => {
  heard.clock.pass({ minutes: 1 })
  const opened = await heard.app.request(`${path}?${new URLSearchParams(query)}`)
  const page = await opened.text()
  assert.equal(opened.status, 200)
  const action = /<form method="post" action="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&')
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)![1]!
  const sent = await heard.app.request(action, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ticket, ...fields }).toString(),
  })
  assert.equal(sent.status, 200)
  return { page, thanks: await sent.text() }
}
const pieces = async () => (await heard.api.feedback.list({ surveyId })).items
const newest = async () => (await pieces())[0]!

test('declared fields of a link stand on the feedback, others and long ones do not', async () => {
  const before = (await pieces()).length
  await heard.app.request(`${path}?order=A-1`)
  assert.equal((await pieces()).length, before, 'opening a link records nothing')
  await answer({ order: 'A-1 & "zwei"', branch: 'x'.repeat(201), utm_source: 'mail', score: '2' })
  assert.deepEqual((await newest()).attributes, { order: 'A-1 & "zwei"' })
})

test('a name in the open is ignored, and said so on the page and on the feedback', async () => {
  const { page } = await answer({ email: 'kim@example.com', order: 'A-2' })
  assert.match(page, /does not prove who you are/)
  const piece = await newest()
  assert.equal(piece.personId, null)
  assert.deepEqual(piece.attributes, { order: 'A-2', 'link.ignored': 'email: unsigned' })
})

test('a signed link says who it is, and takes one answer', async () => {
  const who = whoIs({ email: 'Kim@Example.com', name: 'Kim', attributes: { plan: 'pro' }, survey: surveyId })
  const { page } = await answer({ who, order: 'A-3' })
  assert.doesNotMatch(page, /does not prove/)
  const piece = await newest()
  assert.equal(piece.personName, 'Kim')
  assert.deepEqual(piece.attributes, { order: 'A-3' })
  const person = await heard.api.people.show({ id: piece.personId! })
  assert.equal(person.email, 'kim@example.com')
  assert.equal(person.attributes['plan'], 'pro')

  const count = (await pieces()).length
  const { thanks } = await answer({ who, order: 'A-4' }, { q1: '5' })
  assert.match(thanks, /We have your answers already/)
  assert.equal((await pieces()).length, count)
  assert.equal((await newest()).score, 2)
  // Made anew for another day, it asks again.
  await answer({ who: whoIs({ email: 'kim@example.com', exp: inSeconds(8) }) })
  assert.equal((await newest()).personId, piece.personId)
  assert.equal((await pieces()).length, count + 1)
})

test('what is forged, expired, foreign or unreadable identifies nobody', async () => {
  const good = whoIs({ email: 'eve@example.com' })
  const [payload, signature] = good.split('.')
  const other = Buffer.from(JSON.stringify({ email: 'ada@example.com', exp: inSeconds(7) })).toString(
    'base64url',
  )
  const foreign = await heard.makeWorkspace('Foreign')
  const theirs = await heard.withKey(foreign.workspaceId)
  const theirKey = (await theirs.api.linkKeys.create({ name: 'theirs' })).secret
  const tried: Record<string, string> = {
    forged: `${other}.${signature}`,
    'forged ': `${payload}.${signature!.slice(0, -2)}`,
    'forged  ': whoIs({ email: 'eve@example.com' }, theirKey),
    malformed: 'no-signature',
    'malformed ': whoIs({ name: 'finds nobody' }),
    'malformed  ': whoIs({ email: 'eve@example.com', admin: true }),
    expired: sign({ email: 'eve@example.com', exp: inSeconds(-1) }, secret),
    too_far_ahead: sign({ email: 'eve@example.com', exp: inSeconds(400) }, secret),
    other_survey: whoIs({ email: 'eve@example.com', survey: 'survey_01j00000000000000000000000' }),
    too_long: whoIs({
      email: 'eve@example.com',
      attributes: { long: 'x'.repeat(2000), more: 'y'.repeat(2000) },
    }),
  }
  for (const [why, who] of Object.entries(tried)) {
    const { ignored, person } = await heard.api.links.check({ id: surveyId, address: `${path}?who=${who}` })
    assert.deepEqual([person, ignored], [null, [{ name: 'who', why: why.trim() }]])
  }
  const { page } = await answer({ who: tried['expired']! })
  assert.match(page, /does not prove who you are/)
  assert.equal((await newest()).attributes['link.ignored'], 'who: expired')
  assert.equal((await newest()).personId, null)
})

test('a key that was ended signs nothing any more, and there are few of them', async () => {
  const { key, secret: second } = await heard.api.linkKeys.create({ name: 'old shop' })
  const address = `?who=${whoIs({ phone: '+4930123456' }, second)}&order=7`
  const before = await heard.api.links.check({ id: surveyId, address })
  assert.deepEqual(before, { fields: { order: '7' }, person: { phone: '+4930123456' }, ignored: [] })
  await heard.api.linkKeys.remove({ id: key.id })
  assert.equal((await heard.api.links.check({ id: surveyId, address })).person, null)
  for (let n = (await heard.api.linkKeys.list({})).length; n < 5; n++)
    await heard.api.linkKeys.create({ name: `k${n}` })
  await assert.rejects(
    heard.api.linkKeys.create({ name: 'a sixth' }),
    (error) => error instanceof Refused && error.code === 'linkkey.too_many',
  )
})

test('a field that would identify somebody cannot be declared', async () => {
  for (const fields of [['email'], ['who'], ['a b'], ['order', 'order']])
    await assert.rejects(heard.api.links.save({ id: surveyId, fields }), (error) => error instanceof Refused)
  assert.deepEqual(await heard.api.links.show({ id: surveyId }), { fields: ['order', 'branch'] })
})

test('the code in the documentation signs as Heard reads', async () => {
  const docs = readFileSync(new URL('../../../docs/links.md', import.meta.url), 'utf8')
  const sample = /```js\n(?:import[^\n]*\n\n?)?([\s\S]*?)```/.exec(docs)![1]!
  const scope = {
    createHmac,
    Buffer,
    JSON,
    Math,
    Date: { now: () => heard.clock.now().getTime() },
    result: '',
  }
  vm.runInNewContext(
    `${sample}\nresult = signedLink('http://heard.test${path}', ${JSON.stringify(secret)}, { email: 'lee@example.com', name: 'Lee' })`,
    scope,
  )
  const said = await heard.api.links.check({ id: surveyId, address: scope.result })
  assert.deepEqual(said, { fields: {}, person: { email: 'lee@example.com', name: 'Lee' }, ignored: [] })
})
