import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { fetchLocally } from '../../../test/receiver.ts'
import { openSmsCarrier } from '../../../test/sms-carrier.ts'
import { world } from '../../../test/world.ts'
import { sweepMessages } from '../messages/sweep.ts'

let heard: Awaited<ReturnType<typeof world>>
let provider: Awaited<ReturnType<typeof openSmsCarrier>>
let surveyId: Id<'survey'>
before(async () => {
  heard = await world()
  provider = await openSmsCarrier()
  heard.outside.answer(fetchLocally)
  const survey = await heard.api.surveys.create({ name: 'Visit', touchpoint: 'visit', template: 'delivery' })
  surveyId = survey.id
  await heard.api.surveys.publish({ id: surveyId })
})
after(async () => {
  provider.close()
  await heard.close()
})

const ask = (to: string | string[]) =>
  heard.api.invitations.invite({ id: surveyId, addresses: [to].flat(), channel: 'sms' })
const messageTo = async (to: string) =>
  (await heard.api.messages.list({ limit: 200 })).items.find((one) => one.to === to)!
const app = (path: string, init: RequestInit) => heard.app.request(path, init)
const invitationOf = async (to: string) =>
  (await heard.api.invitations.list({ id: surveyId, limit: 200 })).items.find(
    ({ person }) => person.phone === to,
  )!

test('a workspace texts nobody until it is set up, and its token is never shown', async () => {
  await assert.rejects(ask('+4917000000001'), { code: 'sms.not_set_up' })
  assert.equal((await heard.api.sms.show({})).gateway, null)
  const { authToken, ...rest } = provider.setUp
  await assert.rejects(heard.api.sms.set(rest), { code: 'sms.no_token' })
  const set = await heard.api.sms.set({ ...provider.setUp, perMinute: 0 })
  assert.ok(!JSON.stringify([set, await heard.api.sms.show({})]).includes(authToken))
  await heard.api.sms.set({ ...rest, perMinute: 0, linkOrigin: 'https://ask.example.com/' })
  await assert.rejects(heard.api.sms.set({ ...rest, origin: 'https://evil.example' }), {
    code: 'sms.no_token',
  })
  const agent = await heard.as('agent')
  await assert.rejects(agent.api.sms.set(provider.setUp), { status: 403 })

  const trial = await heard.api.smsTest.test({ to: '+49 170 000 00 00' })
  assert.deepEqual([trial.result, trial.segments], ['sent', 1])
  const refused = await heard.api.smsTest.test({ to: '+15005550001' })
  assert.deepEqual([refused.result, refused.detail.startsWith('21211')], ['refused', true])
})

test('an invitation is one text with a short link, and following it records nothing', async () => {
  const asked = await ask(['Ada <+49 170 1234567>', '+49170 1234567', 'nonsense'])
  assert.deepEqual([asked.planned, asked.unreadable], [1, ['nonsense']])
  await heard.runJobs()
  const [text, ...more] = provider.to('+491701234567')
  assert.equal(more.length, 0)
  const [, code] = /https:\/\/ask\.example\.com\/x\/(\w{14})(?!\w)/.exec(text!.body)!
  assert.ok(text!.body.endsWith('STOP to opt out'))
  assert.equal((await invitationOf('+491701234567')).status, 'sent')

  const before = (await heard.events()).length
  const hop = await heard.app.request(`/x/${code}`)
  assert.equal(hop.status, 302)
  assert.match(hop.headers.get('location')!, /^\/s\/[\w-]{48}$/)
  assert.equal((await heard.events()).length, before)
  assert.equal((await heard.app.request(hop.headers.get('location')!)).status, 200)
  for (const wrong of [
    `${code}x`,
    code!.slice(0, -1),
    `${code!.slice(0, -1)}_`,
    `${code!.slice(0, 4)}2222222222`,
  ])
    assert.equal((await heard.app.request(`/x/${wrong}`)).status, 404, wrong)
  const answered = await heard.app.request(hop.headers.get('location')!, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ q1: '5', q3: 'Kind driver' }).toString(),
  })
  assert.equal(answered.status, 200)
  const { items } = await heard.api.feedback.list({ limit: 1 })
  assert.deepEqual([items[0]!.channel, items[0]!.score], ['sms', 5])
})

