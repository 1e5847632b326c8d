// `npm run verify:mail`: programs that nobody here wrote judge our mail (Debian: swaks, python3-dkim, spamassassin, postfix, dovecot).
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { readAllowedHosts } from '#core/outbound/allowed-hosts.ts'
import { openInbound } from '../src/server/messages/inbound-smtp.ts'
import { openMailboxes } from '../src/server/ports/mailbox.ts'
import { openMailer, render } from '../src/server/ports/mailer.ts'
import type { OutgoingMail } from '../src/server/ports/ports.ts'
import { type Api, world } from '../test/world.ts'
import { withTestPostgres } from './postgres.ts'
import { startDovecot } from './verify-mail/dovecot.ts'
import { startPostfix } from './verify-mail/postfix.ts'

const NEEDED = ['swaks', 'spamassassin', 'postfix', 'dovecot', 'python3']
const missing = NEEDED.filter((name) => spawnSync('which', [name]).status !== 0)
if (missing.length > 0) {
  console.log(
    `Not here: ${missing.join(', ')}. Debian: apt-get install swaks spamassassin postfix dovecot-imapd python3-dkim`,
  )
  process.exit(1)
}

const wrong: string[] = []
const check = (holds: boolean, what: string) => {
  console.log(`${holds ? '✓' : '✗'} ${what}`)
  if (!holds) wrong.push(what)
}
const folder = mkdtempSync(join(tmpdir(), 'heard-verify-mail-'))

/** The record comes from here instead of the DNS. */
const DKIM_CHECK = `
import sys, dkim
record = {sys.argv[2].encode(): sys.argv[3].encode()}
print(dkim.verify(open(sys.argv[1], 'rb').read(), dnsfunc=lambda name, timeout=5: record.get(name if isinstance(name, bytes) else name.encode())))
`

await withTestPostgres(async () => {
  const heard = await world()
  Object.assign(heard.program.config, {
    mailFrom: 'Care <care@heard.example>',
    mailDomain: 'reply.heard.example',
  })
  heard.clock.set(new Date())
  const key = await heard.api.mailKeys.make({})
  await heard.api.mailKeys.use({ id: key.id })
  for (const template of ['purchase', 'delivery', 'support'] as const) {
    const { id } = await heard.api.surveys.create({ name: template, touchpoint: template, template })
    await heard.api.surveys.publish({ id })
    const address = `${template}@sink.example`
    await heard.api.invitations.invite({ id, addresses: [address] })
    await heard.runJobs()
    judge(await render(heard.mail.to(address)[0]!), key, template)
  }
  await answerBySwaks(heard)
  await bounceByPostfix(heard)
  await readFromDovecot(heard)
  await heard.close()
})
rmSync(folder, { recursive: true, force: true })
console.log(wrong.length === 0 ? 'All of it holds.' : `${wrong.length} do not hold.`)
process.exitCode = wrong.length === 0 ? 0 : 1

function judge(
  raw: Buffer,
  { recordText, recordName }: { recordText: string; recordName: string },
  name: string,
) {
  const file = join(folder, `${name}.eml`)
  writeFileSync(file, raw)
  const dkim = spawnSync('/usr/bin/python3', ['-c', DKIM_CHECK, file, `${recordName}.`, recordText], {
    encoding: 'utf8',
  })
  check(
    dkim.stdout.trim() === 'True',
    `${name}: python3-dkim verifies the signature${dkim.stderr && ` (${dkim.stderr})`}`,
  )
  const signed = /^DKIM-Signature:(.*(?:\r\n[ \t].*)*)/m.exec(raw.toString())?.[1]?.replace(/\s/g, '') ?? ''
  check(
    /h=[^;]*list-unsubscribe:list-unsubscribe-post/i.test(signed),
    `${name}: both unsubscribe headers are signed`,
  )
  const spam = spawnSync('spamassassin', ['-L', '-t'], { input: raw, encoding: 'utf8' })
  const points = Number(/score=(-?[\d.]+)/.exec(spam.stdout)?.[1] ?? Number.NaN)
  const tests = /tests=([^ ]+(?:\s+[A-Z_,0-9]+)*)/.exec(spam.stdout)?.[1]?.replace(/\s/g, '')
  check(points <= 1, `${name}: SpamAssassin gives ${points} points (${tests})`)
}

async function answerBySwaks(heard: Awaited<ReturnType<typeof world>>) {
  const inbound = await openInbound(heard.program, { port: 0, host: '127.0.0.1' })
  const replyTo = heard.mail.to('purchase@sink.example')[0]!.headers['Reply-To']!
  const swaks = (to: string, body = 'The lid was cracked.') =>
    new Promise<number | null>((done) => {
      const args = ['--server', `127.0.0.1:${inbound.port}`, '--to', to, '--from', 'purchase@sink.example']
      const words = ['--header', 'Subject: Re: How was it?', '--body', body, '--tls']
      spawn('swaks', [...args, ...words], { stdio: 'ignore' }).on('exit', done)
    })
  check((await swaks(replyTo)) === 0, 'swaks: an answer is taken in, encrypted (STARTTLS)')
  check((await swaks('stranger@reply.heard.example')) === 24, 'swaks: an address that is not ours is refused')
  const { items } = await heard.api.feedback.list({})
  check(
    items.some(({ comment }) => comment === 'The lid was cracked.'),
    'swaks: the answer has become feedback',
  )
  await inbound.stop()
}

