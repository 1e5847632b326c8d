import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createApp } from '#server/http/app.ts'
import { openLimits } from '#server/http/limits.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
let key: string

before(async () => {
  heard = await world()
  key = (await heard.withKey()).secret
})
after(() => heard.close())

const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`

const ask = async (
  method: string,
  path: string,
  { body, headers = {} }: { body?: string | object; headers?: Record<string, string> } = {},
) => {
  const answer = await heard.app.request(`http://heard.test/v1${path}`, {
    method,
    headers: {
      authorization: basic(`${key}:`),
      ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as Record<string, unknown> }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

test('an anonymous survey is asked by no program, though it is the only one that is open', async () => {
  const pulse = await heard.api.surveys.create({ name: 'Pulse', touchpoint: 'internal', template: 'enps' })
  await heard.api.surveys.publish({ id: pulse.id })
  const { body } = await ask('POST', '/people', { body: { email: 'named@example.com', send: false } })
  const responded = await ask('POST', '/survey_responses', { body: { person: body['id'], score: 2 } })
  assert.equal(responded.status, 201)
  await ask('POST', '/people', { body: { email: 'asked@example.com' } })
  assert.notEqual((await heard.api.delighted.show({})).survey!.id, pulse.id)
  const { asked, answered } = await heard.api.surveys.show({ id: pulse.id })
  assert.deepEqual([asked, answered], [0, 0])
})

test('PHP sends forms with brackets, and its switches as words', async () => {
  const made = await ask('POST', '/people', {
    headers: FORM,
    body: 'email=php%40example.com&name=P&send=false&properties%5BPlan+Name%5D=pro&properties[country]=NL',
  })
  assert.deepEqual([made.status, made.body['survey_scheduled_at']], [200, null])
  assert.deepEqual(made.body['properties'], { 'Plan Name': 'pro', country: 'NL' })
  const responded = await ask('POST', '/survey_responses.json', {
    headers: FORM,
    body: `person=${made.body['id']}&score=9&comment=Good&person_properties[Shop]=12`,
  })
  assert.deepEqual([responded.status, responded.body['score']], [201, 9])
  assert.deepEqual(responded.body['person_properties'], { Shop: '12' })
  const joined = await ask('POST', '/autopilot/email/memberships', {
    headers: FORM,
    body: 'person_email=php%40example.com&properties[a]=b',
  })
  assert.equal(joined.status, 201)
  const left = await ask('DELETE', '/autopilot/email/memberships', {
    headers: FORM,
    body: 'person_email=php%40example.com',
  })
  assert.equal(left.status, 200)
})

test('Python sends its key without a colon, and an empty object as the body of a GET', async () => {
  const headers = { authorization: basic(key) }
  // `fetch` sends no body with GET, so DELETE stands for both.
  const gone = await ask('DELETE', '/people/email:nobody@example.com', { headers, body: {} })
  assert.deepEqual(gone.body, { status: 404, message: 'Not Found' })
  assert.equal((await ask('GET', '/metrics', { headers })).status, 200)
})

test('Ruby expands in the body and asks with expand[]', async () => {
  const made = await ask('POST', '/people', { body: { email: 'ruby@example.com', send: false } })
  const responded = await ask('POST', '/survey_responses', { body: { person: made.body['id'], score: 1 } })
  const changed = await ask('PUT', `/survey_responses/${responded.body['id']}`, {
    body: { score: 8, expand: ['person'] },
  })
  assert.equal((changed.body['person'] as { email: string }).email, 'ruby@example.com')
  const shown = await ask('GET', `/survey_responses/${responded.body['id']}.json?expand%5B%5D=person`)
  assert.equal((shown.body['person'] as { email: string }).email, 'ruby@example.com')
})

test('every path answers with .json, which also says what is accepted', async () => {
  for (const path of [
    '/people',
    '/survey_responses',
    '/metrics',
    '/unsubscribes',
    '/bounces',
    '/autopilot/sms',
  ])
    assert.equal((await ask('GET', `${path}.json`, { headers: { accept: 'text/html' } })).status, 200, path)
  const html = await ask('GET', '/metrics', { headers: { accept: 'text/html' } })
  assert.deepEqual([html.status, html.body], [406, { status: 406, message: 'Not Acceptable' }])
})

test('a HEAD tells what a GET would, without its body', async () => {
  const headers = { authorization: basic(`${key}:`) }
  for (const path of ['/people?per_page=1', '/metrics.json', '/survey_responses/']) {
    const [told, got] = await Promise.all(
      ['HEAD', 'GET'].map((method) => heard.app.request(`http://heard.test/v1${path}`, { method, headers })),
    )
    assert.deepEqual([told!.status, told!.headers.get('link')], [200, got!.headers.get('link')], path)
    assert.equal(await told!.text(), '')
  }
  const nobody = await heard.app.request('http://heard.test/v1/people', { method: 'HEAD' })
  assert.equal(nobody.status, 401)
})

test('curl sends a form in parts, and a path may end in a slash after .json', async () => {
  const form = new FormData()
  form.set('email', 'parts@example.com')
  form.set('properties[shop]', 'Ghent')
  form.set('send', 'false')
  form.set('logo', new Blob(['x']), 'logo.png')
  const answer = await heard.app.request('http://heard.test/v1/people.json/', {
    method: 'POST',
    headers: { authorization: basic(`${key}:`) },
    body: form,
  })
  const made = (await answer.json()) as Record<string, unknown>
  assert.deepEqual([answer.status, made['email']], [200, 'parts@example.com'])
  assert.deepEqual(made['properties'], { shop: 'Ghent' })
  const broken = await ask('POST', '/people', {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: 'no parts at all',
  })
  assert.equal(broken.status, 400)
})

