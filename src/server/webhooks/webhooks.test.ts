import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Webhook as Standard } from 'standardwebhooks'
import { Webhook as Svix } from 'svix'
import type { Id } from '#core/ids.ts'
import { fetchLocally, openReceiver, type Received } from '../../../test/receiver.ts'
import { type Refused, world } from '../../../test/world.ts'
import { work } from '../jobs/work.ts'

let heard: Awaited<ReturnType<typeof world>>
const open: Awaited<ReturnType<typeof openReceiver>>[] = []
before(async () => {
  heard = await world()
  heard.outside.answer(fetchLocally)
})
after(async () => {
  for (const receiver of open) receiver.close()
  await heard.close()
})

const receiver: typeof openReceiver = async (answer) => {
  const opened = await openReceiver(answer)
  open.push(opened)
  return opened
}

const refusedWith = (code: string) => (error: Refused) => error.code === code

type Names = Parameters<typeof heard.api.webhooks.create>[0]['eventNames']
const subscribe = async (address: string, eventNames: Names = ['feedback.received']) =>
  heard.api.webhooks.create({ name: 'CRM', address, eventNames })

const tell = async (comment: string) => {
  const { id } = await heard.api.frontDoor.submit({ channel: 'api', comment })
  return id
}
const status = (code: number, headers: Record<string, string> = {}) => ({
  by: (answer: { writeHead: (code: number, headers: Record<string, string>) => { end: () => void } }) =>
    answer.writeHead(code, headers).end(),
})
/** Both libraries check the timestamp against the machine's clock, so they are asked as of the test's. */
const verify = (secret: string, { headers, body }: Received) => {
  const now = Date.now
  Date.now = () => heard.clock.now().getTime()
  try {
    const given = {
      'webhook-id': headers['webhook-id']!,
      'webhook-timestamp': headers['webhook-timestamp']!,
      'webhook-signature': headers['webhook-signature']!,
    }
    const payload = new Standard(secret).verify(body, given)
    // Says nothing when it is content, and throws otherwise.
    new Svix(secret).verify(body, given)
    return payload as { type: string; timestamp: string; id: string; data: Record<string, string> }
  } finally {
    Date.now = now
  }
}
const deliveriesOf = async (id: Id<'webhook'>) => (await heard.api.webhooks.deliveries({ id })).items

test('an event arrives signed, in its documented shape, and strangers verify it', async () => {
  const crm = await receiver()
  const { webhook, secret } = await subscribe(crm.address)
  const feedbackId = await tell('The parcel came late.')
  await heard.api.feedback.list({})
  await heard.runJobs()
  assert.equal(crm.received.length, 1)
  const payload = verify(secret, crm.received[0]!)
  assert.equal(payload.type, 'feedback.received')
  assert.deepEqual(payload.data, { feedbackId })
  assert.equal(payload.id, crm.received[0]!.headers['webhook-id'])
  assert.doesNotMatch(crm.received[0]!.body, /parcel/)
  assert.throws(() => verify(secret, { ...crm.received[0]!, body: crm.received[0]!.body.replace('f', 'g') }))
  const [delivery] = await deliveriesOf(webhook.id)
  assert.deepEqual([delivery!.status, delivery!.attempts, delivery!.lastStatus], ['delivered', 1, 204])
  assert.doesNotMatch(JSON.stringify(await heard.api.webhooks.list({})), /whsec_/)
  await heard.api.webhooks.remove({ id: webhook.id })
})

test('what is not asked for, and what is brought in quietly, does not leave', async () => {
  const crm = await receiver()
  const { webhook } = await subscribe(crm.address, ['case.closed'])
  await tell('hello')
  await heard.runJobs()
  await heard.api.importFile.run({ fileName: 'old.csv' }, 'channel,comment\nweb,an old word\n')
  await heard.runJobs()
  assert.deepEqual(await deliveriesOf(webhook.id), [])
  assert.equal(crm.received.length, 0)
  await heard.api.webhooks.remove({ id: webhook.id })
})

test('a new secret signs beside the old one for a day, then alone', async () => {
  const crm = await receiver()
  const { webhook, secret: old } = await subscribe(crm.address)
  const { secret, webhook: changed } = await heard.api.webhooks.changeSecret({ id: webhook.id })
  assert.ok(changed.formerSecretUntil)
  await tell('one')
  await heard.runJobs()
  verify(old, crm.received[0]!)
  verify(secret, crm.received[0]!)
  heard.clock.pass({ days: 1, minutes: 1 })
  await tell('two')
  await heard.runJobs()
  verify(secret, crm.received[1]!)
  assert.throws(() => verify(old, crm.received[1]!))
  await heard.api.webhooks.remove({ id: webhook.id })
})

