import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import decodeQR from 'qr/decode.js'
import type { Id } from '#core/ids.ts'
import type { Place } from '#core/places/api.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
let surveyId: Id<'survey'>
let place: Place
before(async () => {
  heard = await world()
  const { id } = await heard.api.surveys.create({ name: 'Shop', touchpoint: 'shop', template: 'delivery' })
  await heard.api.surveys.publish({ id })
  surveyId = id
  place = await heard.api.places.create({
    surveyId,
    name: 'Kyoto',
    touchpoint: 'exit hall',
    exitCode: '4711',
  })
})
after(() => heard.close())

const path = (address: string) => new URL(address).pathname
const post = (to: string, fields: Record<string, string>) =>
  heard.app.request(to, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
const pieces = async () => (await heard.api.feedback.list({ surveyId })).items
const kiosk = async () => {
  const page = await (await heard.app.request(path(place.kiosk))).text()
  return { page, asked: /name="asked" value="([^"]+)"/.exec(page)![1]! }
}

test('the code of a place can be read by a camera, as PNG and as SVG', async () => {
  const { link, png, svg } = await heard.api.places.code({ id: place.id })
  assert.equal(link, place.link)
  assert.equal(decodeQR(pixelsOf(Buffer.from(png, 'base64'))), link)
  assert.match(svg, /^<svg|^<\?xml/)
  const sheet = await (await heard.app.request(`${path(place.sheet)}?copies=6`)).text()
  assert.equal(sheet.match(/<article/g)!.length, 6)
  assert.match(sheet, /Kyoto/)
})

test('who scans the code answers at that place', async () => {
  const page = await (await heard.app.request(path(place.link))).text()
  assert.equal((await pieces()).length, 0)
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)![1]!
  assert.equal((await post(path(place.link), { ticket, q1: '4' })).status, 200)
  const [piece] = await pieces()
  assert.deepEqual(
    [piece!.channel, piece!.touchpoint, piece!.attributes],
    ['link', 'exit hall', { place: 'Kyoto' }],
  )
})

test('what a kiosk kept arrives once, at the time it was said, also to a version that was replaced since', async () => {
  heard.clock.pass({ minutes: 1 })
  const { asked, page } = await kiosk()
  assert.doesNotMatch(page, /4711/, 'the code to leave is not in the page')
  const at = heard.clock.now()
  heard.clock.pass({ days: 2 })
  const age = String(heard.clock.now().getTime() - at.getTime())
  const fields = { asked, ticket: 'a'.repeat(32), age, q1: '2', q3: 'Cold' }
  const { draft } = await heard.api.surveys.show({ id: surveyId })
  await heard.api.surveys.saveDraft({ id: surveyId, definition: { ...draft, title: 'Anew' } })
  await heard.api.surveys.publish({ id: surveyId })
  const to = `${path(place.kiosk)}/answers`
  for (const answer of [
    await post(to, fields),
    await post(to, fields),
    await post(to, { ...fields, q1: '5' }),
  ])
    assert.equal(answer.status, 200)
  const kept = (await pieces()).filter(({ channel }) => channel === 'kiosk')
  assert.equal(kept.length, 1)
  assert.deepEqual([kept[0]!.score, kept[0]!.touchpoint, kept[0]!.occurredAt], [2, 'exit hall', at])
  assert.deepEqual(kept[0]!.attributes, { place: 'Kyoto' })
})

test('a kiosk takes nothing that is no answer of its survey, and waits while that is paused', async () => {
  const { asked } = await kiosk()
  const to = `${path(place.kiosk)}/answers`
  const ticket = 'b'.repeat(32)
  assert.equal((await post(to, { asked, ticket })).status, 422)
  assert.equal((await post(to, { asked, ticket, q1: '99' })).status, 422)
  assert.equal((await post(to, { asked: 'none', ticket, q1: '3' })).status, 400)
  assert.equal((await post(to, { asked, ticket: 'short', q1: '3' })).status, 400)
  await heard.api.surveys.setStatus({ id: surveyId, status: 'paused' })
  assert.equal((await post(to, { asked, ticket, q1: '3' })).status, 409)
  await heard.api.surveys.setStatus({ id: surveyId, status: 'live' })
})

test('what was said at a kiosk before its survey was over counts when it arrives afterwards', async () => {
  const { id } = await heard.api.surveys.create({ name: 'Fair', touchpoint: 'fair', template: 'store' })
  await heard.api.surveys.publish({ id })
  const { kiosk: at } = await heard.api.places.create({ surveyId: id, name: 'Booth' })
  const shown = async () => {
    const answer = await heard.app.request(path(at))
    return [answer.status, await answer.text()] as const
  }
  const [, page] = await shown()
  const asked = /name="asked" value="([^"]+)"/.exec(page)![1]!
  const said = (ticket: string, hoursAgo: number) => ({
    ...{ asked, ticket: ticket.repeat(32), q1: '2' },
    age: String(hoursAgo * 3_600_000),
  })
  heard.clock.pass({ hours: 1 })
  await heard.api.surveys.setEnd({ id, closesOn: null, mostAnswers: 1 })
  await post(`${path(at)}/answers`, said('b', 0))
  assert.equal((await heard.api.surveys.show({ id })).status, 'closed')
  heard.clock.pass({ hours: 1 })
  assert.equal((await post(`${path(at)}/answers`, said('c', 2))).status, 200, 'though it is full by now')
  assert.equal((await post(`${path(at)}/answers`, said('d', 0))).status, 409)
  assert.equal((await heard.api.surveys.show({ id })).answered, 2)
  // The page that says so goes on sending what the device kept.
  const [status, rest] = await shown()
  assert.equal(status, 409)
  assert.match(rest, /kiosk-rest\.js/)
})

