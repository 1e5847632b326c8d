import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { world } from '../../../test/world.ts'
import { queueMessage, queueMessages } from './queue.ts'
import { sendToMany } from './send.ts'
import { findMessage } from './store.ts'
import { suppress } from './suppress.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const mailTo = (address: string, key: string, more: Partial<Parameters<typeof queueMessage>[1]> = {}) =>
  heard.inside((ctx) =>
    queueMessage(ctx, {
      key,
      kind: 'reply',
      to: { name: 'Rosa', address },
      subject: 'About your parcel',
      text: 'It is on its way.',
      ...more,
    }),
  )
const statusOf = (id: Id<'message'>) => heard.inside(async (ctx) => (await findMessage(ctx, id))?.status)

test('the same key sends once, however often and however closely it is asked', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => mailTo('once@example.com', 'once')))
  assert.equal(new Set(ids).size, 1)
  await heard.runJobs()
  assert.equal(await mailTo('once@example.com', 'once'), ids[0])
  await heard.runJobs()
  assert.equal(heard.mail.to('once@example.com').length, 1)
  assert.equal(await statusOf(ids[0]!), 'sent')
})

test('a suppressed address is never mailed, whether suppressed before or after queueing', async () => {
  await heard.inside((ctx) => suppress(ctx, { address: 'no@example.com', reason: 'manual' }))
  const early = await mailTo('No@Example.com', 'suppressed early')
  const late = await mailTo('late@example.com', 'suppressed late')
  await heard.inside((ctx) => suppress(ctx, { address: 'late@example.com', reason: 'unsubscribed' }))
  await heard.runJobs()
  assert.deepEqual([await statusOf(early), await statusOf(late)], ['suppressed', 'suppressed'])
  assert.deepEqual([heard.mail.to('no@example.com'), heard.mail.to('late@example.com')], [[], []])
  const suppressed = (await heard.events()).filter(({ name }) => name === 'message.suppressed')
  assert.deepEqual(suppressed.map(({ facts }) => facts.messageId).sort(), [early, late].sort())
})

test('our own members get their notices although a customer with that address is suppressed', async () => {
  await heard.inside((ctx) => suppress(ctx, { address: 'ada@example.com', reason: 'bounced' }))
  await mailTo('ada@example.com', 'notice', { kind: 'notice', memberId: heard.first.memberId })
  await heard.runJobs()
  assert.equal(heard.mail.to('ada@example.com').length, 1)
})

test('what many get at once leaves in few jobs, each once, and not to who wants no more of it meanwhile', async () => {
  const addresses = Array.from({ length: 30 }, (_, n) => `many${n}@example.com`)
  const letters = addresses.map((address) => ({
    key: `many ${address}`,
    kind: 'announcement' as const,
    to: { name: null, address },
    subject: 'News',
    text: 'We mended it.',
  }))
  const ids = await heard.inside((ctx) => queueMessages(ctx, letters))
  await heard.inside((ctx) => suppress(ctx, { address: addresses[7]!, reason: 'unsubscribed' }))
  const { rows } = await heard.program.database.ownerPool.query(
    `select task_identifier as task, count(*)::int as jobs from graphile_worker.jobs where task_identifier like 'message.send%' group by 1`,
  )
  assert.deepEqual(rows, [{ task: 'message.send_to_many', jobs: 2 }])
  const twice = sendToMany.run(
    heard.program,
    heard.first.workspaceId,
    ids.map((messageId) => ({ messageId })),
  )
  await Promise.all([twice, heard.runJobs()])
  assert.deepEqual(
    addresses.map((address) => heard.mail.to(address).length),
    addresses.map((_, n) => (n === 7 ? 0 : 1)),
  )
  assert.equal(await statusOf(ids[7]!), 'suppressed')
  assert.equal(await statusOf(ids[8]!), 'sent')
})

test('what is no address is refused at once', async () => {
  for (const address of [
    '',
    'rosa',
    'a@b@c',
    'rosa@example.com\r\nBcc: x@example.com',
    '<rosa@example.com>',
  ]) {
    await assert.rejects(mailTo(address, `wrong ${address}`), { code: 'message.no_address' }, address)
  }
})

test('no text of ours or of others becomes a header', async () => {
  await mailTo('clean@example.com', 'clean', {
    to: { name: 'Rosa\r\nBcc: x@example.com', address: 'clean@example.com' },
    subject: 'Hello\r\nBcc: x@example.com',
    headers: {
      'X-Note': 'a\r\nBcc: x@example.com',
      Bcc: 'x@example.com',
      'Bad\r\nName': 'y',
      From: 'z@example.com',
    },
  })
  await heard.runJobs()
  const [mail] = heard.mail.to('clean@example.com')
  assert.equal(mail!.subject, 'Hello Bcc: x@example.com')
  assert.equal(mail!.to.name, 'Rosa Bcc: x@example.com')
  assert.equal(mail!.headers['X-Note'], 'a Bcc: x@example.com')
  for (const name of ['Bcc', 'From', 'Bad\r\nName']) assert.equal(mail!.headers[name], undefined)
})

test('a message of one workspace takes nothing from the same key in another', async () => {
  const other = await heard.makeWorkspace('Other mail')
  const ours = await mailTo('both@example.com', 'shared key')
  const theirs = await heard.inside(
    (ctx) =>
      queueMessage(ctx, {
        key: 'shared key',
        kind: 'thanks',
        to: { name: null, address: 'both@example.com' },
        subject: 'Hi',
        text: 'Hi',
      }),
    other.desk,
  )
  assert.notEqual(ours, theirs)
})