test('a failed delivery is tried ten times on the schedule, under one id, and then given up', async () => {
  const crm = await receiver(status(500).by)
  const { webhook } = await subscribe(crm.address)
  const began = heard.clock.now()
  await tell('hello')
  await heard.runJobs()
  const at: number[] = [0]
  for (let turn = 0; turn < 12; turn++) {
    const [waiting] = await deliveriesOf(webhook.id)
    if (!waiting?.dueAt) break
    const before = crm.received.length
    heard.clock.set(new Date(waiting.dueAt.getTime() - 1))
    await heard.runJobs()
    assert.equal(crm.received.length, before, 'not before its time')
    heard.clock.set(waiting.dueAt)
    await heard.runJobs()
    at.push((heard.clock.now().getTime() - began.getTime()) / 60_000)
  }
  const pauses = at.slice(1).map((minutes, index) => minutes - at[index]!)
  const wanted = [5 / 60, 5, 30, 120, 300, 600, 840, 1_200, 1_440]
  assert.equal(pauses.length, wanted.length)
  for (const [index, pause] of pauses.entries())
    assert.ok(Math.abs(pause / wanted[index]! - 1) <= 0.21, `pause ${index}: ${pause} minutes`)
  const [given] = await deliveriesOf(webhook.id)
  assert.deepEqual([given!.status, given!.attempts], ['failed', 10])
  assert.equal(new Set(crm.received.map(({ headers }) => headers['webhook-id'])).size, 1)
  assert.equal(new Set(crm.received.map(({ body }) => body)).size, 1)
  assert.equal(new Set(crm.received.map(({ headers }) => headers['webhook-timestamp'])).size, 10)
  const shown = await heard.api.webhooks.delivery({ id: webhook.id, eventId: given!.eventId })
  assert.equal(shown.attempts.length, 10)
  assert.equal(shown.body, crm.received[0]!.body)

  crm.answer(status(200).by)
  await heard.api.webhooks.redeliver({ id: webhook.id, eventId: given!.eventId })
  await heard.runJobs()
  assert.deepEqual((await deliveriesOf(webhook.id))[0]!.status, 'delivered')
  await heard.api.webhooks.remove({ id: webhook.id })
})

test('Retry-After is honoured, in seconds and as a moment', async () => {
  for (const wanted of ['3600', () => new Date(heard.clock.now().getTime() + 3_600_000).toUTCString()]) {
    const crm = await receiver((answer) =>
      answer.writeHead(503, { 'retry-after': typeof wanted === 'string' ? wanted : wanted() }).end(),
    )
    const { webhook } = await subscribe(crm.address)
    await tell('hello')
    await heard.runJobs()
    const [waiting] = await deliveriesOf(webhook.id)
    const pause = waiting!.dueAt!.getTime() - heard.clock.now().getTime()
    assert.ok(pause > 3_590_000 && pause <= 3_600_000, String(pause))
    // Whatever else happens meanwhile waits with it.
    await tell('more')
    heard.clock.pass({ minutes: 50 })
    await heard.runJobs()
    assert.equal(crm.received.length, 1)
    crm.answer(status(200).by)
    heard.clock.pass({ minutes: 11 })
    await heard.runJobs()
    assert.equal((await deliveriesOf(webhook.id)).filter(({ status }) => status === 'delivered').length, 2)
    await heard.api.webhooks.remove({ id: webhook.id })
  }
})

test('a redirect is a failure and 410 the end, of which the administrators hear', async () => {
  const crm = await receiver(status(302, { location: 'http://127.0.0.1:1/' }).by)
  const { webhook } = await subscribe(crm.address)
  await tell('hello')
  await heard.runJobs()
  assert.deepEqual((await deliveriesOf(webhook.id))[0]!.lastStatus, 302)
  crm.answer(status(410).by)
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  assert.equal((await heard.api.webhooks.show({ id: webhook.id })).status, 'gone')
  const asked = crm.received.length
  await tell('nobody wants this')
  await heard.runJobs()
  assert.equal(crm.received.length, asked)
  assert.ok(
    (await heard.events()).some(
      ({ name, facts }) => name === 'webhook.disabled' && facts['reason'] === 'gone',
    ),
  )
  await assert.rejects(
    heard.api.webhooks.redeliverRange({ id: webhook.id, from: new Date(0), to: heard.clock.now() }),
    refusedWith('webhook.off'),
  )
  await heard.api.webhooks.remove({ id: webhook.id })
})