test('who was asked by text and wants no more stops the texts, whether an address is known or not', async () => {
  const send = (path: string) =>
    app(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'wish=stop',
    })
  await heard.api.people.add({ phone: '+491702222222', email: 'both@example.com' })
  for (const to of ['+491701111111', '+491702222222']) {
    await ask(to)
    await heard.runJobs()
    const [, code] = /\/x\/(\w{14})/.exec(provider.to(to)[0]!.body)!
    const survey = (await heard.app.request(`/x/${code}`)).headers.get('location')!
    const page = await (await heard.app.request(`${survey}/stop`)).text()
    assert.match(page, /Stop the texts/)
    assert.ok(!page.includes(to))
    assert.equal((await send(`${survey}/stop`)).status, 200)
  }
  const { items } = await heard.api.suppressions.list({})
  assert.deepEqual(items.map(({ address }) => address).sort(), ['+491701111111', '+491702222222'])
  for (const { address } of items) await heard.api.suppressions.remove({ address })
})

test('what the provider says later lands once, in whatever order it comes', async () => {
  await ask('+4917000000010')
  await heard.runJobs()
  const [text] = provider.to('+4917000000010')
  assert.equal((await provider.tellStatus(app, text!, 'delivered')).status, 204)
  await provider.tellStatus(app, text!, 'sent')
  await provider.tellStatus(app, text!, 'queued')
  await provider.tellStatus(app, text!, 'undelivered', 30003)
  await provider.tellStatus(app, text!, 'delivered')
  const arrived = await messageTo('+4917000000010')
  assert.deepEqual([arrived.status, arrived.deliveredAt], ['sent', heard.clock.now()])

  await ask('+4917000000011')
  await heard.runJobs()
  const [lost] = provider.to('+4917000000011')
  await provider.tellStatus(app, lost!, 'undelivered', 30005)
  await provider.tellStatus(app, lost!, 'failed', 30005)
  await heard.runJobs()
  assert.equal((await messageTo('+4917000000011')).status, 'bounced')
  assert.equal((await invitationOf('+4917000000011')).status, 'failed')
  const { items } = await heard.api.suppressions.list({ search: '+4917000000011', limit: 5 })
  assert.equal(items[0]!.reason, 'bounced')
  assert.equal(
    (await heard.events()).filter(
      ({ name, facts }) =>
        name === 'message.bounced' && facts['messageId'] === lost!.statusUrl!.split('/').at(-1),
    ).length,
    1,
  )
})

