import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { openImapServer } from '../../../test/imap-server.ts'
import { world } from '../../../test/world.ts'

let heard: Awaited<ReturnType<typeof world>>
let server: Awaited<ReturnType<typeof openImapServer>>
before(async () => {
  heard = await world()
  server = await openImapServer({ login: 'care', password: 'hush' })
})
after(async () => {
  server.close()
  await heard.close()
})

const mail = (id: string, text: string, headers = '') =>
  `From: Gus <gus@customer.test>\nTo: care@acme.test\nSubject: About ${id}\nMessage-ID: <${id}@customer.test>\nDate: ${heard.clock.now().toUTCString()}\n${headers}Content-Type: text/plain; charset=utf-8\n\n${text}\n`
const connect = async (more: Record<string, string> = {}) => {
  const settings = {
    host: '127.0.0.1',
    port: String(server.port),
    security: 'none',
    login: 'care',
    password: 'hush',
  }
  const { source } = await heard.api.sources.connect({
    kind: 'mailbox',
    name: 'Mailbox',
    settings: { ...settings, ...more },
  })
  await heard.runJobs()
  return source.id
}
const show = (id: Id<'source'>) => heard.api.sources.show({ id })
const again = async (id: Id<'source'>) => {
  await heard.api.sources.run({ id })
  await heard.runJobs()
  return show(id)
}
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await new Promise((next) => setImmediate(next))
}
const words = async (search: string) => (await heard.api.feedback.list({ search })).items

test('a mail is feedback, an answer lands on its case, a program says nothing, and the mailbox stays as it was', async () => {
  server.put(mail('before', 'gecko: from before'))
  const id = await connect()
  assert.deepEqual([(await show(id)).problem, (await show(id)).pieces], [null, 0])

  server.put(mail('one', 'gecko: the lamp broke after a day, terrible'))
  server.put(mail('away', 'gecko: I am away', 'Auto-Submitted: auto-replied\n'))
  assert.deepEqual([(await again(id)).pieces, (await show(id)).leftOut], [1, 0])
  const [piece] = await words('gecko')
  assert.deepEqual([piece!.channel, piece!.personName], ['email', 'Gus'])
  assert.ok(piece!.comment!.includes('the lamp broke'))

  const { id: caseId } = piece!.caseId
    ? await heard.api.cases.show({ id: piece!.caseId })
    : await heard.api.cases.open({ personId: piece!.personId!, title: 'Lamp' })
  await heard.api.replies.reply({ id: caseId, subject: 'Your lamp', text: 'A new one is on its way.' })
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  const sent = heard.mail.to('gus@customer.test').at(-1)!
  server.put(mail('answer', 'Thank you, it arrived!', `In-Reply-To: ${sent.messageId}\n`))
  assert.equal((await again(id)).pieces, 1)
  const { items } = await heard.api.cases.timeline({ id: caseId })
  assert.ok(items.some(({ message, text }) => message?.direction === 'in' && text?.includes('it arrived')))

  // Numbered anew, everything is looked at again and nothing is new.
  server.renumber()
  assert.equal((await again(id)).pieces, 2)
  assert.equal((await again(id)).pieces, 2)
  assert.ok(server.mails.every(({ flags }) => flags.size === 0))
  assert.equal(server.mails.length, 4)
  await heard.api.sources.change({ id, settings: { password: 'wrong' } })
  await heard.runJobs()
  assert.equal((await show(id)).problem, 'The mail server refused login or password.')
  await heard.api.sources.disconnect({ id })
})

test('a mail that comes a moment later is read at once, and one line stays', async () => {
  const id = await connect({ folder: 'INBOX' })
  const idles = () => server.commands.filter((one) => one === 'IDLE').length
  const before = idles()
  await again(id)
  await until(() => idles() > before && server.lines() === 1)
  const { nextRunAt } = await show(id)
  assert.ok(nextRunAt! > heard.clock.now())
  server.put(mail('late', 'newt: and the box was wet'))
  await until(async () => (await show(id)).nextRunAt! <= heard.clock.now())
  await heard.runJobs()
  assert.equal((await words('newt')).length, 1)
})

test('only what was told is marked, and only once it is stored', async () => {
  const id = await connect({ past: 'yes', afterwards: 'seen' })
  assert.equal((await show(id)).problem, null)
  assert.ok(server.mails.every(({ flags }) => flags.has('\\Seen')))
  await heard.api.sources.change({ id, settings: { afterwards: 'delete' } })
  await heard.runJobs()
  server.put(mail('last', 'gecko: one more'))
  await again(id)
  assert.ok(!server.mails.some(({ raw }) => raw.includes('one more')))
  assert.equal((await words('one more')).length, 1)
  assert.doesNotMatch(JSON.stringify(await heard.api.sources.list({})), /hush/)
})

test('what came with a mail is named, and a photo alone has said something', async () => {
  const id = await connect()
  const photo =
    'Content-Type: image/jpeg; name="broken-lamp.jpg"\nContent-Transfer-Encoding: base64\n\naGk=\n'
  const parted = (name: string, text: string) =>
    `From: Gus <gus@customer.test>\nTo: care@acme.test\nMessage-ID: <${name}@customer.test>\nDate: ${heard.clock.now().toUTCString()}\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n${text}\n--b\n${photo}--b--\n`
  server.put(parted('with', 'tapir: see for yourself'))
  server.put(parted('alone', ''))
  const done = await again(id)
  assert.deepEqual([done.problem, done.leftOut], [null, 0])
  const named = [...(await words('tapir')), ...(await words('broken-lamp'))]
  assert.deepEqual(
    named.map(({ comment, attributes }) => [comment, attributes['attachments']]),
    [
      ['tapir: see for yourself', 'broken-lamp.jpg'],
      ['broken-lamp.jpg', 'broken-lamp.jpg'],
    ],
  )
})

test('a mail under the number of another one is another mail, and changes nothing', async () => {
  const id = await connect()
  server.put(mail('form', 'okapi: the first wish'))
  await again(id)
  server.put(mail('form', 'okapi: the second wish').replace(/gus@customer.test>\nTo/, 'eve@other.test>\nTo'))
  await again(id)
  const said = await words('okapi')
  assert.deepEqual(said.map(({ comment }) => comment?.split('\n\n')[1]).sort(), [
    'okapi: the first wish',
    'okapi: the second wish',
  ])
  server.renumber()
  await again(id)
  await again(id)
  assert.equal((await words('okapi')).length, 2)
})

test('a password crosses no open line, and a private address is not gone to', async () => {
  for (const [more, problem] of [
    [{ host: '203.0.114.9', port: '143' }, /Without TLS/],
    [{ host: '10.0.0.1', port: '993', security: 'tls' }, /private network/],
  ] as const) {
    const id = await connect(more)
    assert.match((await show(id)).problem!, problem)
  }
})
