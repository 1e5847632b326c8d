import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Id } from '#core/ids.ts'
import { deskOf, HEARD } from '#server/ctx.ts'
import { world } from '../../../test/world.ts'
import type { Handed } from '../ports/ports.ts'
import { queueMessage } from './queue.ts'
import { sendMessage } from './send.ts'
import { findMessage } from './store.ts'
import { suppress } from './suppress.ts'
import { findSuppression } from './suppressions-store.ts'
import { sweepMessages } from './sweep.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

let made = 0
const letterTo = (address: string, more: Partial<Parameters<typeof queueMessage>[1]> = {}) =>
  heard.inside((ctx) =>
    queueMessage(ctx, {
      key: `letter ${++made}`,
      kind: 'reply',
      to: { name: 'Rosa', address },
      subject: 'Hello',
      text: 'Hi',
      ...more,
    }),
  )
const find = async (id: Id<'message'>) => (await heard.inside((ctx) => findMessage(ctx, id)))!
const happened = async (id: Id<'message'>) =>
  (await heard.events()).filter(({ facts }) => facts.messageId === id).map(({ name }) => name)
const answering = async (handed: Handed, work: () => Promise<unknown>) => {
  heard.mail.answer(() => handed)
  await work().finally(() => heard.mail.answer(() => ({ result: 'sent', detail: '250 OK' })))
}
const run = (messageId: Id<'message'>) =>
  sendMessage.run(heard.program, heard.first.workspaceId, [{ messageId }])

test('two workers at once hand a message over once', async () => {
  const id = await letterTo('twice@example.com')
  await Promise.all([run(id), run(id), run(id)])
  await heard.runJobs()
  assert.equal(heard.mail.to('twice@example.com').length, 1)
  assert.equal((await find(id)).attempts, 1)
})

test('a mail server that is down delays a message, visibly, and it leaves when the server is back', async () => {
  const id = await letterTo('later@example.com')
  heard.clock.pass({ minutes: 1 })
  await answering({ result: 'later', detail: 'ECONNREFUSED' }, async () => {
    await heard.runJobs()
    heard.clock.pass({ minutes: 1 })
    await heard.runJobs()
  })
  const waiting = await find(id)
  assert.deepEqual([waiting.status, waiting.attempts, waiting.problem], ['queued', 2, 'ECONNREFUSED'])
  assert.equal((await heard.api.messages.mailStatus({})).delayed, 1)
  assert.equal((await heard.api.messages.mailStatus({})).lastProblem?.messageId, id)
  const { items } = await heard.api.messages.list({ inTrouble: true })
  assert.deepEqual(
    items.map((item) => item.id),
    [id],
  )
  heard.clock.pass({ minutes: 2 })
  await heard.runJobs()
  assert.equal((await find(id)).status, 'sent')
  assert.deepEqual(await happened(id), ['message.queued', 'message.delayed', 'message.sent'])
})

test('after three days of trying a message has failed', async () => {
  const id = await letterTo('never@example.com')
  await answering({ result: 'later', detail: 'ETIMEDOUT' }, async () => {
    for (let hours = 0; hours < 73; hours += 4) {
      for (let round = 0; round < 8; round++) {
        await heard.runJobs()
        heard.clock.pass({ minutes: 30 })
      }
    }
  })
  const failed = await find(id)
  assert.deepEqual([failed.status, failed.attempts], ['failed', 26])
  assert.equal((await happened(id)).at(-1), 'message.failed')
})

test('an address that is gone bounces and is suppressed; a refusal by policy alarms administrators instead', async () => {
  const gone = await letterTo('gone@example.com')
  await answering({ result: 'refused', code: 550, status: '5.1.1', detail: '550 5.1.1 no such person' }, () =>
    heard.runJobs(),
  )
  assert.equal((await find(gone)).status, 'bounced')
  assert.equal((await heard.inside((ctx) => findSuppression(ctx, 'gone@example.com')))?.reason, 'bounced')

  const refused = await letterTo('fine@example.com')
  heard.mail.answer((mail) =>
    mail.to.address === 'fine@example.com'
      ? { result: 'refused', code: 550, status: '5.7.1', detail: '550 5.7.1 not with us' }
      : { result: 'sent', detail: '250 OK' },
  )
  await heard.runJobs()
  heard.mail.answer(() => ({ result: 'sent', detail: '250 OK' }))
  assert.equal((await find(refused)).status, 'failed')
  assert.equal(await heard.inside((ctx) => findSuppression(ctx, 'fine@example.com')), null)
  const alarms = heard.mail.sent.filter(({ subject }) => subject.startsWith('Mail servers refuse'))
  assert.deepEqual(
    alarms.map(({ to }) => to.address),
    ['ada@first.test'],
  )
})

test('a full mailbox is given three chances', async () => {
  const full: Handed = { result: 'refused', code: 552, status: '5.2.2', detail: '552 5.2.2 mailbox full' }
  for (const suppressed of [false, false, true]) {
    await letterTo('full@example.com')
    await answering(full, () => heard.runJobs())
    const found = await heard.inside((ctx) => findSuppression(ctx, 'full@example.com'))
    assert.equal(found !== null, suppressed)
    heard.clock.pass({ hours: 1 })
  }
})