test('a status that nobody signed, or somebody else did, changes nothing', async () => {
  await ask('+4917000000012')
  await heard.runJobs()
  const [text] = provider.to('+4917000000012')
  const fields = { MessageSid: text!.sid, MessageStatus: 'undelivered', ErrorCode: '30005' }
  const refused = await Promise.all([
    provider.post(app, text!.statusUrl!, fields, ''),
    provider.post(app, text!.statusUrl!, fields, 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='),
    provider.post(app, text!.statusUrl!, { ...fields, AccountSid: 'ACother' }),
    app(new URL(text!.statusUrl!).pathname, { method: 'POST', body: new URLSearchParams(fields) }),
  ])
  assert.deepEqual(
    refused.map(({ status }) => status),
    [403, 403, 403, 403],
  )
  const other = await heard.makeWorkspace('Elsewhere')
  const there = text!.statusUrl!.replace(/workspace_[^/]+/, other.workspaceId)
  assert.equal((await provider.post(app, there, fields)).status, 403)
  // Another text of the provider's says nothing about this one.
  await provider.post(app, text!.statusUrl!, { ...fields, MessageSid: 'SMother' })
  assert.equal((await messageTo('+4917000000012')).status, 'sent')
})

test('numbers that never work and people who want no more are not texted again', async () => {
  provider.optOut('+4917000000020')
  await ask(['+15005550009', '+4917000000020'])
  await heard.runJobs()
  assert.equal((await messageTo('+15005550009')).status, 'bounced')
  assert.equal((await messageTo('+4917000000020')).status, 'suppressed')
  const { items } = await heard.api.suppressions.list({ limit: 200 })
  const ours = items.find(({ address }) => address === '+4917000000020')!
  assert.deepEqual([ours.reason, ours.detail!.includes('21610')], ['unsubscribed', true])
  const invitation = await invitationOf('+4917000000020')
  assert.deepEqual([invitation.status, invitation.skippedBecause], ['skipped', 'suppressed'])
  const asked = provider.asked()
  const again = await heard.api.invitations.invite({
    id: surveyId,
    addresses: ['+4917000000020'],
    channel: 'sms',
    restDays: 0,
  })
  await heard.runJobs()
  assert.deepEqual(again.skipped, [{ because: 'suppressed', people: 1 }])
  assert.equal(provider.asked(), asked)
})

test('too many at once is waited out, and texts to many leave at the pace of the number', async () => {
  await heard.api.sms.set({ ...provider.setUp, perMinute: 30 })
  const asked = provider.asked()
  provider.next({ status: 429, code: 20429, message: 'Too Many Requests' })
  const people = ['+4917000000030', '+4917000000031', '+4917000000032']
  await ask(people)
  await heard.runJobs()
  assert.equal(provider.to('+4917000000030').length + provider.to('+4917000000031').length, 0)
  assert.equal(provider.asked() - asked, 1)
  heard.clock.pass({ minutes: 0.1 })
  await heard.runJobs()
  assert.equal(provider.asked() - asked, 1, 'nobody knocks while the provider wants to be left alone')
  heard.clock.pass({ minutes: 1.01 })
  await heard.runJobs()
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  for (const one of people) assert.equal(provider.to(one).length, 1)
  await heard.api.sms.set({ ...provider.setUp, perMinute: 0 })
})

test('a token that is wrong holds the texts back, tells whoever can mend it once, and loses none', async () => {
  provider.changeToken('another')
  await ask(['+4917000000040', '+4917000000041'])
  await heard.runJobs()
  const { gateway } = await heard.api.sms.show({})
  assert.ok(gateway!.problem!.startsWith('20003'))
  assert.equal((await heard.events()).filter(({ name }) => name === 'gateway.refused').length, 1)
  assert.equal((await messageTo('+4917000000040')).status, 'queued')
  provider.changeToken(provider.setUp.authToken)
  heard.clock.pass({ minutes: 10 })
  await heard.runJobs()
  assert.equal(provider.to('+4917000000040').length + provider.to('+4917000000041').length, 2)
  assert.equal((await heard.api.sms.show({})).gateway!.problem, null)
})

test('a line that breaks after the provider took the text sends nothing twice, and its word settles the doubt', async () => {
  provider.next('taken and silence')
  await ask('+4917000000050')
  await heard.runJobs()
  assert.equal((await messageTo('+4917000000050')).status, 'uncertain')
  heard.clock.pass({ hours: 3 })
  await sweepMessages.run(heard.program, heard.first.workspaceId, [{}])
  await heard.runJobs()
  const [text, ...more] = provider.to('+4917000000050')
  assert.equal(more.length, 0)
  await provider.tellStatus(app, text!, 'delivered')
  await heard.runJobs()
  const found = await messageTo('+4917000000050')
  assert.deepEqual([found.status, found.problem], ['sent', null])
  assert.equal((await invitationOf('+4917000000050')).status, 'sent')
})

test('a case is answered by text, a reminder repeats the question, and no wait is written twice', async () => {
  const person = await heard.api.people.add({ name: 'Kim', phone: '+4917000000060' })
  const [team] = await heard.api.teams.list({})
  const { id } = await heard.api.cases.open({ personId: person.id, title: 'Cold soup', teamId: team!.id })
  await assert.rejects(heard.api.replies.reply({ id, subject: 'x', text: 'Hello' }), {
    code: 'message.no_address',
  })
  await assert.rejects(heard.api.replies.reply({ id, channel: 'sms', text: 'x'.repeat(1_601) }), {
    code: 'message.too_long',
  })
  const letter = {
    id,
    channel: 'sms' as const,
    text: 'We are sorry about the soup. {{tracking.link}}',
    key: 'one',
  }
  await heard.api.replies.reply(letter)
  await heard.api.replies.reply(letter)
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  const [text, ...more] = provider.to('+4917000000060')
  assert.equal(more.length, 0)
  assert.match(text!.body, /^We are sorry about the soup\. http:\/\/heard\.test\/t\//)
  const timeline = await heard.api.cases.timeline({ id, limit: 50 })
  assert.ok(
    timeline.items.some(({ name, text: said }) => name === 'reply' && said?.startsWith('We are sorry')),
  )

  await ask('+4917000000061')
  await heard.runJobs()
  heard.clock.pass({ days: 4 })
  await heard.api.invitations.remind({ id: surveyId })
  await heard.runJobs()
  assert.equal(provider.to('+4917000000061').length, 2)
  assert.deepEqual(await heard.failedJobs(), [])
})