test('a kiosk and a widget speak other languages, mix what may be mixed, and show no braces', async () => {
  const { id } = await heard.api.surveys.create({ name: 'Two tongues', touchpoint: 'shop', template: null })
  const asked = { help: null, required: false, showWhen: null }
  const options = ['A', 'B', 'C', 'D', 'E', 'F'].map((text, at) => ({ id: `o${at + 1}`, text }))
  await heard.api.surveys.saveDraft({
    id,
    definition: {
      title: 'Hello {{person.firstName|there}}',
      intro: null,
      locale: 'en',
      colour: '#7a2e6e',
      questions: [
        { ...asked, id: 'q1', kind: 'thumbs', text: 'Good?' },
        { ...asked, id: 'q2', kind: 'single', text: 'Which?', options, other: true, shuffled: true },
        { ...asked, id: 'q3', kind: 'comment', text: 'Why {{answer:q1|so}}?' },
      ],
      thanks: { any: 'Thanks for {{answer:q1|it}}', promoter: 'Lovely', passive: null, detractor: null },
      translations: { de: { title: 'Hallo {{person.firstName|du}}', q1: 'Gut?' } },
    },
  })
  await heard.api.surveys.publish({ id })
  const there = await heard.api.places.create({
    surveyId: id,
    name: 'Graz',
    touchpoint: null,
    exitCode: null,
  })
  const english = await (await heard.app.request(path(there.kiosk))).text()
  assert.match(english, /<h1><bdi>Hello there<\/bdi><\/h1>/)
  assert.doesNotMatch(english, /\{\{/)
  assert.match(english, /<a href="\?lang=de" lang="de"/)
  assert.match(english, /data-scores="1" hidden><bdi>Lovely/, 'words for a thumb up')
  assert.match(english, /&quot;options&quot;:\[&quot;q2&quot;\]|"options":\["q2"\]/)
  const german = await heard.app.request(path(there.kiosk), { headers: { 'accept-language': 'de-AT' } })
  assert.match(await german.text(), /<html lang="de"[\s\S]*<h1><bdi>Hallo du<\/bdi><\/h1>[\s\S]*Gut\?/)

  const widget = await heard.api.widgets.create({
    surveyId: id,
    name: 'Site',
    origins: ['https://shop.example'],
  })
  const origin = { origin: 'https://shop.example' }
  const form = async (query: string) =>
    (await (await heard.app.request(`/w/${widget.key}/form${query}`, { headers: origin })).json()) as {
      html: string
      title: string
      locale: string
    }
  const shown = await form('?lang=de-CH')
  assert.deepEqual([shown.title, shown.locale], ['Hallo du', 'de'])
  assert.match(shown.html, /name="lang" value="de"/)
  assert.doesNotMatch(shown.html, /\{\{/)
  assert.match(shown.html, /<span>(Daumen hoch|Daumen runter)<\/span>/, 'thumbs say their word')
  const orders = new Set<string>()
  for (let visit = 0; visit < 12; visit++) {
    const { html } = await form('')
    orders.add([...html.matchAll(/name="q2" value="(o\d)"/g)].map(([, option]) => option).join(' '))
  }
  assert.ok(orders.size > 1, 'each visitor has an order of their own')
  const sent = await heard.app.request(`/w/${widget.key}/answers`, {
    method: 'POST',
    headers: { ...origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'lang=de&q1=0',
  })
  assert.match(((await sent.json()) as { html: string }).html, /Thanks for 👎/)
})

test('a kiosk is left by its code only, and the code is not to be guessed', async () => {
  const to = `${path(place.kiosk)}/exit`
  assert.equal((await post(to, { code: '1111' })).status, 403)
  assert.equal((await post(to, { code: '4711' })).status, 204)
  await heard.api.places.remove({ id: place.id })
  for (const gone of [place.kiosk, place.link, place.sheet])
    assert.equal((await heard.app.request(path(gone))).status, 404)
})

/** One bit of grey, as we write it. */
const pixelsOf = (png: Buffer) => {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const size = png.readUInt32BE(33)
  const rows = inflateSync(png.subarray(41, 41 + size))
  const line = Math.ceil(width / 8) + 1
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isWhite = (rows[y * line + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1
      data.set([isWhite * 255, isWhite * 255, isWhite * 255, 255], (y * width + x) * 4)
    }
  return { width, height, data }
}
