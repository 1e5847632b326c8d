import assert from 'node:assert/strict'
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { fetchLocally } from '../../../test/receiver.ts'
import { world } from '../../../test/world.ts'
import { pushKeyOf } from './push-key.ts'

let heard: Awaited<ReturnType<typeof world>>
const arrived: { path: string; headers: IncomingHttpHeaders; body: Buffer }[] = []
let status = 201
/** What the maker of a browser runs: it takes what is meant for the browser, and cannot read it. */
const maker = createServer(async (request, answer) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  arrived.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
  answer.writeHead(status, status === 429 ? { 'retry-after': '120' } : {}).end()
})
let origin = ''
before(async () => {
  heard = await world()
  heard.outside.answer(fetchLocally)
  await new Promise<void>((ready) => maker.listen(0, '127.0.0.1', ready))
  origin = `http://127.0.0.1:${(maker.address() as AddressInfo).port}`
})
after(async () => {
  maker.closeAllConnections()
  maker.close()
  await heard.close()
})

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** A browser with keys of its own, that reads what was sealed for it as RFC 8291 says. */
const browser = (path: string) => {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  const auth = randomBytes(16)
  const derive = (salt: Uint8Array, from: Uint8Array, info: Uint8Array, length: number) =>
    Buffer.from(hkdfSync('sha256', from, salt, info, length))
  return {
    given: {
      endpoint: `${origin}${path}`,
      keys: { p256dh: text(curve.getPublicKey()), auth: text(auth) },
      name: 'Firefox on Linux',
    },
    read: (body: Buffer): unknown => {
      const salt = body.subarray(0, 16)
      const sender = body.subarray(21, 21 + body[20]!)
      const sealed = body.subarray(21 + body[20]!)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), curve.getPublicKey(), sender])
      const secret = derive(auth, curve.computeSecret(sender), info, 32)
      const key = derive(salt, secret, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
      const nonce = derive(salt, secret, Buffer.from('Content-Encoding: nonce\0'), 12)
      const open = createDecipheriv('aes-128-gcm', key, nonce)
      open.setAuthTag(sealed.subarray(-16))
      const plain = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString())
    },
  }
}

const refusedWith = (code: string) => (error: unknown) => (error as { code?: string }).code === code
const openCaseFor = async (
  memberId: Awaited<ReturnType<typeof heard.as>>['id'],
  level: 'low' | 'urgent' = 'low',
) => {
  const person = await heard.api.people.add({
    name: 'Kim',
    email: `kim.${randomBytes(4).toString('hex')}@c.test`,
  })
  const opened = await heard.api.cases.open({ personId: person.id, title: 'Late parcel', level, memberId })
  await heard.runJobs()
  return opened
}
const mention = async (caseId: Awaited<ReturnType<typeof openCaseFor>>['id'], name: string) => {
  await heard.api.cases.note({ id: caseId, body: `Please look, @${name}` })
  await heard.runJobs()
  return arrived.splice(0)
}

