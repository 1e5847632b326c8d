import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { adminUrl } from '../../../test/database.ts'
import { openLine } from '../../../test/torture/line.ts'
import { world } from '../../../test/world.ts'
import { openDatabase } from '../db/database.ts'
import { createApp } from './app.ts'
import { callerOf, openLimits } from './limits.ts'

let heard: Awaited<ReturnType<typeof world>>
let key: string
before(async () => {
  heard = await world()
  key = (await heard.withKey()).secret
})
after(() => heard.close())

const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}, app = heard.app) =>
  app.request(path, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } })
const json = { 'content-type': 'application/json' }

test('what cannot be read is refused as a problem document with a code and a request id', async () => {
  const cases: [string, RequestInit & { headers?: Record<string, string> }, number, string][] = [
    ['/api/feedback', { method: 'POST', headers: json, body: '{"channel":' }, 400, 'request.malformed'],
    ['/api/feedback', { method: 'POST', headers: json, body: '[1]' }, 400, 'request.malformed'],
    [
      '/api/feedback',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
      415,
      'request.wrong_type',
    ],
    [
      '/api/feedback',
      { method: 'POST', headers: json, body: `{"comment":"${'x'.repeat(300_000)}"}` },
      413,
      'request.too_large',
    ],
    [
      '/api/feedback',
      { method: 'POST', headers: { ...json, 'content-length': '300000' }, body: '{}' },
      413,
      'request.too_large',
    ],
    [
      '/api/feedback',
      { method: 'POST', headers: json, body: '{"channel":"api","comment":"a","workspaceId":"x"}' },
      422,
      'request.invalid',
    ],
    [
      '/api/feedback',
      { method: 'POST', headers: json, body: '{"channel":"api","comment":"a","attributes":{"a\\u0000b":1}}' },
      422,
      'request.invalid',
    ],
    [
      '/api/feedback',
      {
        method: 'POST',
        headers: json,
        body: '{"channel":"api","comment":"a","occurredAt":"0000-01-01T00:00:00Z"}',
      },
      422,
      'request.invalid',
    ],
    ['/api/feedback/nonsense', {}, 422, 'request.invalid'],
    ['/api/nothing', {}, 404, 'request.not_found'],
    ['/api/people', { headers: { authorization: 'Bearer wrong' } }, 401, 'key.unknown'],
    ['/api/people', { headers: { authorization: 'Bearer' } }, 401, 'key.unknown'],
  ]
  for (const [path, init, status, code] of cases) {
    const answer = await ask(path, init)
    const problem = (await answer.json()) as { code: string; status: number; requestId: string; type: string }
    assert.deepEqual([answer.status, problem.code, problem.status], [status, code, status], code)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    assert.equal(answer.headers.get('x-request-id'), problem.requestId)
  }
})

test('a hundred megabytes are refused at every door before they are read', async () => {
  const nowhere = 'x'.repeat(50)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const [path, headers] of [
    ['/api/feedback', json],
    ['/api/feedback/batch', json],
    ['/api/session', { ...json, 'x-heard': '1' }],
    [`/s/${nowhere}`, form],
    [`/t/${nowhere}`, form],
    [`/u/${nowhere}`, form],
    [`/k/${nowhere}/answers`, json],
    [`/in/${nowhere}`, json],
    [`/in/sms/${nowhere}`, form],
    ['/v1/survey_responses.json', json],
  ] as const) {
    let read = 0
    const piece = new TextEncoder().encode('x'.repeat(65_536))
    const body = new ReadableStream({
      pull: (to) => {
        read += piece.length
        if (read > 100 * 1024 * 1024) to.close()
        else to.enqueue(piece)
      },
    })
    const init = { method: 'POST', headers, body, duplex: 'half' }
    const answer = await ask(path, init)
    assert.ok([401, 404, 413].includes(answer.status), `${path} ${answer.status}`)
    assert.ok(read < 20 * 1024 * 1024, `${path} read ${read}`)
  }
})

test('a refused field is named', async () => {
  const answer = await ask('/api/feedback', {
    method: 'POST',
    headers: json,
    body: '{"channel":"api","score":"high"}',
  })
  const { errors } = (await answer.json()) as { errors: { path: string }[] }
  assert.deepEqual(
    errors.map(({ path }) => path),
    ['score'],
  )
})

test('without its database Heard says so, asks for patience and stays alive', async () => {
  const database = openDatabase('postgres://nobody:x@127.0.0.1:1/none')
  const app = createApp({ ...heard.program, database })
  const answer = await ask(
    '/api/feedback',
    { method: 'POST', headers: json, body: '{"channel":"api","comment":"lost?"}' },
    app,
  )
  assert.equal(answer.status, 503)
  assert.equal(answer.headers.get('retry-after'), '1')
  assert.equal(((await answer.json()) as { code: string }).code, 'unavailable')
  assert.equal((await ask('/readyz', {}, app)).status, 503)
  assert.equal((await ask('/healthz', {}, app)).status, 200)
  await database.close()
})

test('of a database that stands still and says nothing Heard does not keep silent', async () => {
  const line = await openLine(() => Number(new URL(adminUrl()).port))
  const database = openDatabase(adminUrl().replace(/@[^/]*/, `@127.0.0.1:${line.port}`))
  const app = createApp({ ...heard.program, database })
  assert.equal((await ask('/readyz', {}, app)).status, 200)
  line.become('silent')
  assert.equal((await ask('/readyz', {}, app)).status, 503)
  line.become('open')
  await database.close()
  line.close()
})

