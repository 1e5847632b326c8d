import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createTransport } from 'nodemailer'
import type { Id } from '#core/ids.ts'
import { world } from '../../../test/world.ts'
import { openMailer } from '../ports/mailer.ts'
import { addressOf } from './addresses.ts'
import { openCatcher } from './catcher.ts'
import { listCaughtMails } from './caught-store.ts'
import { openInbound } from './inbound-smtp.ts'
import { ownCertificate } from './own-certificate.ts'
import { queueMessage } from './queue.ts'
import type { Receiving } from './smtp-in.ts'
import { startMail } from './start-mail.ts'
import { findMessage } from './store.ts'
import { findSuppression } from './suppressions-store.ts'

let heard: Awaited<ReturnType<typeof world>>
let inbound: Receiving
before(async () => {
  heard = await world()
  inbound = await openInbound(heard.program, { port: 0, host: '127.0.0.1' })
})
after(async () => {
  await inbound.stop()
  await heard.close()
})

type Question = Partial<Parameters<typeof queueMessage>[1]> & { to: { name: string | null; address: string } }
const mailTo = (more: Question) =>
  heard.inside((ctx) =>
    queueMessage(ctx, { key: crypto.randomUUID(), kind: 'reply', subject: 'Hello', text: 'Hi', ...more }),
  )
const find = async (id: Id<'message'>) => (await heard.inside((ctx) => findMessage(ctx, id)))!
const bounceAddress = (messageId: Id<'message'>) =>
  addressOf(heard.program, { purpose: 'bounce', workspaceId: heard.first.workspaceId, messageId })
const replyAddress = (messageId: Id<'message'>) =>
  addressOf(heard.program, { purpose: 'reply', workspaceId: heard.first.workspaceId, messageId })

/** The customer's mail server. */
const customer = () => createTransport({ host: '127.0.0.1', port: inbound.port, ignoreTLS: true })

test('without a mail server the catcher keeps what Heard sends, whole', async () => {
  const catcher = await openCatcher(heard.program)
  const mailer = openMailer({ smtpUrl: null }, () => catcher.port)
  const id = await mailTo({
    to: { name: 'Zoë', address: 'zoe@example.com' },
    subject: 'Grüße',
    html: '<p>Hi</p>',
  })
  await heard.runJobs()
  const [mail] = heard.mail.to('zoe@example.com')
  const handed = await mailer.send(mail!)
  const again = await mailer.send(mail!)
  assert.deepEqual([handed.result, again.result], ['sent', 'sent'])
  const { items } = await heard.inside((ctx) => listCaughtMails(ctx, { limit: 10 }))
  assert.equal(items.length, 2)
  assert.deepEqual(
    {
      to: items[0]!.to,
      subject: items[0]!.subject,
      text: items[0]!.text.trim(),
      html: items[0]!.html?.trim(),
    },
    { to: 'zoe@example.com', subject: 'Grüße', text: 'Hi', html: '<p>Hi</p>' },
  )
  const forged = await mailer.send({ ...mail!, returnPath: 'somebody@example.com' })
  assert.equal(forged.result, 'refused')
  assert.equal(await mailer.check(), null)
  mailer.close?.()
  await catcher.stop()
  assert.equal((await find(id)).status, 'sent')
})

test('an answer that belongs to no case becomes feedback, once', async () => {
  const person = await heard.api.frontDoor.submit({
    channel: 'api',
    comment: 'first words',
    person: { email: 'kim@example.com' },
  })
  const id = await mailTo({
    kind: 'thanks',
    to: { name: 'Kim', address: 'kim@example.com' },
    personId: person.personId,
  })
  await heard.runJobs()
  const [mail] = heard.mail.to('kim@example.com')
  const answer = {
    from: 'Kim <kim@example.com>',
    to: mail!.headers['Reply-To']!.toUpperCase(),
    messageId: '<answer-1@example.com>',
    subject: 'Re: Hello',
    text: 'Thank you so much!\n\nOn Mon, 5 Mar 2035 at 10:00, First <heard@localhost> wrote:\n> Hi\n',
  }
  await customer().sendMail(answer)
  await customer().sendMail(answer)
  const { items } = await heard.api.feedback.list({ search: 'Thank you so much' })
  assert.deepEqual(
    items.map(({ comment, personId, channel }) => ({ comment, personId, channel })),
    [{ comment: 'Thank you so much!', personId: person.personId, channel: 'email' }],
  )
  assert.equal((await find(id)).status, 'sent')
})