test('after five days without a receipt it is off, and a range brings exactly what was missed', async () => {
  const crm = await receiver()
  const { webhook } = await subscribe(crm.address)
  heard.clock.pass({ minutes: 1 })
  const began = heard.clock.now()
  const received = await tell('arrived')
  await heard.runJobs()
  crm.answer(status(500).by)
  const missed: string[] = []
  for (let day = 0; day < 6; day++) {
    missed.push(await tell(`day ${day}`))
    for (let hour = 0; hour < 12; hour++) {
      heard.clock.pass({ hours: 2 })
      await heard.runJobs()
    }
  }
  assert.equal((await heard.api.webhooks.show({ id: webhook.id })).status, 'failing')
  missed.push(await tell('while it was off'))
  await heard.runJobs()
  crm.answer(status(200).by)
  crm.received.length = 0
  heard.clock.pass({ hours: 1 })
  await heard.api.webhooks.change({ id: webhook.id, status: 'on' })
  await heard.runJobs()
  await heard.api.webhooks.redeliverRange({ id: webhook.id, from: began, to: heard.clock.now() })
  await heard.runJobs()
  const came = crm.received.map(
    ({ body }) => (JSON.parse(body) as { data: { feedbackId: string } }).data.feedbackId,
  )
  assert.deepEqual([...new Set(came)].sort(), missed.sort())
  assert.ok(!came.includes(received))
  const again = await heard.api.webhooks.redeliverRange({
    id: webhook.id,
    from: began,
    to: heard.clock.now(),
  })
  assert.equal(again.events, 0)
  const all = { id: webhook.id, from: began, to: heard.clock.now(), what: 'all' as const }
  assert.equal((await heard.api.webhooks.redeliverRange(all)).events, missed.length + 1)
  await heard.runJobs()
  await heard.api.webhooks.remove({ id: webhook.id })
})

test('a range brings at once what would have waited for its next try', async () => {
  const crm = await receiver(status(500).by)
  const { webhook } = await subscribe(crm.address)
  const from = heard.clock.now()
  await tell('hello')
  await heard.runJobs()
  crm.answer(status(200).by)
  heard.clock.set(new Date(from.getTime() + 1_000))
  const { events } = await heard.api.webhooks.redeliverRange({
    id: webhook.id,
    from,
    to: heard.clock.now(),
  })
  await heard.runJobs()
  assert.deepEqual([events, (await deliveriesOf(webhook.id))[0]!.status], [1, 'delivered'])
  await heard.api.webhooks.remove({ id: webhook.id })
})

test('a receiver that never answers keeps no other waiting', async () => {
  heard.outside.answer((asked) => fetchLocally({ ...asked, maxMillis: 3_000 }))
  const dead = await receiver(() => {})
  const good = await Promise.all(Array.from({ length: 20 }, () => receiver()))
  const { webhook } = await subscribe(dead.address)
  const hooks = await Promise.all(good.map(({ address }) => subscribe(address)))
  await tell('hello')
  await tell('world')
  const working = await work(heard.program)
  await Promise.all(good.map(({ received }) => until(() => received.length === 2)))
  assert.ok(dead.received.length > 0)
  for (const { attempts } of await deliveriesOf(webhook.id)) assert.equal(attempts, 0)
  await working.stop()
  for (const one of await deliveriesOf(webhook.id))
    assert.deepEqual([one.status, one.attempts, one.lastStatus], ['waiting', 1, null])
  for (const one of [webhook, ...hooks.map((hook) => hook.webhook)])
    await heard.api.webhooks.remove({ id: one.id })
  heard.outside.answer(fetchLocally)
})

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((turn) => setImmediate(turn))
}

test('a test says at once what came of it, and keeps no address of anybody', async () => {
  const crm = await receiver((answer) => answer.writeHead(422).end('no field for eve@example.com <br>\u0000'))
  const { webhook, secret } = await subscribe(crm.address)
  const answer = await heard.api.webhookTest.test({ id: webhook.id })
  assert.equal(answer.status, 422)
  assert.match(answer.excerpt!, /no field for \[/)
  assert.doesNotMatch(answer.excerpt!, /eve@/)
  assert.equal(verify(secret, crm.received[0]!).type, 'webhook.tested')
  assert.deepEqual(await deliveriesOf(webhook.id), [])
  crm.close()
  const nobody = await heard.api.webhookTest.test({ id: webhook.id })
  assert.equal(nobody.status, null)
  assert.match(nobody.problem!, /ECONNREFUSED|cannot be reached/)
  await heard.api.webhooks.remove({ id: webhook.id })
})

test('addresses with a password or another scheme are refused', async () => {
  for (const address of ['ftp://x.test/', 'https://me:secret@x.test/', 'x.test', 'javascript:alert(1)'])
    await assert.rejects(subscribe(address), refusedWith('request.invalid'), address)
  const list = await heard.api.webhooks.catalogue({})
  assert.ok(list.length > 25)
  for (const { example, name } of list) assert.equal(JSON.parse(example).type, name)
})
