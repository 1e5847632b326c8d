import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { world } from '../../../test/world.ts'
import { createApp } from '../http/app.ts'
import { openLimits } from '../http/limits.ts'
import { hashPassword } from './password.ts'
import { addSession } from './sessions-store.ts'
import { savePasswordHash } from './store.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const PASSWORD = 'seven green umbrellas'

const withPassword = async (name: string) => {
  const member = await heard.as('agent', { name })
  const hash = await hashPassword(PASSWORD, [])
  await heard.inside((ctx) => savePasswordHash(ctx, member.id, hash))
  return member
}

test('the cookie of a session is read by no script, sent by no other site, and bound to an https host where there is one', async () => {
  const { email } = await withPassword('Ann')
  const signIn = async (url: string): Promise<string> => {
    const app = createApp({ ...heard.program, url }, { limits: openLimits(1_000) })
    const answer = await app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-heard': '1' },
      body: JSON.stringify({ email, password: PASSWORD }),
    })
    assert.ok(answer.ok, `${answer.status}`)
    return answer.headers.get('set-cookie')!
  }
  const secure = await signIn('https://heard.example')
  assert.match(secure, /^__Host-heard=[\w-]{48}; /)
  for (const said of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
    assert.ok(secure.includes(`; ${said}`), said)
  assert.ok(!/domain=/i.test(secure))
  const plain = await signIn('http://127.0.0.1:8787')
  assert.match(plain, /^heard=[\w-]{48}; /)
  assert.ok(plain.includes('; HttpOnly') && plain.includes('; SameSite=Lax') && !plain.includes('Secure'))
  // Each sign-in has a secret of its own, whatever cookie came with it.
  assert.notEqual(secure.split(/[=;]/)[1], plain.split(/[=;]/)[1])
})

test('a session ends after half a day without use, after two weeks in any case, and when it is signed out', async () => {
  const bea = await withPassword('Bea')
  const ask = async (secret: string): Promise<number> => {
    // What is remembered of a caller for a second is not what is asked here.
    const app = createApp(heard.program, { limits: openLimits(1_000) })
    return (await app.request('/api/me', { headers: { cookie: `heard=${secret}` } })).status
  }
  const open = () => heard.inside((ctx) => addSession(ctx, bea.id, null))

  const idle = await open()
  heard.clock.pass({ hours: 11, minutes: 59 })
  assert.equal(await ask(idle), 200)
  heard.clock.pass({ hours: 12, minutes: 1 })
  assert.equal(await ask(idle), 401)

  const busy = await open()
  for (let half = 1; half <= 27; half++) {
    heard.clock.pass({ hours: 11, minutes: 59 })
    assert.equal(await ask(busy), 200, `${half} half days`)
  }
  heard.clock.pass({ hours: 11, minutes: 59 })
  heard.clock.pass({ minutes: 30 })
  assert.equal(await ask(busy), 401)

  const left = await open()
  const answer = await heard.app.request('/api/session', {
    method: 'DELETE',
    headers: { cookie: `heard=${left}`, 'x-heard': '1' },
  })
  assert.ok(answer.ok)
  assert.match(answer.headers.get('set-cookie')!, /^heard=; Max-Age=0/)
  assert.equal(await ask(left), 401)
})

test('whoever signs out is out with the next request, and the log says so once', async () => {
  const cleo = await heard.as('agent', { name: 'Cleo' })
  const admin = await heard.as('administrator')
  const headers = { cookie: cleo.cookie, 'x-heard': '1' }
  const me = async () => (await heard.app.request('/api/me', { headers })).status
  const signOut = async () => (await heard.app.request('/api/session', { method: 'DELETE', headers })).status
  assert.equal(await me(), 200)
  assert.equal(await signOut(), 200)
  assert.equal(await me(), 401)
  assert.equal(await signOut(), 200)
  const { items } = await admin.api.audit.list({ name: 'member.signed_out' })
  assert.deepEqual(
    items.map(({ by, byName }) => ({ by, byName })),
    [
      { by: 'member', byName: 'Cleo' },
      { by: 'member', byName: 'Bea' },
    ],
  )
  assert.deepEqual(items[0]!.facts, { memberId: cleo.id, sessions: 1 })
})