test('a line that broke after the mail had left is never mended by sending again', async () => {
  const id = await letterTo('maybe@example.com')
  await answering({ result: 'uncertain', detail: 'ECONNECTION closed' }, () => heard.runJobs())
  assert.equal((await find(id)).status, 'uncertain')
  heard.clock.pass({ days: 4 })
  await sweepMessages.run(heard.program, heard.first.workspaceId, [{}])
  await heard.runJobs()
  assert.equal(heard.mail.to('maybe@example.com').length, 0)

  const again = await heard.api.messages.retry({ id })
  assert.equal(again.status, 'queued')
  await assert.rejects(heard.api.messages.retry({ id }), { code: 'message.not_in_trouble' })
  await heard.runJobs()
  assert.equal(heard.mail.to('maybe@example.com').length, 1)
})

const killedWhileSending = async (address: string): Promise<Id<'message'>> => {
  const id = await letterTo(address)
  const killed = new Error('killed')
  const dying = {
    ...heard.program,
    ports: {
      ...heard.program.ports,
      mailer: { send: () => Promise.reject(killed), check: async () => null },
    },
  }
  await assert.rejects(sendMessage.run(dying, heard.first.workspaceId, [{ messageId: id }]), killed)
  await heard.runJobs()
  assert.equal((await find(id)).status, 'sending')
  await sweepMessages.run(heard.program, heard.first.workspaceId, [{}])
  assert.equal((await find(id)).status, 'sending')
  return id
}

test('what a killed worker was handing over becomes uncertain, not sent twice', async () => {
  const id = await killedWhileSending('killed@example.com')
  heard.clock.pass({ minutes: 11 })
  await sweepMessages.run(heard.program, heard.first.workspaceId, [{}])
  await heard.runJobs()
  assert.equal((await find(id)).status, 'uncertain')
  assert.deepEqual(heard.mail.to('killed@example.com'), [])
})

test('… also when its clock ran ahead and was set right since', async () => {
  const id = await killedWhileSending('ahead@example.com')
  heard.clock.pass({ minutes: -11 })
  await sweepMessages.run(heard.program, heard.first.workspaceId, [{}])
  heard.clock.pass({ minutes: 11 })
  await heard.runJobs()
  assert.equal((await find(id)).status, 'uncertain')
  assert.deepEqual(heard.mail.to('ahead@example.com'), [])
})

test('suppressed in the very moment between queueing and sending, nothing leaves', async () => {
  const id = await letterTo('moment@example.com', {
    sendAfter: new Date(heard.clock.now().getTime() + 60_000),
  })
  await heard.runJobs()
  assert.equal((await find(id)).status, 'queued')
  await deskOf(heard.program, heard.first.workspaceId, HEARD).transact((ctx) =>
    suppress(ctx, { address: 'moment@example.com', reason: 'unsubscribed' }),
  )
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  assert.equal((await find(id)).status, 'suppressed')
  assert.deepEqual(heard.mail.to('moment@example.com'), [])
})

test('mails to many carry a way out that one press takes; letters do not', async () => {
  const { personId } = await heard.api.frontDoor.submit({
    channel: 'api',
    comment: 'x',
    person: { email: 'many@example.com' },
  })
  await letterTo('many@example.com', { kind: 'announcement', personId, html: '<body><p>Hi</p></body>' })
  await letterTo('many@example.com', { personId, writtenBy: heard.first.memberId })
  await heard.runJobs()
  const mails = heard.mail.to('many@example.com')
  const bulk = mails.find(({ headers }) => headers['List-Unsubscribe'])!
  const letter = mails.find(({ headers }) => !headers['List-Unsubscribe'])!
  const [, url] = /^<(http:\/\/heard\.test\/u\/[\w-]{48})>$/.exec(bulk.headers['List-Unsubscribe']!) ?? []
  assert.equal(bulk.headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click')
  assert.ok(bulk.text.includes(url!) && bulk.html!.includes(url!))
  assert.equal(bulk.headers['Auto-Submitted'], 'auto-generated')
  assert.equal(letter.headers['Auto-Submitted'], undefined)
  assert.match(letter.returnPath, /^bounce\+[0-9a-z]{57}@localhost$/)
  assert.match(letter.headers['Reply-To']!, /^reply\+[0-9a-z]{57}@localhost$/)
  assert.equal(letter.messageId, `<${letter.headers['X-Heard-Message']}@localhost>`)
})

test('the way out is told of in the language of the person, also where nobody translated the mail', async () => {
  for (const [locale, words] of [
    ['de-AT', 'Abbestellen oder auswählen'],
    ['ar', 'إلغاء الاشتراك'],
    ['xx', 'Unsubscribe, or choose'],
    [null, 'Unsubscribe, or choose'],
  ] as const) {
    const email = `way-out-${made}@example.com`
    const { id: personId } = await heard.api.people.add({ email, locale })
    await letterTo(email, { kind: 'announcement', personId, html: '<body><p>Hi</p></body>' })
    await letterTo(email, { kind: 'thanks', personId })
    await heard.runJobs()
    const mails = heard.mail.to(email)
    assert.equal(mails.length, 2)
    for (const { text, html } of mails) {
      assert.ok(text.includes(`-- \n${words}`), text)
      assert.ok(html === null || html.includes(words), html ?? '')
    }
  }
})

test('nobody sees the mail of another workspace', async () => {
  const id = await letterTo('walls@example.com')
  const other = await heard.makeWorkspace('Neighbour')
  const { api } = await heard.withKey(other.workspaceId)
  await assert.rejects(api.messages.show({ id }), { code: 'message.not_found' })
  await assert.rejects(api.messages.takeBack({ id }), { code: 'message.not_found' })
  assert.deepEqual((await api.messages.list({})).items, [])
})
