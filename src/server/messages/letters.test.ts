import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTransport } from 'nodemailer'
import type { Id } from '#core/ids.ts'
import { newId } from '#server/ctx.ts'
import { world } from '../../../test/world.ts'
import { openCase } from '../cases/open.ts'
import { addCaughtMail, listCaughtMails } from './caught-store.ts'
import { openInbound } from './inbound-smtp.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

/** A case of a customer, owned by a member. */
const caseOf = async (email: string, { words = 'It broke', owner = heard.first.memberId } = {}) => {
  const { id: feedbackId, personId } = await heard.api.frontDoor.submit({
    channel: 'api',
    comment: words,
    person: { email, name: 'Rosa Okafor' },
  })
  const { id } = await heard.inside((ctx) =>
    openCase(ctx, {
      feedbackId,
      personId,
      accountId: null,
      title: 'Broken parcel',
      category: null,
      touchpoint: null,
      priority: { score: 50, level: 'normal', parts: [] },
      owner: { memberId: owner },
      ruleId: null,
      because: 'test',
    }),
  )
  return id
}
const happened = async (caseId: Id<'case'>) =>
  (await heard.events())
    .filter(({ name, facts }) => name.startsWith('message.') && facts.caseId === caseId)
    .map(({ name }) => name)

test('a reply waits ten seconds, leaves, and its answer lands on the case', async () => {
  const caseId = await caseOf('rosa@example.com')
  const agent = await heard.as('agent', { name: 'Ben Agent' })
  const reply = await agent.api.replies.reply({
    id: caseId,
    subject: 'We are sorry',
    text: 'Follow it: {{tracking.link}}',
  })
  assert.equal(reply.status, 'queued')
  await heard.runJobs()
  assert.deepEqual(heard.mail.to('rosa@example.com'), [])
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  const [mail] = heard.mail.to('rosa@example.com')
  assert.match(mail!.text, /^Follow it: http:\/\/heard\.test\/t\/[\w-]{48}$/)
  assert.equal(mail!.headers['Auto-Submitted'], undefined)
  const shown = await agent.api.messages.show({ id: reply.id })
  assert.deepEqual([shown.status, shown.text], ['sent', 'Follow it: http://heard.test/t/…'])

  heard.clock.pass({ hours: 1 })
  const inbound = await openInbound(heard.program, { port: 0, host: '127.0.0.1' })
  await createTransport({ host: '127.0.0.1', port: inbound.port, ignoreTLS: true }).sendMail({
    from: 'Rosa <rosa@example.com>',
    to: mail!.headers['Reply-To'],
    subject: 'Re: We are sorry',
    text: 'Thank you, it works.',
    inReplyTo: mail!.messageId,
    messageId: '<rosa-1@example.com>',
  })
  await inbound.stop()
  const { items } = await agent.api.messages.list({ caseId, direction: 'in' })
  assert.deepEqual(
    items.map(({ text, from, status, personId }) => ({ text, from, status, personId })),
    [
      {
        text: 'Thank you, it works.',
        from: 'rosa@example.com',
        status: 'received',
        personId: shown.personId,
      },
    ],
  )
  assert.deepEqual(await happened(caseId), ['message.queued', 'message.sent', 'message.received'])

  await agent.api.replies.reply({ id: caseId, subject: 'Re: We are sorry', text: 'Gladly.' })
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  assert.equal(heard.mail.to('rosa@example.com')[1]!.headers['In-Reply-To'], '<rosa-1@example.com>')
})

test('within the ten seconds a reply can be taken back, afterwards not', async () => {
  const caseId = await caseOf('undo@example.com')
  const { id } = await heard.api.replies.reply({ id: caseId, subject: 'Oops', text: 'Oops' })
  assert.equal((await heard.api.messages.takeBack({ id })).status, 'cancelled')
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  assert.deepEqual(heard.mail.to('undo@example.com'), [])
  await assert.rejects(heard.api.messages.takeBack({ id }), { code: 'message.not_queued' })

  const sent = await heard.api.replies.reply({ id: caseId, subject: 'Now', text: 'Now' })
  heard.clock.pass({ minutes: 1 })
  await heard.runJobs()
  await assert.rejects(heard.api.messages.takeBack({ id: sent.id }), { code: 'message.gone' })
})

