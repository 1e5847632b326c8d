import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { fetchLocally } from '../../../test/receiver.ts'
import { getExpectedTwilioSignature, openSmsCarrier, validateRequest } from '../../../test/sms-carrier.ts'
import { world } from '../../../test/world.ts'
import { isSigned, signatureOf } from './signature.ts'

let heard: Awaited<ReturnType<typeof world>>
let carrier: Awaited<ReturnType<typeof openSmsCarrier>>
let surveyId: Id<'survey'>
let url: string
before(async () => {
  heard = await world()
  carrier = await openSmsCarrier()
  heard.outside.answer(fetchLocally)
  const survey = await heard.api.surveys.create({
    name: 'Us',
    touchpoint: 'renewal',
    template: 'renewal',
  })
  surveyId = survey.id
  await heard.api.surveys.publish({ id: surveyId })
  await heard.api.sms.set({ ...carrier.setUp, perMinute: 0, helpText: 'Acme <care@acme.test> & friends' })
  url = (await heard.api.sms.show({})).incomingUrl
})
after(async () => {
  carrier.close()
  await heard.close()
})

const app = (path: string, init: RequestInit) => heard.app.request(path, init)
let texts = 0
const text = async (from: string, body: string, fields: Record<string, string> = {}) => {
  const sid = `SM${++texts}`
  const answer = await carrier.post(app, url, {
    MessageSid: sid,
    From: from,
    To: carrier.number,
    Body: body,
    NumMedia: '0',
    ...fields,
  })
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type')!, /^text\/xml/)
  const said = /<Message>(.*)<\/Message>/s.exec(await answer.text())?.[1] ?? null
  await heard.runJobs()
  return said
}
const ask = async (phone: string) => {
  await heard.api.invitations.invite({ id: surveyId, addresses: [phone], channel: 'sms' })
  await heard.runJobs()
}
const saidBy = async (phone: string) => {
  const { items } = await heard.api.people.list({ search: phone, limit: 5 })
  assert.equal(items.length, 1, phone)
  const found = await heard.api.feedback.list({ personId: items[0]!.id, limit: 50 })
  return found.items
}

test('“9 great staff” is a score with a comment on the survey that was asked last', async () => {
  await ask('+4917100000001')
  const thanks = await text('+4917100000001', '9 great staff')
  assert.ok(thanks && !thanks.includes('reason'))
  const [piece, ...more] = await saidBy('+4917100000001')
  assert.equal(more.length, 0)
  assert.deepEqual(
    [piece!.channel, piece!.metric, piece!.score, piece!.bucket, piece!.comment, piece!.surveyId],
    ['sms', 'nps', 9, 'promoter', 'great staff', surveyId],
  )
  const { items } = await heard.api.invitations.list({ id: surveyId, limit: 5 })
  assert.equal(items[0]!.status, 'answered')
})

test('a number alone is asked for its reason, and the reason belongs to the same answer', async () => {
  await ask('+4917100000002')
  assert.match((await text('+4917100000002', '8'))!, /main reason/)
  heard.clock.pass({ minutes: 1 })
  assert.ok(await text('+4917100000002', 'The door was locked'))
  assert.equal(await text('+4917100000002', 'And the bell is broken'), null)
  const [piece, ...more] = await saidBy('+4917100000002')
  assert.equal(more.length, 0)
  assert.deepEqual([piece!.score, piece!.comment], [8, 'The door was locked\n\nAnd the bell is broken'])
})

test('words without a number are kept and the number asked for; it still counts', async () => {
  await ask('+4917100000003')
  assert.match((await text('+4917100000003', 'You kept me waiting'))!, /from 0 to 10/)
  heard.clock.pass({ minutes: 1 })
  await text('+4917100000003', '3')
  const pieces = await saidBy('+4917100000003')
  assert.deepEqual(pieces.map(({ score, comment }) => [score, comment]).sort(), [
    [null, 'You kept me waiting'],
    [3, null],
  ])
})

