import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import type { MessageKind } from '#core/messages/message.ts'
import { world } from '../../../test/world.ts'
import { queueMessage } from './queue.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

let letters = 0
const write = async (address: string, kind: MessageKind) => {
  const [known] = (await heard.api.people.list({ search: address })).items
  const { id: personId } = known ?? (await heard.api.people.add({ email: address }))
  const before = heard.mail.to(address).length
  const id = await heard.inside((ctx) =>
    queueMessage(ctx, {
      key: `letter:${++letters}`,
      kind,
      personId,
      to: { name: null, address },
      subject: 'Hello',
      text: 'Hello',
    }),
  )
  await heard.runJobs()
  return { id, personId, hasArrived: heard.mail.to(address).length > before }
}
const wayOut = (address: string) =>
  new URL(/<(.+)>/.exec(heard.mail.to(address).at(-1)!.headers['List-Unsubscribe']!)![1]!).pathname
const post = async (path: string, fields: Record<string, string>) =>
  (await heard.app.request(path, { method: 'POST', body: new URLSearchParams(fields) })).text()

test('a customer chooses what to get, and gets just that', async () => {
  const address = 'lee@example.com'
  await write(address, 'announcement')
  const path = wayOut(address)
  assert.match(await (await heard.app.request(path)).text(), /name="surveys" value="1" checked/)
  assert.match(await post(path, { wish: 'choose', surveys: '1', pause: '0' }), /Saved\. We will keep to it/)
  assert.equal((await write(address, 'announcement')).hasArrived, false)
  assert.equal((await write(address, 'survey')).hasArrived, true)
  assert.equal((await write(address, 'reply')).hasArrived, true)
  const { id } = await write(address, 'thanks')
  const { status, problem } = await heard.api.messages.show({ id })
  assert.deepEqual([status, problem], ['suppressed', 'The customer wants no news.'])
})

test('a pause holds back what was queued before it, and ends by itself', async () => {
  const address = 'ray@example.com'
  const { personId } = await write(address, 'survey')
  const path = wayOut(address)
  const later = new Date(heard.clock.now().getTime() + 3_600_000)
  const id = await heard.inside((ctx) =>
    queueMessage(ctx, {
      key: 'later',
      kind: 'survey',
      personId,
      to: { name: null, address },
      subject: 'Later',
      text: 'Later',
      sendAfter: later,
    }),
  )
  await post(path, { wish: 'choose', surveys: '1', news: '1', pause: '30' })
  heard.clock.pass({ hours: 2 })
  await heard.runJobs()
  assert.equal((await heard.api.messages.show({ id })).status, 'suppressed')
  // Saved again without another choice, the pause stays what it was.
  assert.match(await post(path, { wish: 'choose', surveys: '1', news: '1', pause: 'keep' }), /Pause until/)
  heard.clock.pass({ days: 31 })
  assert.equal((await write(address, 'survey')).hasArrived, true)
})

test('a wish and a stop are the address’s own: an import brings nobody’s mails back', async () => {
  const address = 'eva@example.com'
  await write(address, 'announcement')
  const path = wayOut(address)
  await post(path, { wish: 'choose', surveys: '1', pause: '0' })
  await heard.api.importFile.run({ fileName: 'a.csv' }, `channel,score,metric,email\nweb,9,nps,${address}\n`)
  await heard.runJobs()
  assert.equal((await write(address, 'announcement')).hasArrived, false)
  assert.equal((await write(address, 'survey')).hasArrived, true)
  await post(wayOut(address), { 'List-Unsubscribe': 'One-Click' })
  await heard.api.importFile.run({ fileName: 'b.csv' }, `channel,score,metric,email\nweb,8,nps,${address}\n`)
  assert.equal((await write(address, 'survey')).hasArrived, false)
})

test('a domain that asks to slow down is left alone for a while; an answer to one person still goes out', async () => {
  heard.mail.answer((mail) =>
    mail.to.address === 'a@slow.example'
      ? { result: 'later', detail: '421 4.7.28 too many mails, try again later' }
      : { result: 'sent', detail: '250 OK' },
  )
  await write('a@slow.example', 'survey')
  assert.equal((await write('b@slow.example', 'survey')).hasArrived, false)
  assert.equal((await write('c@other.example', 'survey')).hasArrived, true)
  assert.equal((await write('d@slow.example', 'reply')).hasArrived, true)
  heard.mail.answer(() => ({ result: 'sent', detail: '250 OK' }))
  heard.clock.pass({ minutes: 14 })
  await heard.runJobs()
  assert.equal(heard.mail.to('b@slow.example').length, 0)
  heard.clock.pass({ minutes: 2 })
  await heard.runJobs()
  assert.equal(heard.mail.to('b@slow.example').length, 1)
})

test('mails to many take turns at each domain where a pace is set', async () => {
  const { config } = heard.program
  Object.assign(config, { mailPace: 60 })
  const ids: Id<'message'>[] = []
  for (const at of [0, 1, 2, 3]) ids.push((await write(`p${at}@paced.example`, 'survey')).id)
  ids.push((await write('p4@elsewhere.example', 'survey')).id)
  const times = []
  for (const id of ids)
    times.push((await heard.api.messages.show({ id })).sendAfter.getTime() - heard.clock.now().getTime())
  assert.deepEqual(times, [0, 1_000, 2_000, 3_000, 0])
  Object.assign(config, { mailPace: 0 })
})