test('of taking back and sending at the same moment exactly one wins', async () => {
  const caseId = await caseOf('race@example.com')
  for (let round = 0; round < 5; round++) {
    const before = heard.mail.to('race@example.com').length
    const { id } = await heard.api.replies.reply({ id: caseId, subject: 'Race', text: 'Race' })
    heard.clock.pass({ minutes: 1 })
    await Promise.allSettled([heard.runJobs(), heard.api.messages.takeBack({ id })])
    await heard.runJobs()
    const { status } = await heard.api.messages.show({ id })
    const left = heard.mail.to('race@example.com').length - before
    assert.ok(
      (status === 'sent' && left === 1) || (status === 'cancelled' && left === 0),
      `${status} ${left}`,
    )
  }
})

test('a reply is refused where it could not arrive or is not finished', async () => {
  const caseId = await caseOf('refused@example.com')
  const reply = (text: string, id = caseId) => heard.api.replies.reply({ id, subject: 'Hello', text })
  await assert.rejects(reply('We did this: [what you did]'), { code: 'message.unfinished' })
  await assert.rejects(reply('   '), { code: 'request.invalid' })
  await heard.api.suppressions.add({ address: 'Refused@Example.com', detail: 'asked on the phone' })
  await assert.rejects(reply('Hello'), { code: 'message.suppressed' })
  await heard.api.suppressions.remove({ address: 'refused@example.com' })
  assert.equal((await reply('Hello')).status, 'queued')
  await assert.rejects(heard.api.suppressions.remove({ address: 'refused@example.com' }), {
    code: 'suppression.not_found',
  })
  const nobody = await heard.inside(async (ctx) => newId(ctx, 'case'))
  await assert.rejects(reply('Hello', nobody), { code: 'case.not_found' })
  const viewer = await heard.as('viewer')
  await assert.rejects(viewer.api.replies.reply({ id: caseId, subject: 'x', text: 'x' }), {
    code: 'right.missing',
  })
})

test('pressing twice with one key sends once', async () => {
  const caseId = await caseOf('double@example.com')
  const press = () => heard.api.replies.reply({ id: caseId, subject: 'Hello', text: 'Hello', key: 'press 1' })
  const [one, two] = await Promise.all([press(), press()])
  assert.equal(one.id, two.id)
})

