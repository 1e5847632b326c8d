import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { makeId, toUuid } from '#core/ids.ts'
import { idPrefixesOf, inputOf, routes } from '../../../test/declared.ts'
import type { Ids } from '../../../test/seed.ts'
import { Refused, world } from '../../../test/world.ts'
import { workspaceUuid } from '../ctx.ts'
import { addressOf, stepOf } from './codes.ts'
import { hashPassword } from './password.ts'
import { savePasswordHash } from './store.ts'

const PASSWORD = 'correct horse battery'

let heard: Awaited<ReturnType<typeof world>>
let passwordHash: string
before(async () => {
  heard = await world()
  passwordHash = await hashPassword(PASSWORD, [])
})
after(() => heard.close())

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

/** RFC 6238 written anew, so that product and test cannot be wrong together. */
const codeAt = (secret: string, at: Date): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const join = async (
  name: string,
  role: 'agent' | 'administrator' = 'agent',
  workspaceId = heard.first.workspaceId,
) => {
  const member = await heard.as(role, { name, workspaceId })
  await member.desk.transact((ctx) => savePasswordHash(ctx, member.id, passwordHash))
  return member
}
type Joined = Awaited<ReturnType<typeof join>>

const withFactor = async (member: Joined) => {
  const { secret } = await member.api.secondFactor.begin({})
  const { codes } = await member.api.secondFactor.confirm({ code: codeAt(secret, heard.clock.now()) })
  // The code that confirmed is used up.
  heard.clock.pass({ minutes: 1 })
  return { secret, codes }
}

const isTold = (email: string, what: RegExp): boolean =>
  heard.mail.to(email).some(({ text }) => what.test(text))

const signIn = (email: string, code?: string) =>
  heard.anyone.session.signIn({ email, password: PASSWORD, ...(code && { code }) })

test('codes are those of RFC 6238, half a minute early or late, and never twice', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ] as const) {
    const at = new Date(seconds * 1_000)
    assert.equal(codeAt(secret, at), code)
    const step = Math.floor(seconds / 30)
    for (const off of [-30, 0, 30]) {
      const now = new Date(at.getTime() + off * 1_000)
      assert.equal(stepOf(secret, code, { now, lastStep: step - 1 }), step)
      assert.equal(stepOf(secret, code, { now, lastStep: step }), null)
    }
    for (const off of [-90, 90])
      assert.equal(stepOf(secret, code, { now: new Date(at.getTime() + off * 1_000), lastStep: 0 }), null)
  }
  assert.match(
    addressOf(secret, { issuer: 'Heard Mill & Co', label: 'ada@mill.test' }),
    /^otpauth:\/\/totp\/Heard%20Mill%20%26%20Co:ada%40mill\.test\?.*secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ/,
  )
})