test('an answer that is nothing but a photo is not lost', async () => {
  const id = await mailTo({ kind: 'thanks', to: { name: null, address: 'photo@example.com' } })
  await heard.runJobs()
  await customer().sendMail({
    from: 'photo@example.com',
    to: replyAddress(id),
    attachments: [{ filename: 'broken-lamp.jpg', content: 'not really' }],
  })
  const { items } = await heard.api.feedback.list({ channel: 'email' })
  assert.equal(items[0]!.comment, 'broken-lamp.jpg')
})

test('an out-of-office note is kept and is no feedback', async () => {
  const id = await mailTo({ kind: 'thanks', to: { name: null, address: 'away@example.com' } })
  await heard.runJobs()
  const before = await heard.api.feedback.ledger({})
  await customer().sendMail({
    from: 'away@example.com',
    to: replyAddress(id),
    subject: 'Out of office',
    text: 'Back in May.',
    headers: { 'Auto-Submitted': 'auto-replied' },
  })
  assert.deepEqual(await heard.api.feedback.ledger({}), before)
  const events = await heard.events()
  assert.equal(events.filter(({ name }) => name === 'message.came_by_itself').length, 1)
})

test('a forged address and a stranger are refused while the sender still listens', async () => {
  const id = await mailTo({ to: { name: null, address: 'forge@example.com' } })
  const address = replyAddress(id)
  const flipped = address.replace(/.@/, (last) => (last[0] === 'a' ? 'b@' : 'a@'))
  for (const to of [flipped, 'support@localhost', 'victim@example.com', address.replace('reply', 'bounce')]) {
    await assert.rejects(customer().sendMail({ from: 'x@example.com', to, text: 'x' }), /550/, to)
  }
})

const report = (to: string, { status, action = 'failed', diagnostic = '' }: Record<string, string>) => ({
  envelope: { from: '', to: [to] },
  raw: [
    'From: MAILER-DAEMON@mx.example.com',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="cut"',
    'Auto-Submitted: auto-replied',
    '',
    '--cut',
    'Content-Type: text/plain',
    '',
    'We could not deliver it.',
    '--cut',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; somebody-else@example.com',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${diagnostic}`,
    '',
    '--cut--',
    '',
  ].join('\r\n'),
})

test('a delivery report suppresses the address we wrote to, and only where the mailbox is gone', async () => {
  const cases = [
    ['gone', '5.1.1', '550 5.1.1 no such person', 'bounced', true],
    ['full', '4.2.2', '452 4.2.2 mailbox full', 'bounced', false],
    ['policy', '5.7.1', '550 5.7.1 rejected by policy', 'failed', false],
    ['slow', '4.4.1', '', 'sent', false],
  ] as const
  for (const [name, status, diagnostic, becomes, suppressed] of cases) {
    const address = `${name}@example.com`
    const id = await mailTo({ to: { name: null, address } })
    await heard.runJobs()
    const action = name === 'slow' ? 'delayed' : 'failed'
    await customer().sendMail(report(bounceAddress(id), { status, action, diagnostic }))
    assert.equal((await find(id)).status, becomes, name)
    // Said again, and overtaken by what was said before it.
    await customer().sendMail(report(bounceAddress(id), { status, action, diagnostic }))
    await customer().sendMail(report(bounceAddress(id), { status: '2.0.0', action: 'delivered' }))
    await customer().sendMail(report(bounceAddress(id), { status: '4.4.1', action: 'delayed' }))
    assert.equal((await find(id)).status, becomes, name)
    const ends = (await heard.events()).filter(
      (one) => /^message.(bounced|failed)$/.test(one.name) && JSON.stringify(one.facts).includes(id),
    )
    assert.equal(ends.length, becomes === 'sent' ? 0 : 1, name)
    const found = await heard.inside((ctx) => findSuppression(ctx, address))
    assert.equal(found !== null, suppressed, name)
  }
  assert.equal(await heard.inside((ctx) => findSuppression(ctx, 'somebody-else@example.com')), null)
})

test('a report with a forged return path suppresses nobody', async () => {
  const id = await mailTo({ to: { name: null, address: 'safe@example.com' } })
  await heard.runJobs()
  const forged = bounceAddress(id).replace(/.{6}@/, '000000@')
  await assert.rejects(customer().sendMail(report(forged, { status: '5.1.1' })), /550/)
  await customer().sendMail(report(replyAddress(id), { status: '5.1.1' }))
  assert.equal((await find(id)).status, 'sent')
  assert.equal(await heard.inside((ctx) => findSuppression(ctx, 'safe@example.com')), null)
})

