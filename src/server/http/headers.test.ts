import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { Hono } from 'hono'
import { world } from '../../../test/world.ts'
import { securityHeaders } from './headers.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

test('what the API answers is kept in no cache, is readable as what it is, and belongs to no other site', async () => {
  const { secret } = await heard.withKey()
  const headers = { authorization: `Bearer ${secret}`, origin: 'https://elsewhere.example' }
  for (const path of ['/api/people', '/api/nothing-there']) {
    const answer = await heard.app.request(path, { headers })
    assert.equal(answer.headers.get('cache-control'), 'no-store', path)
    assert.match(answer.headers.get('content-type')!, /json/)
    assert.equal(answer.headers.get('access-control-allow-origin'), null)
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
    assert.match(answer.headers.get('content-security-policy')!, /default-src 'none'.*frame-ancestors 'none'/)
    assert.equal(answer.headers.get('cross-origin-resource-policy'), 'same-origin')
    assert.match(answer.headers.get('x-request-id')!, /^request_/)
  }
})

test('pages say besides what they may use of a device, and which windows they share', async () => {
  const answer = await heard.app.request('/')
  assert.match(answer.headers.get('content-security-policy')!, /script-src 'self'/)
  assert.match(answer.headers.get('permissions-policy')!, /camera=\(\)/)
  assert.equal(answer.headers.get('cross-origin-opener-policy'), 'same-origin')
  assert.match(answer.headers.get('x-request-id')!, /^request_/)
})

test('methods that nobody declared do nothing', async () => {
  for (const method of ['TRACE', 'CONNECTED', 'PROPFIND']) {
    const path = '/api/people'
    const asked = new Request(`http://heard.test${path}`, { method: 'POST' })
    Object.defineProperty(asked, 'method', { value: method })
    const answer = await heard.app.fetch(asked)
    assert.ok([403, 404, 405].includes(answer.status), `${method}: ${answer.status}`)
  }
})

test('browsers are told to come back encrypted, for two years and with subdomains, where Heard is', async () => {
  for (const https of [true, false]) {
    const app = new Hono().use(securityHeaders(https)).get('/', (c) => c.text('hi'))
    const said = (await app.request('/')).headers.get('strict-transport-security')
    assert.equal(said, https ? 'max-age=63072000; includeSubDomains' : null)
  }
})

test('a file of an earlier build is not there, and neither is anything beside the files', async () => {
  const built = readdirSync(new URL('../../../dist/web/assets', import.meta.url))[0]!
  const there = await heard.app.request(`/assets/${built}`)
  assert.equal(there.status, 200)
  assert.match(there.headers.get('cache-control')!, /immutable/)
  for (const path of ['/assets/gone-0a1b2c3d.js', '/assets/gone', '/assets/..%2f..%2fpackage.json']) {
    const answer = await heard.app.request(path)
    assert.equal(answer.status, 404, path)
    assert.equal(answer.headers.get('cache-control'), null)
  }
})