test('a draft begins with the words of the customer, and names no field that is unknown', async () => {
  const words = `It broke ${'again and '.repeat(60)}again {{member.name}}`
  const caseId = await caseOf('draft@example.com', { words })
  const agent = await heard.as('agent', { name: 'Ben Agent' })
  const apology = (await agent.api.templates.list({})).find(({ name }) => name.startsWith('Apology'))!
  const draft = await agent.api.replies.draft({ id: caseId, templateId: apology.id })
  assert.equal(draft.subject, 'We got this wrong, Rosa')
  assert.match(draft.text, /^Dear Rosa,\n\nyou told us: "It broke again/)
  assert.match(draft.text, /This is what we have done: \[what you did\]/)
  assert.match(draft.text, /\{\{tracking\.link\}\}/)
  assert.match(draft.text, /Ben Agent\nFirst$/)
  await assert.rejects(
    agent.api.templates.create({ name: 'Wrong', subject: 'Hi {{person.salary}}', body: 'x' }),
    { code: 'template.unknown_field' },
  )
})

test('templates are kept by name', async () => {
  const made = await heard.api.templates.create({
    name: 'Mine',
    subject: 'Hi',
    body: 'Hello {{person.name|you}}',
  })
  await assert.rejects(heard.api.templates.create({ name: 'Mine', subject: 'Hi', body: 'x' }), {
    code: 'template.name_taken',
  })
  await assert.rejects(heard.api.templates.change({ id: made.id, name: 'Thank you' }), {
    code: 'template.name_taken',
  })
  assert.equal((await heard.api.templates.change({ id: made.id, subject: 'Hey' })).subject, 'Hey')
  await heard.api.templates.remove({ id: made.id })
  await assert.rejects(heard.api.templates.remove({ id: made.id }), { code: 'template.not_found' })
})

test('the owner hears of a reply that could not be sent', async () => {
  const owner = await heard.as('agent', { name: 'Olga Owner' })
  const caseId = await caseOf('undeliverable@example.com', { owner: owner.id })
  await heard.api.replies.reply({ id: caseId, subject: 'Sorry', text: 'Sorry' })
  heard.clock.pass({ minutes: 1 })
  heard.mail.answer(({ to }) =>
    to.address === 'undeliverable@example.com'
      ? { result: 'refused', code: 554, status: '5.6.0', detail: '554 5.6.0 not like this' }
      : { result: 'sent', detail: '250 OK' },
  )
  await heard.runJobs()
  const notice = heard.mail
    .to(owner.email)
    .find(({ subject }) => subject.startsWith('A message did not arrive'))
  assert.match(notice!.text, /554 5\.6\.0 not like this/)
  assert.ok(notice!.text.includes(`http://heard.test/cases/${caseId}`))
  assert.deepEqual(await heard.failedJobs(), [])
})

test('a reply that bounces suppresses the address, and the owner hears of it', async () => {
  const owner = await heard.as('agent', { name: 'Otto Owner' })
  const caseId = await caseOf('vanished@example.com', { owner: owner.id })
  const { id } = await heard.api.replies.reply({ id: caseId, subject: 'Sorry', text: 'Sorry' })
  heard.clock.pass({ minutes: 1 })
  heard.mail.answer(({ to }) =>
    to.address === 'vanished@example.com'
      ? { result: 'refused', code: 550, status: '5.1.1', detail: '550 5.1.1 no such person' }
      : { result: 'sent', detail: '250 OK' },
  )
  await heard.runJobs()
  assert.equal((await heard.api.messages.show({ id })).status, 'bounced')
  const notices = heard.mail.to(owner.email).filter(({ text }) => text.includes('came back'))
  assert.deepEqual(
    notices.map(({ text }) => /no such person/.test(text)),
    [true],
  )
  const { items } = await heard.api.suppressions.list({ reason: 'bounced', search: 'vanished' })
  assert.equal(items.length, 1)
  await assert.rejects(heard.api.replies.reply({ id: caseId, subject: 'x', text: 'x' }), {
    code: 'message.suppressed',
  })
})

test('a mail from a provider is taken in by key, and finds its case by its references alone', async () => {
  const caseId = await caseOf('provider@example.com')
  const { id } = await heard.api.replies.reply({ id: caseId, subject: 'Hello', text: 'Hello' })
  const raw = (headers: string) =>
    `From: provider@example.com\r\nTo: support@example.com\r\nMessage-ID: <p-1@example.com>\r\n${headers}\r\n\r\nMy answer\r\n`
  const answer = raw(`References: <other@example.com> <${id}@localhost>`)
  const one = await heard.api.inbound.mail({ raw: answer })
  const two = await heard.api.inbound.mail({
    raw: Buffer.from(answer).toString('base64'),
    encoding: 'base64',
  })
  assert.equal(one.messageId, two.messageId)
  assert.equal((await heard.api.messages.show({ id: one.messageId! })).caseId, caseId)
  await assert.rejects(heard.api.inbound.mail({ raw: raw('X-Nothing: 1') }), { code: 'mail.unknown' })
  const other = await heard.makeWorkspace('Stranger')
  const { api } = await heard.withKey(other.workspaceId)
  await assert.rejects(api.inbound.mail({ raw: answer }), { code: 'mail.unknown' })
})

test('caught mails are for administrators and cannot run anything', async () => {
  await heard.inside((ctx) =>
    addCaughtMail(ctx, {
      from: 'a@example.com',
      to: 'b@example.com',
      subject: 'Hi',
      text: 'See https://heard.test/s/x & <b>go</b>',
      html: null,
      raw: 'raw',
    }),
  )
  const { items } = await heard.inside((ctx) => listCaughtMails(ctx, { limit: 1 }))
  const administrator = await heard.as('administrator')
  const page = await heard.app.request(`/api/mails/${items[0]!.id}/html`, {
    headers: { cookie: administrator.cookie },
  })
  assert.match(page.headers.get('content-security-policy')!, /default-src 'none'.*sandbox/)
  assert.match(await page.text(), /<a href="https:\/\/heard\.test\/s\/x" .*&#38; &#60;b&#62;go/)
  const agent = await heard.as('agent')
  await assert.rejects(agent.api.caughtMails.list({}), { code: 'right.missing' })
  const refused = await heard.app.request(`/api/mails/${items[0]!.id}/html`, {
    headers: { cookie: agent.cookie },
  })
  assert.equal(refused.status, 403)
  assert.equal((await heard.api.caughtMails.show({ id: items[0]!.id })).raw, 'raw')
})