test('whoever reports our mail as spam is not written to again', async () => {
  const id = await mailTo({ to: { name: null, address: 'annoyed@example.com' } })
  await heard.runJobs()
  await customer().sendMail({
    envelope: { from: 'fbl@mx.example.com', to: [bounceAddress(id)] },
    raw: [
      'From: fbl@mx.example.com',
      'Subject: complaint',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=feedback-report; boundary="cut"',
      '',
      '--cut',
      'Content-Type: text/plain',
      '',
      'A person reported this.',
      '--cut',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'User-Agent: Loop/1.0',
      'Version: 1',
      '',
      '--cut--',
      '',
    ].join('\r\n'),
  })
  // Their mailbox going afterwards is no reason to forget that they complained.
  await customer().sendMail(report(bounceAddress(id), { status: '5.1.1' }))
  const found = await heard.inside((ctx) => findSuppression(ctx, 'annoyed@example.com'))
  assert.equal(found?.reason, 'complained')
})

test('a mail larger than the door takes is refused, and there is no login', async () => {
  const id = await mailTo({ to: { name: null, address: 'large@example.com' } })
  const large = customer().sendMail({
    envelope: { from: 'x@example.com', to: [replyAddress(id)] },
    raw: `From: x@example.com\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(160_000)}`,
  })
  await assert.rejects(large, /552/)
  const said = await new Promise<string>((resolve) => {
    let all = ''
    const socket = connect(inbound.port, '127.0.0.1')
    const lines = ['EHLO x', 'AUTH PLAIN AGEAYg==', 'STARTTLS', 'QUIT']
    socket.on('data', (chunk) => {
      all += chunk
      if (/^\d\d\d .*\r\n$/m.test(String(chunk))) socket.write(`${lines.shift()}\r\n`)
    })
    socket.on('close', () => resolve(all))
  })
  assert.doesNotMatch(said, /^250[- ]AUTH/m)
  assert.match(said, /^250[- ]STARTTLS/m)
  assert.equal(said.match(/^5\d\d /gm)?.length, 1, said)
})

test('answers come in encrypted, with the certificate that was given or one of our own, unless that is off', async () => {
  const id = await mailTo({ to: { name: null, address: 'private@example.com' } })
  const folder = mkdtempSync(join(tmpdir(), 'heard-tls-'))
  const given = ownCertificate('mx.example.com', new Date())
  const path = join(folder, 'mx.pem')
  writeFileSync(path, given.key + given.cert)
  const door = async (smtpInTls: string | null) => {
    const program = { ...heard.program, config: { ...heard.program.config, smtpInTls } }
    const opened = await openInbound(program, { port: 0, host: '127.0.0.1' })
    const transport = createTransport({
      ...{ host: '127.0.0.1', port: opened.port, requireTLS: true },
      tls: { rejectUnauthorized: smtpInTls !== null, ca: given.cert, servername: 'mx.example.com' },
    })
    await transport
      .sendMail({
        envelope: { from: 'private@example.com', to: [replyAddress(id)] },
        raw: `From: private@example.com\r\nMessage-ID: <${smtpInTls ? 'given' : 'own'}@x>\r\n\r\nWords for you alone\r\n`,
      })
      .finally(() => opened.stop())
  }
  try {
    await door(null)
    await door(path)
    await assert.rejects(door('off'), /TLS|STARTTLS/)
    await assert.rejects(door(join(folder, 'nothing.pem')), /HEARD_SMTP_IN_TLS/)
  } finally {
    rmSync(folder, { recursive: true })
  }
  const { items } = await heard.api.feedback.list({ search: 'alone' })
  assert.equal(items.length, 2)
})

test('a mail that cannot be read is refused for good', async () => {
  const id = await mailTo({ to: { name: null, address: 'deep@example.com' } })
  const deep = Array.from(
    { length: 60 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  )
  const sending = customer().sendMail({
    envelope: { from: 'x@example.com', to: [replyAddress(id)] },
    raw: `From: x@example.com\r\n${deep.join('')}`,
  })
  await assert.rejects(sending, /554/)
})

test('a second Heard on this machine starts although the port for answers is taken', async () => {
  const program = { ...heard.program, config: { ...heard.program.config, smtpInPort: inbound.port } }
  const mailing = await startMail(program)
  assert.equal(mailing.inboundPort, null)
  assert.ok(mailing.catcherPort > 0)
  await mailing.stop()
})