async function bounceByPostfix(heard: Awaited<ReturnType<typeof world>>) {
  const inbound = await openInbound(heard.program, { port: 0, host: '127.0.0.1' })
  const postfix = await startPostfix(folder, { replyPort: inbound.port })
  const mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${postfix.port}?ignoreTLS=true` })
  const before = heard.program.ports.mailer
  Object.assign(heard.program.ports, {
    mailer: { ...before, send: (mail: OutgoingMail) => mailer.send(mail) },
  })
  const { id } = await heard.api.surveys.create({ name: 'Bounces', touchpoint: 'shop', template: 'purchase' })
  await heard.api.surveys.publish({ id })
  await heard.api.invitations.invite({ id, addresses: ['gone@sink.example', 'policy@sink.example'] })
  await heard.runJobs()
  const gone = await ending(heard.api, 'gone@sink.example')
  check(
    gone.status === 'bounced' && gone.suppressed,
    `Postfix: its report of 5.1.1 suppresses the address (${gone.problem})`,
  )
  const policy = await ending(heard.api, 'policy@sink.example')
  check(
    policy.status === 'failed' && !policy.suppressed,
    `Postfix: its report of 5.7.1 suppresses nobody (${policy.problem})`,
  )
  mailer.close?.()
  await postfix.stop()
  await inbound.stop()
}

/** The mailbox of a team, on a genuine server: over TLS and over STARTTLS. */
async function readFromDovecot(heard: Awaited<ReturnType<typeof world>>) {
  const dovecot = await startDovecot(folder)
  const trusted = getCACertificates('default')
  setDefaultCACertificates([...trusted, dovecot.certificate])
  const allowed = readAllowedHosts(`localhost:${dovecot.tlsPort},localhost:${dovecot.port}`) ?? []
  Object.assign(heard.program.ports, { openMailbox: openMailboxes({ allowed }) })
  for (const [security, port] of [
    ['tls', dovecot.tlsPort],
    ['starttls', dovecot.port],
  ] as const) {
    const settings = { host: 'localhost', port: String(port), security, login: 'care', password: 'hush' }
    const { source } = await heard.api.sources.connect({
      kind: 'mailbox',
      name: security,
      settings: { ...settings, afterwards: 'seen' },
    })
    await heard.runJobs()
    const words = `The ${security} handle came off`
    dovecot.put(
      `From: Gus <gus@customer.example>\r\nTo: care@heard.example\r\nSubject: Handle\r\nMessage-ID: <${security}@customer.example>\r\nDate: ${new Date().toUTCString()}\r\n\r\n${words}\r\n`,
    )
    const put = Date.now()
    const isTold = async () =>
      ((await heard.api.sources.show({ id: source.id })).nextRunAt ?? 0) <= heard.clock.now()
    while (!(await isTold()) && Date.now() - put < 20_000) await new Promise((next) => setTimeout(next, 50))
    check(await isTold(), `Dovecot: it tells of a new mail over ${security} after ${Date.now() - put} ms`)
    await heard.runJobs()
    for (const _ of ['read', 'mark']) {
      await heard.api.sources.run({ id: source.id })
      await heard.runJobs()
    }
    const { problem } = await heard.api.sources.show({ id: source.id })
    const { items } = await heard.api.feedback.list({ search: words })
    check(
      problem === null && items.length === 1,
      `Dovecot: a mail is read over ${security} (${problem ?? 'no trouble'})`,
    )
    check(dovecot.seen() > 0, `Dovecot: and marked as seen over ${security}`)
    await heard.api.sources.disconnect({ id: source.id })
  }
  setDefaultCACertificates(trusted)
  const settings = {
    host: 'localhost',
    port: String(dovecot.tlsPort),
    security: 'tls',
    login: 'care',
    password: 'hush',
  }
  const { source } = await heard.api.sources.connect({ kind: 'mailbox', name: 'Stranger', settings })
  await heard.runJobs()
  const { problem } = await heard.api.sources.show({ id: source.id })
  check(
    /certificate/i.test(problem ?? ''),
    `Dovecot: a certificate that nobody vouches for is refused (${problem})`,
  )
  await dovecot.stop()
}

/** Postfix takes the mail first and reports later. */
async function ending(api: Api, address: string) {
  for (let tries = 0; ; tries++) {
    const { items } = await api.messages.list({})
    const message = items.find(({ to, direction }) => to === address && direction === 'out')
    if (tries > 150 || (message && message.status !== 'sent' && message.status !== 'queued')) {
      const suppressed = (await api.suppressions.list({ search: address })).items.length > 0
      return { status: message?.status, problem: message?.problem, suppressed }
    }
    await new Promise((wake) => setTimeout(wake, 200))
  }
}