test('whoever guesses passwords is slowed down, whichever process is asked, and is told how long', async () => {
  const shared = heard.program.database.appPool
  const apps = [0, 1].map(() => createApp(heard.program, { limits: openLimits(1, { shared }) }))
  const guess = (n: number) =>
    apps[n % 2]!.request('/api/session', {
      method: 'POST',
      headers: { ...json, 'x-heard': '1' },
      body: '{"email":"ada@first.test","password":"guess"}',
    })
  const answers = []
  for (let n = 0; n < 12; n++) answers.push(await guess(n))
  assert.deepEqual(
    answers.slice(0, 10).map(({ status }) => status),
    Array(10).fill(401),
  )
  assert.equal(answers[11]!.status, 429)
  assert.ok(Number(answers[11]!.headers.get('retry-after')) > 1)
})

test('whoever holds a session tries no more passwords by writing something beside it', async () => {
  const { cookie } = await heard.as('agent')
  const app = createApp(heard.program, { limits: openLimits(1) })
  const { secret } = await heard.withKey()
  const guess = (n: number) =>
    app.request('/api/me/password', {
      method: 'PUT',
      headers: { ...json, 'x-heard': '1', cookie: `beside=${n}; ${cookie}` },
      body: '{"current":"a guess","next":"quite another long one"}',
    })
  const asKey = (n: number) =>
    app.request('/api/audit/chain', {
      headers: { authorization: `Bearer${' '.repeat(n + 1)}${secret} ${n}` },
    })
  for (const [ask, most] of [
    [guess, 10],
    [asKey, 30],
  ] as const) {
    const codes: number[] = []
    for (let n = 0; n <= most; n++) codes.push((await ask(n)).status)
    assert.equal(codes.at(-1), 429)
    assert.ok(codes.slice(0, most).every((status) => status !== 429))
  }
})

test('only proxies of ours are believed about who asks', () => {
  assert.equal(callerOf('10.0.0.1', '1.2.3.4', 0), '10.0.0.1')
  assert.equal(callerOf('10.0.0.1', '6.6.6.6, 1.2.3.4', 1), '1.2.3.4')
  assert.equal(callerOf('10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2', 2), '1.2.3.4')
  assert.equal(callerOf('10.0.0.1', undefined, 3), '10.0.0.1')
  assert.equal(callerOf('::ffff:10.0.0.1', undefined, 0), '10.0.0.1')
  assert.equal(callerOf('2001:db8:1:2:3:4:5:6', undefined, 0), callerOf('2001:db8:1:2:ffff::1', undefined, 0))
})

test('every page carries its guards', async () => {
  const { headers } = await heard.app.request('/')
  assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/)
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('referrer-policy'), 'no-referrer')
})

test('the set-up route is dead after the first workspace', async () => {
  const answer = await heard.app.request('/api/setup', {
    method: 'POST',
    headers: { ...json, 'x-heard': '1' },
    body: JSON.stringify({
      workspace: 'Mine',
      name: 'Mallory',
      email: 'm@evil.test',
      password: 'long enough, surely',
    }),
  })
  assert.equal(answer.status, 409)
})

test('an API key does what it was given rights for, until it is revoked', async () => {
  const { key: made, secret } = await (await heard.as('administrator')).api.keys.create({
    name: 'reader',
    rights: ['feedback.read'],
  })
  const withIt = (path: string, init: RequestInit = {}) =>
    heard.app.request(path, { ...init, headers: { ...json, authorization: `Bearer ${secret}` } })
  assert.equal((await withIt('/api/feedback')).status, 200)
  assert.equal(
    (await withIt('/api/feedback', { method: 'POST', body: '{"channel":"api","comment":"x"}' })).status,
    403,
  )
  await heard.api.keys.revoke({ id: made.id })
  assert.equal((await withIt('/api/feedback')).status, 401)
  const stored = await heard.program.database.ownerPool.query(
    'select 1 from api_keys k where k::text like $1',
    [`%${secret}%`],
  )
  assert.equal(stored.rowCount, 0)
})

test('characters that no database keeps are left out, and the rest of the words is kept', async () => {
  const answer = await ask('/api/feedback', {
    method: 'POST',
    headers: json,
    body: '{"channel":"api","comment":"half\\ud83d and\\u0000 whole \\ud83d\\ude00","attributes":{"a":"c\\u0000"}}',
  })
  assert.equal(answer.status, 201)
  assert.equal(((await answer.json()) as { comment: string }).comment, 'half\ufffd and whole 😀')
  assert.equal((await ask('/api/feedback?search=%00half')).status, 200)
})

test('an address is decoded once, and a body that names the prototype of things changes none', async () => {
  await heard.api.people.add({ name: 'Percy 100%25' })
  const found = async (search: string) =>
    (
      (await (
        await heard.app.request(`/api/people?search=${search}`, {
          headers: { authorization: `Bearer ${(await heard.withKey()).secret}` },
        })
      ).json()) as { items: { name: string }[] }
    ).items.map(({ name }) => name)
  assert.deepEqual(await found('Percy%20100%2525'), ['Percy 100%25'])
  assert.deepEqual(await found('Percy%2520100'), [])
  const { secret } = await heard.withKey()
  const answer = await heard.app.request('/api/people', {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: '{"name":"Pol","attributes":{"__proto__":{"polluted":"yes"},"constructor":"c"},"__proto__":{"role":"administrator"}}',
  })
  assert.ok(answer.status < 500, `${answer.status}`)
  assert.equal(({} as { polluted?: string }).polluted, undefined)
  assert.equal(({} as { role?: string }).role, undefined)
})
