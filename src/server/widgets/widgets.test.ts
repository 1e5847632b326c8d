import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import type { Widget } from '#core/widgets/api.ts'
import { sign } from '#server/links/signature.ts'
import { Refused, world } from '../../../test/world.ts'

const SHOP = 'https://www.shop.example'
const GIVEN = { name: 'Till', origins: ['https://*.shop.example'] }

let heard: Awaited<ReturnType<typeof world>>
let surveyId: Id<'survey'>
let widget: Widget
before(async () => {
  heard = await world()
  const { id } = await heard.api.surveys.create({
    name: 'Shop',
    touchpoint: 'checkout',
    template: 'delivery',
  })
  await heard.api.surveys.publish({ id })
  surveyId = id
  await heard.api.links.save({ id, fields: ['order'] })
  widget = await heard.api.widgets.create({ surveyId, ...GIVEN })
})
after(() => heard.close())

const ask = (path: string, origin: string | null = SHOP, init: RequestInit = {}) =>
  heard.app.request(`/w/${widget.key}${path}`, { ...init, headers: origin ? { origin } : {} })
const send = (fields: Record<string, string>, origin: string | null = SHOP) =>
  heard.app.request(`/w/${widget.key}/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(origin ? { origin } : {}) },
    body: new URLSearchParams(fields).toString(),
  })
const form = async () => {
  heard.clock.pass({ minutes: 1 })
  const { html } = (await (await ask('/form')).json()) as { html: string }
  const said = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)![1]!
  return { html, ticket: said('ticket'), asked: said('asked') }
}
const pieces = async () => (await heard.api.feedback.list({ surveyId })).items

test('only pages of its origins may ask, and what they ask names them and no cookie', async () => {
  for (const path of ['', '/form']) {
    const answer = await ask(path)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('access-control-allow-origin'), SHOP)
    assert.equal(answer.headers.get('access-control-allow-credentials'), null)
    assert.equal(answer.headers.get('vary'), 'Origin')
    assert.equal(answer.headers.get('set-cookie'), null)
    for (const origin of [
      'https://evil.example',
      'https://shop.example',
      'https://www.shop.example.evil.test',
      'null',
    ]) {
      const refused = await ask(path, origin)
      assert.equal(refused.status, 403, origin)
      assert.equal(refused.headers.get('access-control-allow-origin'), null)
    }
  }
  const asked = await ask('/answers', SHOP, { method: 'OPTIONS' })
  assert.equal(asked.status, 204)
  assert.equal(asked.headers.get('access-control-allow-methods'), 'GET, POST')
  assert.equal((await heard.app.request('/w/none')).status, 404)
  const { ticket } = await form()
  for (const origin of [null, 'https://evil.example'])
    assert.equal((await send({ ticket, q1: '5' }, origin)).status, 403)
  assert.equal((await pieces()).length, 0, 'nothing was recorded by asking')
})

test('an answer is taken once, with the page, declared fields and nothing else', async () => {
  const { ticket } = await form()
  const fields = {
    ticket,
    q1: '2',
    q3: 'Too slow',
    page: `${SHOP}/done`,
    'set.order': 'A-1',
    'set.secret': 'x',
  }
  const first = await send(fields)
  assert.equal(first.status, 200)
  assert.match(((await first.json()) as { html: string }).html, /sorry/)
  const again = await send(fields)
  assert.equal(again.status, 200)
  assert.equal((await send({ ...fields, q1: '5' })).status, 200)
  const [piece, ...more] = await pieces()
  assert.equal(more.length, 0)
  assert.deepEqual(
    [piece!.channel, piece!.score, piece!.comment, piece!.touchpoint],
    ['web', 2, 'Too slow', 'checkout'],
  )
  assert.deepEqual(piece!.attributes, { order: 'A-1', page: `${SHOP}/done`, widget: 'Till' })
  await heard.runJobs()
})

test('what is missing is said in the form, and what was written stays', async () => {
  const { ticket } = await form()
  const answer = await send({ ticket, q3: 'Words <b>only</b>' })
  const { html, isFaulty } = (await answer.json()) as { html: string; isFaulty: boolean }
  assert.ok(isFaulty)
  assert.match(html, /This question needs an answer/)
  assert.match(html, /Words &lt;b&gt;only/)
  assert.ok(html.includes(ticket))
})

test('who it is counts only when it is signed', async () => {
  const { secret } = await heard.api.linkKeys.create({ name: 'shop' })
  const exp = Math.floor(heard.clock.now().getTime() / 1000) + 86_400
  await send({ ticket: (await form()).ticket, q1: '5', 'set.email': 'kim@example.com' })
  assert.equal((await pieces())[0]!.personId, null)
  assert.equal((await pieces())[0]!.attributes['link.ignored'], 'email: unsigned')
  await send({ ticket: (await form()).ticket, q1: '5', who: sign({ email: 'kim@example.com', exp }, secret) })
  const [piece] = await pieces()
  assert.equal((await heard.api.people.show({ id: piece!.personId! })).email, 'kim@example.com')
})

test('an answer that a browser kept names whom it named when it was given, though that has expired since', async () => {
  const { secret } = await heard.api.linkKeys.create({ name: 'app' })
  const exp = Math.floor(heard.clock.now().getTime() / 1000) + 3_600
  const who = sign({ email: 'lee@example.com', exp }, secret)
  const shown = [await form(), await form()]
  heard.clock.pass({ days: 2 })
  const age = String(2 * 86_400_000)
  await send({ ...shown[0], html: '', q1: '4', who, age })
  const kept = (await pieces()).find(({ score }) => score === 4)
  assert.equal((await heard.api.people.show({ id: kept!.personId! })).email, 'lee@example.com')
  await send({ ...shown[1], html: '', q1: '5', who, age: String(60_000) })
  const late = (await pieces()).find((piece) => piece.attributes['link.ignored'] === 'who: expired')
  assert.deepEqual([late!.score, late!.personId], [5, null], 'said after it had expired')
})

test('what a browser kept counts at the time it was said, to the questions it saw, though the survey is over by now', async () => {
  const { id } = await heard.api.surveys.create({
    name: 'Sale',
    touchpoint: 'checkout',
    template: 'delivery',
  })
  await heard.api.surveys.publish({ id })
  const shop = widget
  widget = await heard.api.widgets.create({ surveyId: id, ...GIVEN, name: 'Sale' })
  const hours = (n: number) => String(n * 3_600_000)
  const seen = await Promise.all([form(), form(), form(), form()])
  const shownAt = heard.clock.now()
  heard.clock.pass({ hours: 1 })
  const { draft } = await heard.api.surveys.show({ id })
  const questions = draft.questions.map((one) => ({ ...one, required: true }))
  await heard.api.surveys.saveDraft({ id, definition: { ...draft, questions } })
  await heard.api.surveys.publish({ id })
  heard.clock.pass({ hours: 2 })
  await heard.api.surveys.setStatus({ id, status: 'closed' })
  heard.clock.pass({ days: 3 })
  const late = { ...seen[0], html: '', q1: '2' }
  assert.equal((await send({ ...late, age: hours(74) })).status, 200)
  assert.equal((await send({ ...late, age: hours(74) })).status, 200, 'sent again, it is one')
  assert.equal((await send({ ...seen[1], html: '', q1: '5' })).status, 409, 'said after it was over')
  const lying = { ...seen[2], html: '', q1: '4', age: hours(700) }
  assert.equal((await send(lying)).status, 200)
  const forged = seen[3]!.asked.replace(/\.(\d+)\./, (_, at) => `.${at - 86_400_000}.`)
  assert.equal((await send({ ...seen[3], html: '', q1: '5', asked: forged, age: hours(80) })).status, 409)
  const { items } = await heard.api.feedback.list({ surveyId: id })
  assert.deepEqual(
    items.map(({ score, occurredAt }) => [score, occurredAt.getTime() - shownAt.getTime()]),
    [
      [4, 0],
      [2, 3_600_000],
    ],
    'no clock says more than that the questions were there',
  )
  widget = shop
})

test('switched off, paused or removed it shows nothing', async () => {
  const { ticket } = await form()
  await heard.api.surveys.setStatus({ id: surveyId, status: 'paused' })
  assert.equal((await ask('/form')).status, 409)
  const late = await send({ ticket, q1: '4' })
  assert.equal(late.status, 409)
  assert.equal(
    late.headers.get('access-control-allow-origin'),
    SHOP,
    'the page can read that it is to come later',
  )
  await heard.api.surveys.setStatus({ id: surveyId, status: 'live' })
  assert.equal((await send({ ticket, q1: '4' })).status, 200)
  const { id } = widget
  const [kept, later] = await Promise.all([form(), form()])
  heard.clock.pass({ hours: 1 })
  await heard.api.widgets.change({ id, ...GIVEN, enabled: false })
  assert.equal((await ask('')).status, 409)
  heard.clock.pass({ hours: 1 })
  const said = { ticket: kept.ticket, asked: kept.asked, q1: '1' }
  assert.equal((await send({ ...said, age: '1800000' })).status, 409, 'said after it was switched off')
  assert.equal((await send({ ...said, age: '5400000' })).status, 200, 'said before')
  assert.equal((await send({ ticket: later.ticket, q1: '3' })).status, 409, 'nothing says when')
  await heard.api.widgets.remove({ id })
  assert.equal((await ask('')).status, 404)
  await assert.rejects(
    heard.api.widgets.show({ id }),
    (error) => error instanceof Refused && error.status === 404,
  )
})

test('an origin is written as a browser says it', async () => {
  for (const origin of ['shop.example', 'https://shop.example/', '*', 'https://*'])
    await assert.rejects(
      heard.api.widgets.create({ surveyId, name: 'x', origins: [origin] }),
      (error) => error instanceof Refused && error.status === 422,
    )
})

test('the preview stands in no page but ours, and allows no script but ours', async () => {
  const shown = await heard.api.widgets.create({ surveyId, name: 'Preview' })
  const page = await heard.app.request(`${new URL(shown.previewUrl).pathname}?layout="><script>`)
  const policy = page.headers.get('content-security-policy')!
  assert.match(policy, /frame-ancestors 'self'/)
  assert.match(policy, /script-src 'self'/)
  assert.doesNotMatch(await page.text(), /"><script>/)
})
