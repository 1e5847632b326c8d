import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refused, world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

test('an invited member joins once, by the link, with a password of their own', async () => {
  const [team] = await heard.api.teams.list({})
  const { member, link } = await heard.api.members.invite({
    name: 'Ben',
    email: 'BEN@team.test',
    role: 'agent',
    teamIds: [team!.id],
  })
  assert.deepEqual([member.joined, member.email, member.teamIds], [false, 'ben@team.test', [team!.id]])
  const token = link.split('/').at(-1)!
  assert.equal((await heard.anyone.join.peek({ token })).name, 'Ben')
  await assert.rejects(
    heard.anyone.join.join({ token, password: 'password12' }),
    refusedWith('password.weak'),
  )
  await heard.anyone.join.join({ token, password: 'a fine long one' })
  await assert.rejects(
    heard.anyone.join.join({ token, password: 'a fine long one' }),
    refusedWith('member.joined'),
  )
  assert.equal(
    (await heard.anyone.session.signIn({ email: 'ben@team.test', password: 'a fine long one' })).signedIn,
    true,
  )
  await assert.rejects(
    heard.anyone.session.signIn({ email: 'ben@team.test', password: 'another one' }),
    refusedWith('session.wrong'),
  )
  await assert.rejects(
    heard.api.members.invite({ name: 'Ben', email: 'ben@team.test', role: 'viewer' }),
    refusedWith('member.email_taken'),
  )
})

test('an invitation that is forged, expired or of another kind opens nothing', async () => {
  const { link } = await heard.api.members.invite({ name: 'Cleo', email: 'cleo@team.test', role: 'agent' })
  const token = link.split('/').at(-1)!
  const forged = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
  await assert.rejects(heard.anyone.join.peek({ token: forged }), refusedWith('token.invalid'))
  await assert.rejects(heard.anyone.join.peek({ token: 'nonsense' }), refusedWith('token.invalid'))
  heard.clock.pass({ days: 15 })
  await assert.rejects(heard.anyone.join.peek({ token }), refusedWith('token.expired'))
})

test('the last administrator can neither leave nor be made less', async () => {
  const administrator = (await heard.api.members.list({})).find((member) => member.role === 'administrator')!
  await assert.rejects(
    heard.api.members.leave({ id: administrator.id }),
    refusedWith('member.last_administrator'),
  )
  await assert.rejects(
    heard.api.members.change({ id: administrator.id, role: 'agent' }),
    refusedWith('member.last_administrator'),
  )
})

test('whoever leaves is signed out at once', async () => {
  const dana = await heard.as('agent', { name: 'Dana' })
  assert.equal((await dana.api.me.me({})).member.name, 'Dana')
  await heard.api.members.leave({ id: dana.id })
  await new Promise((done) => setTimeout(done, 1_100)) // a session is remembered for a second
  await assert.rejects(dana.api.me.me({}), refusedWith('session.expired'))
})

test('roles are kept: an agent invites nobody, a viewer works on nothing, a key has no page of its own', async () => {
  const agent = await heard.as('agent')
  const viewer = await heard.as('viewer')
  await assert.rejects(
    agent.api.members.invite({ name: 'X', email: 'x@team.test', role: 'agent' }),
    refusedWith('right.missing'),
  )
  await assert.rejects(viewer.api.people.add({ email: 'p@example.com' }), refusedWith('right.missing'))
  await assert.rejects(heard.api.me.me({}), refusedWith('right.missing'))
  await assert.rejects(heard.anyone.people.list({}), refusedWith('session.missing'))
})

test('a cookie without our own header, or from another site, does nothing', async () => {
  const { cookie } = await heard.as('administrator')
  for (const headers of [
    { cookie },
    { cookie, 'x-heard': '1', 'sec-fetch-site': 'cross-site' },
    { cookie, 'x-heard': '1', origin: 'https://evil.test' },
  ]) {
    const answer = await heard.app.request('/api/people', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' } as Record<string, string>,
      body: '{"name":"Mallory"}',
    })
    assert.equal(answer.status, 403)
    assert.equal(((await answer.json()) as { code: string }).code, 'request.forged')
  }
})

test('business hours are checked before they are kept', async () => {
  const closed = {
    monday: [],
    tuesday: [],
    wednesday: [],
    thursday: [],
    friday: [],
    saturday: [],
    sunday: [],
  }
  await assert.rejects(
    heard.api.calendars.create({ name: 'Never', zone: 'UTC', week: closed, holidays: [] }),
    refusedWith('calendar.no_open_hours'),
  )
  await assert.rejects(
    heard.api.calendars.create({
      name: 'Mars',
      zone: 'Mars/Olympus',
      week: { ...closed, monday: [{ from: 540, to: 1020 }] },
      holidays: [],
    }),
    refusedWith('calendar.unknown_zone'),
  )
  const holidays = await heard.api.calendars.holidays({ country: 'DE', year: 2026 })
  assert.ok(holidays.some(({ date }) => date === '2026-12-25'))
})