test('a second factor is set up with an app, asked for at the door, and opens once per code', async () => {
  const dee = await join('Dee')
  const elsewhere = await join('Elsewhere')
  await assert.rejects(
    dee.api.secondFactor.confirm({ code: '123456' }),
    refusedWith('second_factor.not_begun'),
  )
  const { secret, address, picture } = await dee.api.secondFactor.begin({})
  assert.match(picture, /^<svg/)
  assert.ok(address.includes(`secret=${secret}`))
  await assert.rejects(dee.api.secondFactor.confirm({ code: 'abcdef' }), refusedWith('second_factor.wrong'))
  assert.equal((await signIn(dee.email)).signedIn, true, 'what is pending asks nothing')
  const { codes } = await dee.api.secondFactor.confirm({ code: codeAt(secret, heard.clock.now()) })
  assert.equal(new Set(codes).size, 10)
  assert.deepEqual(
    (await dee.api.me.sessions({})).map(({ current }) => current),
    [true],
    'sessions that were opened without it end',
  )
  assert.equal((await elsewhere.api.me.sessions({})).length, 1)

  const { rows } = await heard.program.database.ownerPool.query<{ text: string }>(
    `select string_agg(text, '') as text from (select encode(secret_sealed, 'escape') as text from second_factors
     union all select encode(code_hash, 'escape') from recovery_codes) kept`,
  )
  assert.ok(!rows[0]!.text.includes(secret) && !codes.some((code) => rows[0]!.text.includes(code)))

  assert.deepEqual([(await signIn(dee.email)).signedIn, (await signIn(dee.email)).wantsCode], [false, true])
  await assert.rejects(
    signIn(dee.email, codeAt(secret, heard.clock.now())),
    refusedWith('second_factor.wrong'),
    'the code that confirmed was used',
  )
  heard.clock.pass({ minutes: 1 })
  const code = codeAt(secret, heard.clock.now())
  const both = await Promise.allSettled([
    signIn(dee.email, code),
    signIn(dee.email, `${code.slice(0, 3)} ${code.slice(3)}`),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])

  assert.equal((await signIn(dee.email, codes[0]!.toUpperCase().replaceAll('-', ' '))).signedIn, true)
  await assert.rejects(signIn(dee.email, codes[0]!), refusedWith('second_factor.wrong'))
  assert.equal((await dee.api.secondFactor.show({})).codesLeft, 9)
  const again = await dee.api.secondFactor.newCodes({})
  await assert.rejects(signIn(dee.email, codes[1]!), refusedWith('second_factor.wrong'))
  assert.equal((await signIn(dee.email, again.codes[1]!)).signedIn, true)
  await heard.runJobs()
  assert.equal(
    heard.mail.to(dee.email).filter(({ text }) => text.includes('recovery code was used')).length,
    2,
  )
})

test('five wrong codes make a pause, of which the member hears, and a new password leads around nothing', async () => {
  const finn = await join('Finn')
  const { secret, codes } = await withFactor(finn)
  for (let turn = 0; turn < 5; turn++)
    await assert.rejects(signIn(finn.email, '000000'), refusedWith('second_factor.wrong'))
  await assert.rejects(
    signIn(finn.email, codeAt(secret, heard.clock.now())),
    refusedWith('second_factor.paused'),
  )
  await assert.rejects(signIn(finn.email, codes[0]!), refusedWith('second_factor.paused'))
  await heard.runJobs()
  assert.ok(isTold(finn.email, /5 wrong codes/))
  heard.clock.pass({ minutes: 16 })
  assert.equal((await signIn(finn.email, codeAt(secret, heard.clock.now()))).signedIn, true)

  const asked = heard.mail.to(finn.email).length
  for (let turn = 0; turn < 5; turn++) await heard.anyone.reset.ask({ email: finn.email })
  await letMailsLeave(() => heard.mail.to(finn.email).length >= asked + 3)
  const links = heard.mail.to(finn.email).flatMap(({ text }) => /reset\/([\w-]+)/.exec(text)?.[1] ?? [])
  assert.equal(links.length, 3, 'nobody’s mailbox is filled')
  await heard.anyone.reset.choose({ token: links.at(-1)!, password: 'quite another sentence' })
  const after = await heard.anyone.session.signIn({ email: finn.email, password: 'quite another sentence' })
  assert.deepEqual([after.signedIn, after.wantsCode], [false, true])
})

/** Reset mails leave without anybody waiting for them. */
const letMailsLeave = async (have: () => boolean) => {
  for (let turn = 0; turn < 500 && !have(); turn++) await heard.runJobs()
  await heard.runJobs()
}

