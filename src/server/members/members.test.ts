import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { toUuid } from '#core/ids.ts'
import { Refused, world } from '../../../test/world.ts'
import { createApp } from '../http/app.ts'
import { openLimits } from '../http/limits.ts'
import { openLive } from '../http/live.ts'
import { hashPassword } from './password.ts'
import { addSession } from './sessions-store.ts'

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

test('of many who use the link of an invitation at once, one joins, and only their password opens the door', async () => {
  const { link, member } = await heard.api.members.invite({
    name: 'Bo',
    email: 'bo@team.test',
    role: 'agent',
    teamIds: [],
  })
  const token = link.split('/').at(-1)!
  const passwords = ['one fine long', 'two fine long', 'three fine long', 'four fine long']
  const tries = await Promise.allSettled(
    passwords.map((password) => heard.anyone.join.join({ token, password })),
  )
  const joined = passwords.filter((_, at) => tries[at]!.status === 'fulfilled')
  assert.equal(joined.length, 1)
  for (const one of tries)
    assert.ok(one.status === 'fulfilled' || refusedWith('member.joined')(one.reason), String(one))
  for (const password of passwords) {
    const signIn = heard.anyone.session.signIn({ email: member.email, password })
    if (joined.includes(password)) assert.equal((await signIn).signedIn, true)
    else await assert.rejects(signIn)
  }
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

test('of the last two administrators who are made less at once, one stays', async () => {
  const { workspaceId, memberId } = await heard.makeWorkspace('Two')
  const other = await heard.as('administrator', { workspaceId })
  const { api } = await heard.withKey(workspaceId)
  const tries = await Promise.allSettled(
    [memberId, other.id].map((id) => api.members.change({ id, role: 'agent' })),
  )
  const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  assert.equal(refused.length, 1)
  assert.ok(refusedWith('member.last_administrator')(refused[0]))
})

test('whoever leaves is signed out at once', async () => {
  const dana = await heard.as('agent', { name: 'Dana' })
  assert.equal((await dana.api.me.me({})).member.name, 'Dana')
  await heard.api.members.leave({ id: dana.id })
  await assert.rejects(dana.api.me.me({}), refusedWith('session.expired'))
})

test('a role that is made less counts from the next request on, in every process', async () => {
  const live = openLive(heard.program)
  await live.ready()
  const elsewhere = createApp(heard.program, { live, limits: openLimits(1_000) })
  const lena = await heard.as('lead', { name: 'Lena' })
  const namesRule = (app: typeof elsewhere) =>
    app.request('/api/rules', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-heard': '1', cookie: lena.cookie },
      body: '{}',
    })
  // Let in, and refused for what it asks.
  assert.deepEqual([(await namesRule(heard.app)).status, (await namesRule(elsewhere)).status], [422, 422])
  await heard.api.members.change({ id: lena.id, role: 'agent' })
  const changedAt = performance.now()
  // The sessions of before are over.
  assert.equal((await namesRule(heard.app)).status, 401)
  let there = 0
  while (there !== 401 && performance.now() - changedAt < 900) there = (await namesRule(elsewhere)).status
  await live.stop()
  assert.equal(there, 401, 'before what was remembered there ends by itself')
})

test('whoever leaves leaves nothing ownerless: cases, tasks, accounts, commitments, initiatives, deputies, a lead', async () => {
  const [team] = await heard.api.teams.list({})
  const person = await heard.api.people.add({ name: 'Kim', email: 'kim@customer.test' })
  for (const how of ['deputy', 'team'] as const) {
    const leaver = await heard.as('lead', { name: `Leaver by ${how}` })
    const other = await heard.as('lead', { name: `Other by ${how}` })
    await heard.api.members.change({ id: other.id, teamIds: [team!.id] })
    await heard.api.members.change({
      id: leaver.id,
      teamIds: [team!.id],
      deputyId: how === 'deputy' ? other.id : null,
    })
    const standIn = await heard.as('agent', { name: `Leans on ${how}` })
    await heard.api.members.change({ id: standIn.id, deputyId: leaver.id })
    await heard.api.teams.change({ id: team!.id, leadId: how === 'deputy' ? leaver.id : other.id })
    const own = await heard.api.cases.open({ personId: person.id, title: 'Late', memberId: leaver.id })
    const aside = await heard.api.cases.open({ personId: person.id, title: 'Broken', teamId: team!.id })
    await heard.api.cases.addTask({ id: aside.id, title: 'Call the courier', ownerId: leaver.id })
    const account = await heard.api.accounts.add({ name: `Acme ${how}`, ownerId: leaver.id })
    const huddle = await heard.api.huddles.convene({ teamId: team!.id, startsAt: heard.clock.now() })
    await heard.api.huddles.start({ id: huddle.id })
    const { made } = await heard.api.huddles.commit({
      id: huddle.id,
      what: 'Ring the supplier',
      ownerId: leaver.id,
      dueOn: '2035-03-30',
    })
    const planned = await heard.api.huddles.convene({
      teamId: team!.id,
      startsAt: new Date(heard.clock.now().getTime() + 86_400_000),
      facilitatorId: leaver.id,
    })
    const initiative = await heard.api.initiatives.propose({
      title: `Better boxes by ${how}`,
      problem: 'They break.',
      ownerId: leaver.id,
    })
    const [policy] = await heard.api.policies.list({})
    await heard.api.policies.change({
      id: policy!.id,
      ladder: [{ at: { fraction: 1 }, tell: leaver.id }],
    })
    await heard.api.cases.open({ personId: person.id, title: 'Runs on', level: 'urgent', teamId: team!.id })
    await heard.api.members.leave({ id: leaver.id, ...(how === 'team' && { toTeamId: team!.id }) })
    await heard.runJobs()
    const found = {
      case: (await heard.api.cases.show({ id: own.id })).owner,
      task: (await heard.api.cases.show({ id: aside.id })).tasks[0]!,
      account: (await heard.api.accounts.show({ id: account.id })).ownerId,
      commitment: (await heard.api.commitments.list({ status: 'open' })).find(
        ({ id }) => id === made.at(-1)!.id,
      )!.ownerId,
      initiative: (await heard.api.initiatives.show({ id: initiative.id })).ownerId,
    }
    assert.equal(found.case.memberId, how === 'deputy' ? other.id : null)
    assert.deepEqual(
      [found.task.ownerId, found.task.teamId],
      how === 'deputy' ? [other.id, null] : [null, team!.id],
    )
    assert.equal((await heard.api.huddles.show({ id: planned.id })).facilitatorId, other.id)
    assert.deepEqual([found.account, found.commitment, found.initiative], [other.id, other.id, other.id])
    const news = (await other.api.notices.list({})).items.map(({ subject }) => subject)
    assert.ok(news.includes(`You take over from Leaver by ${how}`), news.join(' | '))
    assert.equal((await heard.api.policies.list({}))[0]!.ladder[0]!.tell, other.id)
    heard.clock.pass({ hours: 24 })
    await heard.runJobs()
    // Whoever was away for a day signs in anew, but is told all the same.
    const { rows: late } = await heard.program.database.ownerPool.query<{ subject: string }>(
      "select subject from notices where member_id = $1 and kind = 'promise'",
      [toUuid(other.id)],
    )
    assert.ok(
      late.some(({ subject }) => subject.includes('Runs on')),
      'of the promise that ran already the heir is told',
    )
    const everybody = await heard.api.members.list({})
    assert.ok(!everybody.some(({ deputyId }) => deputyId === leaver.id))
    assert.notEqual((await heard.api.teams.list({}))[0]!.leadId, leaver.id)
  }
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
  const unknown = (country: string, region?: string) =>
    heard.api.calendars.holidays({ country, year: 2026, ...(region && { region }) })
  await assert.rejects(unknown('XX'), refusedWith('calendar.unknown_country'))
  await assert.rejects(unknown('DE', 'ZZ'), refusedWith('calendar.unknown_region'))
  const holidays = await heard.api.calendars.holidays({ country: 'DE', year: 2026 })
  assert.ok(holidays.some(({ date }) => date === '2026-12-25'))
  // The peace festival is a holiday of one city alone.
  const { regions } = (await heard.api.calendars.countries({})).find(({ code }) => code === 'DE')!
  const off = async (region: string) =>
    (await heard.api.calendars.holidays({ country: 'DE', year: 2026, region })).map(({ date }) => date)
  assert.ok(regions.some(({ code, name }) => code === 'BY-A' && name.includes('Augsburg')))
  assert.ok((await off('BY-A')).includes('2026-08-08'))
  assert.ok(!(await off('BY')).includes('2026-08-08'))
})

test('a member sees where they are signed in, and ends one session or all others', async () => {
  const lou = await heard.as('agent', { name: 'Lou' })
  const other = await heard.inside((ctx) => addSession(ctx, lou.id, 'Mozilla/5.0 (Windows) Firefox/140'))
  const third = await heard.inside((ctx) => addSession(ctx, lou.id, null))
  const ask = (secret: string) => heard.app.request('/api/me', { headers: { cookie: `heard=${secret}` } })
  const listed = await lou.api.me.sessions({})
  assert.deepEqual(listed.map(({ current }) => current).filter(Boolean), [true])
  assert.equal(listed.length, 3)
  await lou.api.me.endSession({ name: listed.find(({ userAgent }) => userAgent?.includes('Firefox'))!.name })
  assert.deepEqual([(await ask(other)).status, (await ask(third)).status], [401, 200])
  const nosy = await heard.as('administrator', { name: 'Nosy' })
  await nosy.api.me.endSession({ name: (await lou.api.me.sessions({}))[0]!.name })
  await lou.api.me.endOtherSessions({})
  assert.deepEqual(
    (await lou.api.me.sessions({})).map(({ current }) => current),
    [true],
  )
})

test('common, breached and personal passwords are refused, however they are dressed up', async () => {
  const refused = [
    'password123',
    'Sunshine2024!',
    '!!Manchester1',
    '1qaz2wsx3edc',
    'aaaaaaaaaaaa',
    'First.Ada.2026',
    'heard-heard-1',
  ]
  for (const password of refused)
    await assert.rejects(
      hashPassword(password, ['First', 'Ada Admin', 'ada@first.test']),
      { code: 'password.weak' },
      password,
    )
  for (const password of ['correct horse battery', 'seven green umbrellas', 'xq7-Tulip-canoe'])
    assert.match(await hashPassword(password, ['First', 'Ada Admin']), /^\$argon2id/)
})