test('the next page is linked by an absolute address of the way the client came', async () => {
  for (let n = 0; n < 3; n++)
    await ask('POST', '/people', { body: { email: `l${n}@example.com`, send: false } })
  const { headers, body } = await ask('GET', '/people.json?per_page=1&since=1')
  assert.equal((body as unknown as unknown[]).length, 1)
  const link = headers.get('link') ?? ''
  assert.match(
    link,
    /^<http:\/\/heard\.test\/v1\/people\.json\?per_page=1&since=1&page_info=[\w-]+>; rel="next"$/,
  )
})

test('a list is at most 100 long, and a page that makes no sense is the usual one', async () => {
  for (const page of ['per_page=5000', 'per_page=0', 'per_page=x&page=-3', 'page=1.5'])
    assert.ok([200, 422].includes((await ask('GET', `/survey_responses?${page}`)).status), page)
  assert.equal((await ask('GET', '/people?email=a@b.c&phone_number=%2B31612345678')).status, 422)
})

test('what is no JSON, no key, no right or no address gets the body that clients parse', async () => {
  const malformed = await ask('POST', '/people', {
    headers: { 'content-type': 'application/json' },
    body: '{"a"',
  })
  assert.deepEqual(malformed.body, { status: 400, message: 'Bad Request' })
  assert.deepEqual((await ask('GET', '/nothing')).body, { status: 404, message: 'Not Found' })
  const { secret } = await heard.withKey(undefined, ['metrics.read'])
  const weak = { authorization: basic(`${secret}:`) }
  assert.deepEqual((await ask('GET', '/people', { headers: weak })).body, {
    status: 403,
    message: 'Forbidden',
  })
  assert.equal((await ask('GET', '/metrics', { headers: weak })).status, 200)
  const nobody = await heard.app.request('http://heard.test/v1/metrics')
  assert.deepEqual([nobody.status, nobody.headers.get('www-authenticate')], [401, 'Basic realm="Heard"'])
})

test('who asks too often is told in whole seconds when to ask again, without which Python breaks', async () => {
  const app = createApp(heard.program, { limits: openLimits(0.001) })
  const asked = () =>
    app.request('http://heard.test/v1/metrics.json', { headers: { authorization: basic(`${key}:`) } })
  const answers = []
  for (let n = 0; n < 4; n++) answers.push(await asked())
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 429],
  )
  const last = answers.at(-1)!
  assert.match(last.headers.get('retry-after')!, /^[1-9]\d?$/)
  assert.deepEqual(await last.json(), { status: 429, message: 'Too Many Requests' })
})

test('a session of the browser is no key', async () => {
  const { cookie } = await heard.as('administrator')
  const answer = await heard.app.request('http://heard.test/v1/people', {
    headers: { cookie, 'x-heard': '1' },
  })
  assert.equal(answer.status, 401)
})

test('hostile parameters are refused by name and never break anything', async () => {
  const bad = [
    { email: 'no address' },
    { email: 'a@example.com', delay: 'soon' },
    { email: 'a@example.com', properties: ['x'] },
    { email: 'a@example.com', channel: 'pigeon' },
    { phone_number: '0612' },
    { email: 'a@example.com', last_sent_at: '9'.repeat(30) },
    { email: { $ne: null } },
  ]
  for (const body of bad)
    assert.equal((await ask('POST', '/people', { body })).status, 422, JSON.stringify(body))
  const kept = await ask('POST', '/people', {
    body: {
      email: 'odd@example.com',
      send: false,
      properties: { 'a\u0000b': { deep: ['x'] }, n: 1.5, off: null },
    },
  })
  assert.equal(kept.status, 200)
  const future = await ask('POST', '/survey_responses', {
    body: { person: kept.body['id'], score: 3, created_at: 4_102_444_800 },
  })
  assert.deepEqual([future.status, Object.keys(future.body['errors'] as object)], [422, ['created_at']])
  const sent = await ask('POST', '/people', {
    body: { email: 'odd@example.com', last_sent_at: 4_102_444_800 },
  })
  assert.deepEqual([sent.status, Object.keys(sent.body['errors'] as object)], [422, ['last_sent_at']])
})

test('another workspace’s people and responses are not there', async () => {
  const other = await heard.makeWorkspace('Other')
  const { secret } = await heard.withKey(other.workspaceId)
  const made = await ask('POST', '/people', { body: { email: 'mine@example.com', send: false } })
  const responded = await ask('POST', '/survey_responses', { body: { person: made.body['id'], score: 5 } })
  const headers = { authorization: basic(`${secret}:`) }
  assert.equal((await ask('GET', `/people/${made.body['id']}`, { headers })).status, 404)
  assert.equal((await ask('DELETE', `/people/${made.body['id']}`, { headers })).status, 404)
  assert.equal((await ask('GET', `/survey_responses/${responded.body['id']}`, { headers })).status, 404)
  assert.equal(
    (await ask('POST', '/survey_responses', { headers, body: { person: made.body['id'], score: 5 } })).status,
    422,
  )
})