test('a notice reaches the browser that was let, sealed for it and signed by this installation', async () => {
  const ann = await heard.as('agent', { name: 'Ann Pushed' })
  const { id } = await openCaseFor(ann.id)
  arrived.splice(0)
  const { given, read } = browser('/push/ann')
  const { publicKey } = await ann.api.devices.list({})
  const device = await ann.api.devices.add(given)
  assert.equal((await ann.api.devices.add(given)).id, device.id)
  const [got, ...more] = await mention(id, 'Ann Pushed')
  assert.deepEqual(more, [])
  assert.equal(got!.path, '/push/ann')
  assert.equal(got!.headers['content-encoding'], 'aes128gcm')
  assert.ok(!got!.body.includes('Late parcel'), 'the maker of the browser reads nothing')
  const notice = (await ann.api.notices.list({})).items[0]!
  assert.deepEqual(read(got!.body), {
    title: notice.subject,
    body: notice.body,
    path: notice.path,
    tag: notice.id,
    urgent: false,
  })
  const signed = /(?:t=|WebPush )([\w-]+)\.([\w-]+)\.([\w-]+)/.exec(String(got!.headers['authorization']))!
  const claims = JSON.parse(Buffer.from(signed[2]!, 'base64url').toString())
  assert.equal(claims.aud, origin)
  const point = Buffer.from(publicKey, 'base64url')
  const key = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: text(point.subarray(1, 33)), y: text(point.subarray(33)) },
    format: 'jwk',
  })
  const isSigned = verify(
    'sha256',
    Buffer.from(`${signed[1]}.${signed[2]}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signed[3]!, 'base64url'),
  )
  assert.ok(isSigned)
  assert.equal((await ann.api.devices.list({})).devices[0]!.lastPush?.status, 'sent')
})

test('each kind is pushed or not as the member wants, and not in quiet hours unless urgent', async () => {
  const ben = await heard.as('agent', { name: 'Ben Quiet' })
  const { id } = await openCaseFor(ben.id)
  const urgent = await openCaseFor(ben.id, 'urgent')
  await ben.api.devices.add(browser('/push/ben').given)
  assert.equal((await mention(id, 'Ben Quiet')).length, 1)
  const habits = await ben.api.notices.habits({})
  const { list, mail } = habits.ways.mention
  await ben.api.notices.keepHabits({
    ...habits,
    ways: { ...habits.ways, mention: { list, mail, push: false } },
  })
  assert.deepEqual(await mention(id, 'Ben Quiet'), [])
  // Monday, nine in the morning.
  await ben.api.notices.keepHabits({ ...habits, quiet: { from: 8 * 60, to: 12 * 60 } })
  assert.deepEqual(await mention(id, 'Ben Quiet'), [])
  assert.equal((await mention(urgent.id, 'Ben Quiet')).length, 1)
})

test('a browser that is gone is forgotten, a busy maker is asked again later, and nobody touches another’s', async () => {
  const cleo = await heard.as('agent', { name: 'Cleo Gone' })
  const { id } = await openCaseFor(cleo.id)
  const device = await cleo.api.devices.add(browser('/push/cleo').given)
  const other = await heard.as('administrator', { name: 'Oda Other' })
  await assert.rejects(other.api.devices.remove({ id: device.id }), refusedWith('device.not_found'))
  status = 429
  assert.equal((await mention(id, 'Cleo Gone')).length, 1)
  assert.equal((await cleo.api.devices.list({})).devices[0]!.lastPush?.status, 'queued')
  status = 201
  heard.clock.pass({ minutes: 2 })
  await heard.runJobs()
  assert.equal(arrived.splice(0).length, 1)
  status = 410
  assert.equal((await mention(id, 'Cleo Gone')).length, 1)
  assert.deepEqual((await cleo.api.devices.list({})).devices, [])
  assert.ok(
    (await heard.events()).some(
      ({ name, facts }) => name === 'device.removed' && facts['because'] === 'gone',
    ),
  )
  status = 201
  assert.deepEqual(await mention(id, 'Cleo Gone'), [])
  const again = await cleo.api.devices.add(browser('/push/cleo2').given)
  await cleo.api.devices.trial({ id: again.id })
  await heard.runJobs()
  assert.equal(arrived.splice(0).length, 1)
  await cleo.api.devices.remove({ id: again.id })
  assert.deepEqual((await cleo.api.devices.list({})).devices, [])
})

test('the key follows from the secret of the installation, and from nothing else', () => {
  const secret = randomBytes(32)
  assert.deepEqual(pushKeyOf(Buffer.from(secret)), pushKeyOf(secret))
  assert.notEqual(pushKeyOf(randomBytes(32)).publicKey, pushKeyOf(secret).publicKey)
  assert.equal(Buffer.from(pushKeyOf(secret).publicKey, 'base64url').length, 65)
})