test('what an unhappy person adds joins their case, and our answer by text is a conversation', async () => {
  await ask('+4917100000004')
  await text('+4917100000004', '1 the heating failed and nobody called back')
  const [piece] = await saidBy('+4917100000004')
  const { caseId } = piece!
  assert.ok(caseId)
  assert.equal(await text('+4917100000004', 'It is still cold'), null)
  heard.clock.pass({ minutes: 1 })
  await heard.api.replies.reply({ id: caseId, channel: 'sms', text: 'A colleague comes at two.' })
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  await text('+4917100000004', '2 is fine, thank you')
  const { items } = await heard.api.messages.list({ caseId, limit: 10 })
  assert.deepEqual(
    items.map(({ direction, text: said }) => [direction, said]),
    [
      ['in', '2 is fine, thank you'],
      ['out', 'A colleague comes at two.'],
      ['in', 'It is still cold'],
    ],
  )
  assert.equal((await saidBy('+4917100000004')).length, 1)
})

test('what the provider took for a stop or a start is one here, too, whatever word it was', async () => {
  const phone = '+4917100000077'
  const stopped = async () =>
    (await heard.api.suppressions.list({})).items.some((one) => one.address === phone)
  assert.equal(await text(phone, 'HALT', { OptOutType: 'STOP' }), null)
  assert.equal(await stopped(), true)
  assert.equal(await text(phone, 'YES', { OptOutType: 'START' }), null)
  assert.equal(await stopped(), false)
})

test('whoever says stop, start or help is answered in their language', async () => {
  const phone = '+4917100000078'
  await heard.api.people.add({ phone, locale: 'de-CH' })
  assert.match((await text(phone, 'Abmelden'))!, /^Sie bekommen keine Nachrichten/)
  assert.match((await text(phone, 'starten'))!, /^Sie bekommen wieder Nachrichten/)
  assert.match((await text(phone, 'Der Laden war zu, und niemand sagte etwas.'))!, /^Danke/)
})

test('STOP holds from the same request on, is said once, and START takes it back', async () => {
  await ask('+4917100000005')
  assert.match((await text('+4917100000005', ' Stop. '))!, /no more messages/)
  assert.equal(await text('+4917100000005', 'STOPALL'), null)
  const { items } = await heard.api.suppressions.list({ search: '+4917100000005', limit: 5 })
  assert.deepEqual([items[0]!.reason, items[0]!.detail], ['unsubscribed', 'Texted “Stop.”'])
  const again = await heard.api.invitations.invite({
    id: surveyId,
    addresses: ['+4917100000005'],
    channel: 'sms',
    restDays: 0,
  })
  assert.deepEqual(again.skipped, [{ because: 'suppressed', people: 1 }])
  // They may still tell us something; nothing is texted back.
  assert.equal(await text('+4917100000005', 'Bad food'), null)
  assert.equal(await text('+4917100000005', 'HELP'), 'Acme &lt;care@acme.test&gt; &amp; friends')
  assert.match((await text('+4917100000005', 'START'))!, /again/)
  assert.deepEqual((await heard.api.suppressions.list({ search: '+4917100000005', limit: 5 })).items, [])
  // The provider said it already; what was shut out by hand does not come back.
  assert.equal(await text('+4917100000005', 'STOP', { OptOutType: 'STOP' }), null)
  assert.equal((await heard.api.suppressions.list({ search: '+4917100000005', limit: 5 })).items.length, 1)
  await heard.api.suppressions.add({ address: '+4917100000006' })
  assert.equal(await text('+4917100000006', 'START'), null)
  assert.equal((await heard.api.suppressions.list({ search: '+4917100000006', limit: 5 })).items.length, 1)
})

test('a number nobody knows is a new person with feedback, pictures are named, and a replay is harmless', async () => {
  const fields = {
    MessageSid: 'SMreplayed',
    From: '+4917100000007',
    To: carrier.number,
    Body: 'Your shop is dirty 🙁',
    NumMedia: '2',
  }
  const twice = await Promise.all([carrier.post(app, url, fields), carrier.post(app, url, fields)])
  assert.deepEqual(
    twice.map(({ status }) => status),
    [200, 200],
  )
  await carrier.post(app, url, fields)
  await heard.runJobs()
  const [piece, ...more] = await saidBy('+4917100000007')
  assert.equal(more.length, 0)
  assert.deepEqual([piece!.channel, piece!.comment], ['sms', 'Your shop is dirty 🙁\n[2 × picture or file]'])
  assert.equal(
    (await heard.api.messages.list({ personId: piece!.personId!, direction: 'in', limit: 9 })).items.length,
    1,
  )
  // Two machines that answer each other come to an end.
  const answers = []
  for (let n = 0; n < 12; n++) answers.push(await text('+4917100000008', `Automatic reply ${n}`))
  assert.deepEqual([answers[0] !== null, answers.at(-1)], [true, null])
})