test('each dangerous act asks a session that is not fresh to prove itself, and a key nothing', async () => {
  const { workspaceId } = await heard.makeWorkspace('Danger')
  // Of things that are not there: who asks is looked at before what is asked for.
  const ids: Ids = new Map(
    routes.flatMap(idPrefixesOf).map((prefix) => [prefix, makeId(prefix, 1, randomBytes(10))]),
  )
  const gil = await join('Gil', 'administrator', workspaceId)
  const { secret: key } = await heard.withKey(workspaceId)
  const optional = { role: 'viewer', secondFactorRequired: true, email: 'some@team.test' }
  const given = (one: (typeof routes)[number]) => ({
    ...inputOf(one, ids),
    ...Object.fromEntries(
      Object.entries(optional).filter(([field]) => field in (one.input.properties ?? {})),
    ),
  })
  const dangerous = routes.filter((one) => one.route.proof(given(one)))
  const named = new Set(dangerous.map(({ name }) => name))
  for (const name of [
    'keys.create',
    'members.invite',
    'members.change',
    'members.leave',
    'people.forget',
    'identity.export',
  ])
    assert.ok(named.has(name), name)
  const invite = (email: string) => gil.api.members.invite({ name: 'Hal', email, role: 'viewer' })
  await invite('fresh@team.test')
  heard.clock.pass({ minutes: 16 })
  await assert.rejects(invite('stale@team.test'), refusedWith('proof.needed'))
  for (const one of dangerous.filter(({ route }) => !route.at.startsWith('DELETE /members'))) {
    const call = (gil.api as never as Record<string, Record<string, (given: object) => Promise<unknown>>>)[
      one.name.split('.')[0]!
    ]![one.name.split('.')[1]!]!
    await assert.rejects(call(given(one)), refusedWith('proof.needed'), one.name)
  }
  await assert.rejects(gil.api.proof.prove({ password: 'a wrong one' }), refusedWith('proof.wrong'))
  await assert.rejects(invite('stale@team.test'), refusedWith('proof.needed'))
  await gil.api.proof.prove({ password: PASSWORD })
  await invite('proved@team.test')
  const { secret, codes } = await withFactor(gil)
  heard.clock.pass({ minutes: 16 })
  await assert.rejects(gil.api.proof.prove({ password: PASSWORD }), refusedWith('second_factor.wanted'))
  await assert.rejects(invite('stale@team.test'), refusedWith('proof.needed'))
  await gil.api.proof.prove({ password: PASSWORD, code: codeAt(secret, heard.clock.now()) })
  await invite('both@team.test')
  assert.equal(codes.length, 10)
  const byKey = await heard.app.request('/api/members', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ida', email: 'by-key@team.test', role: 'viewer' }),
  })
  assert.equal(byKey.status, 201)
})

test('a workspace that asks for a second factor lets nobody work without, and takes none off', async () => {
  const { workspaceId, desk } = await heard.makeWorkspace('Strict')
  const admin = await join('Jo', 'administrator', workspaceId)
  await withFactor(admin)
  assert.equal((await admin.api.workspace.change({ secondFactorRequired: true })).secondFactorRequired, true)
  const kim = await join('Kim', 'agent', workspaceId)
  await assert.rejects(kim.api.cases.list({}), refusedWith('second_factor.needed'))
  await assert.rejects(kim.api.members.list({}), refusedWith('second_factor.needed'))
  const me = await kim.api.me.me({})
  assert.deepEqual([me.rights, (await kim.api.secondFactor.show({})).required], [[], true])
  await withFactor(kim)
  await assert.rejects(kim.api.secondFactor.remove({}), refusedWith('second_factor.required'))
  const again = await signIn(kim.email)
  assert.equal(again.wantsCode, true)

  await admin.api.memberDoor.resetSecondFactor({ id: kim.id })
  await assert.rejects(
    admin.api.memberDoor.resetSecondFactor({ id: kim.id }),
    refusedWith('second_factor.none'),
  )
  const { rows } = await desk.transact((ctx) =>
    sql<{ n: number }>`select count(*)::int as n from sessions
      where workspace_id = ${workspaceUuid(ctx)} and member_id <> ${toUuid(admin.id)}`.execute(ctx.db),
  )
  assert.equal(rows[0]!.n, 0)
  await heard.runJobs()
  assert.ok(isTold(kim.email, /administrator took the second factor off/))
  assert.equal((await signIn(kim.email)).signedIn, true)
  await admin.api.memberDoor.endSessions({ id: kim.id })
  const names = (await heard.events(desk)).map(({ name }) => name)
  for (const name of ['member.second_factor_set', 'member.second_factor_reset', 'member.signed_out'] as const)
    assert.ok(names.includes(name), name)
  await admin.api.workspace.change({ secondFactorRequired: false })
  await admin.api.secondFactor.remove({})
  assert.equal((await admin.api.secondFactor.show({})).since, null)
})