test('what is not signed with our token is refused and changes nothing', async () => {
  const fields = { MessageSid: 'SMforged', From: '+4917100000009', To: carrier.number, Body: 'STOP' }
  const other = await heard.makeWorkspace('Other')
  const elsewhere = url.replace(/workspace_[^/]+/, other.workspaceId)
  const signed = getExpectedTwilioSignature(carrier.setUp.authToken, url, {
    AccountSid: carrier.setUp.accountSid,
    ...fields,
  })
  const refused = await Promise.all([
    carrier.post(app, url, fields, ''),
    carrier.post(
      app,
      url,
      fields,
      signed.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')),
    ),
    carrier.post(app, url, { ...fields, Body: 'START' }, signed),
    carrier.post(app, url, { ...fields, AccountSid: 'ACsomebody' }),
    carrier.post(app, elsewhere, fields),
    carrier.post(app, url.replace(/workspace_.*/, 'workspace_nonsense'), fields),
    app(new URL(url).pathname, { method: 'POST', body: JSON.stringify(fields) }),
  ])
  assert.deepEqual([...new Set(refused.map(({ status }) => status))], [403])
  assert.equal((await heard.api.people.list({ search: '+4917100000009', limit: 5 })).items.length, 0)
  assert.equal((await heard.api.suppressions.list({ search: '+4917100000009', limit: 5 })).items.length, 0)
  assert.deepEqual(await heard.failedJobs(), [])
})

test('the Delighted-compatible API texts whom it is told to text, and says when nobody can', async () => {
  const { secret } = await heard.withKey()
  const person = (fields: Record<string, string>) =>
    heard.app.request('/v1/people.json', {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fields).toString(),
    })
  const asked = (await (
    await person({ phone_number: '+4917100000070', email: 'both@example.com', channel: 'sms' })
  ).json()) as {
    survey_scheduled_at: number | null
  }
  assert.ok(asked.survey_scheduled_at)
  await heard.runJobs()
  assert.equal(carrier.to('+4917100000070').length, 1)
  assert.equal(heard.mail.to('both@example.com').length, 0)
  assert.match((await text('+4917100000070', '10'))!, /main reason/)
  await heard.api.sms.remove({})
  const unasked = (await (await person({ phone_number: '+4917100000071' })).json()) as {
    survey_scheduled_at: number | null
  }
  assert.equal(unasked.survey_scheduled_at, null)
  await heard.api.sms.set({ ...carrier.setUp, perMinute: 0 })
})

test('our signatures are those of the provider’s own package, in both directions', () => {
  const params = { Body: 'Grüße & 9/10 😀', From: '+4917100000001', B: '', a: 'x', MediaUrl: ['b', 'a', 'b'] }
  const ours = new Map(Object.entries(params).map(([name, value]) => [name, [value].flat()]))
  for (const address of [
    'https://heard.test/in/sms/w',
    'https://heard.test:8443/in?x=%27&y=1',
    'http://[::1]:80/in',
  ]) {
    const theirs = getExpectedTwilioSignature('token', address, params)
    assert.equal(signatureOf('token', address, ours), theirs)
    assert.ok(isSigned('token', { url: address, params: ours, signature: theirs }))
    assert.ok(validateRequest('token', signatureOf('token', address, ours), address, params))
    assert.ok(!isSigned('other', { url: address, params: ours, signature: theirs }))
  }
  const withPort = getExpectedTwilioSignature('token', 'https://heard.test:443/in', params)
  assert.ok(isSigned('token', { url: 'https://heard.test/in', params: ours, signature: withPort }))
})
