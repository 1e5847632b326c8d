import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { workspaceUuid } from '#server/ctx.ts'
import { refusedWith } from '../../../test/cases.ts'
import { world } from '../../../test/world.ts'
import { openMailer } from '../ports/mailer.ts'
import { savePasswordHash } from './store.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const forgetful = async (name: string) => {
  const member = await heard.as('agent', { name })
  await heard.inside((ctx) => savePasswordHash(ctx, member.id, 'x'))
  return member
}

/** Nobody waits for the mail: that would tell which addresses exist. */
const askFor = async ({ email }: { email: string }): Promise<void> => {
  const before = (await mailsKept(email)).length
  await heard.anyone.reset.ask({ email })
  while ((await mailsKept(email)).length === before);
  await heard.runJobs()
}

const mailsKept = (email: string) =>
  heard.inside(async (ctx) => {
    const { rows } = await sql<{ status: string; problem: string | null; attempts: number; row: string }>`
      select status, problem, attempts, m::text as row from messages m
      where workspace_id = ${workspaceUuid(ctx)} and to_address = ${email} and kind = 'reset' order by id`.execute(
      ctx.db,
    )
    return rows
  })

const secretIn = (letter: string | undefined): string => /\/reset\/([\w-]{48})/.exec(letter ?? '')![1]!
const choose = (token: string, password: string) => heard.anyone.reset.choose({ token, password })

test('a forgotten password is chosen anew by a link that works once, for an hour, and ends all sessions', async () => {
  const kim = await forgetful('Kim Kay')
  assert.deepEqual(await heard.anyone.reset.ask({ email: 'nobody@nowhere.test' }), { done: true })
  await askFor(kim)
  const first = secretIn(heard.mail.to(kim.email).at(-1)?.text)
  assert.equal((await heard.anyone.reset.peek({ token: first })).email, kim.email)
  await assert.rejects(choose(first, 'Kim.Kay.2026!'), refusedWith('password.weak'))
  await choose(first, 'seven green umbrellas')
  await assert.rejects(choose(first, 'eight green umbrellas'), refusedWith('token.invalid'))
  await assert.rejects(kim.api.me.me({}), refusedWith('session.expired'))
  const signedIn = await heard.anyone.session.signIn({ email: kim.email, password: 'seven green umbrellas' })
  assert.equal(signedIn.signedIn, true)
  assert.equal(heard.mail.to('nobody@nowhere.test').length, 0)
  await askFor(kim)
  const late = secretIn(heard.mail.to(kim.email).at(-1)?.text)
  heard.clock.pass({ minutes: 61 })
  await assert.rejects(choose(late, 'nine green umbrellas'), refusedWith('token.expired'))
})

test('of many who use one link to a new password at once, one chooses it', async () => {
  const noa = await forgetful('Noa')
  await askFor(noa)
  const token = secretIn(heard.mail.to(noa.email).at(-1)?.text)
  const passwords = [
    'red green umbrellas',
    'blue green umbrellas',
    'old green umbrellas',
    'ten green umbrellas',
  ]
  const tries = await Promise.allSettled(passwords.map((password) => choose(token, password)))
  const chosen = passwords.filter((_, at) => tries[at]!.status === 'fulfilled')
  assert.equal(chosen.length, 1)
  for (const password of passwords) {
    const signIn = heard.anyone.session.signIn({ email: noa.email, password })
    if (chosen.includes(password)) assert.equal((await signIn).signedIn, true)
    else await assert.rejects(signIn)
  }
})

test('of several mails with a way to a new password the last one counts, and nobody gets more than three an hour', async () => {
  const lee = await forgetful('Lee')
  for (let mails = 1; mails <= 3; mails++) await askFor(lee)
  const [first, , third] = heard.mail.to(lee.email).map(({ text }) => secretIn(text))
  await assert.rejects(choose(first!, 'seven green umbrellas'), refusedWith('token.invalid'))
  await Promise.all(Array.from({ length: 5 }, () => heard.anyone.reset.ask({ email: lee.email })))
  await choose(third!, 'seven green umbrellas')
  await heard.runJobs()
  assert.equal((await mailsKept(lee.email)).length, 3)
})

test('no link that opens an account is kept, be it to a new password or to a new account', async () => {
  const max = await forgetful('Max')
  await askFor(max)
  const { link } = await heard.api.members.invite({ name: 'Nia', email: 'nia@team.test', role: 'agent' })
  await heard.runJobs()
  const [mail] = heard.mail.to('nia@team.test')
  assert.match(mail!.text, /\/join\/[\w-]{48}\n/)
  assert.match(heard.mail.to(max.email)[0]!.text, /\/reset\/[\w-]{48}\n/)
  const { rows } = await heard.program.database.ownerPool.query(
    `select m::text from messages m where m::text ~ '/(reset|join)/[A-Za-z0-9_-]{48}'`,
  )
  assert.deepEqual(rows, [])
  // The mail and whoever invited have a link each; the account is made once.
  const [, secret] = /\/join\/([\w-]+)/.exec(mail!.text)!
  await heard.anyone.join.join({ token: secret!, password: 'seven green umbrellas' })
  const other = { token: link.split('/').at(-1)!, password: 'eight green umbrellas' }
  await assert.rejects(heard.anyone.join.join(other), refusedWith('member.joined'))
})

test('a mail server that puts the way to a new password off gets it again, and one that refuses it is seen', async () => {
  const arrived: string[] = []
  let answer: { responseCode: number; words: string } | null = {
    responseCode: 451,
    words: '4.7.1 greylisted, come back later',
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      answer ? done(Object.assign(new Error(answer.words), { responseCode: answer.responseCode })) : done(),
    onData: (stream, _session, done) =>
      void text(stream).then((raw) => {
        arrived.push(raw)
        done()
      }, done),
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  const ports = heard.program.ports as { mailer: ReturnType<typeof openMailer> }
  const { mailer } = ports
  ports.mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true` })
  try {
    const pia = await forgetful('Pia')
    await askFor(pia)
    const [delayed] = await mailsKept(pia.email)
    assert.equal(delayed!.status, 'queued')
    assert.match(delayed!.problem!, /451 4\.7\.1 greylisted/)
    const status = await heard.api.messages.mailStatus({})
    assert.equal(status.delayed, 1)
    assert.match(status.lastProblem!.problem, /greylisted/)

    answer = null
    heard.clock.pass({ minutes: 2 })
    await heard.runJobs()
    assert.equal(arrived.length, 1)
    const { text: letter } = await PostalMime.parse(arrived[0]!)
    await choose(secretIn(letter), 'seven green umbrellas')
    await heard.runJobs()

    const quin = await forgetful('Quin')
    answer = { responseCode: 550, words: '5.7.1 mails from you are not wanted' }
    await askFor(quin)
    const [refused] = await mailsKept(quin.email)
    assert.equal(refused!.status, 'failed')
    assert.equal((await heard.api.messages.mailStatus({})).failed, 1)
    assert.match((await heard.api.messages.mailStatus({})).lastProblem!.problem, /550 5\.7\.1/)

    const ray = await forgetful('Ray')
    answer = { responseCode: 421, words: '4.3.2 not today' }
    await askFor(ray)
    for (let round = 0; round < 9; round++) {
      heard.clock.pass({ minutes: 30 })
      await heard.runJobs()
    }
    const [givenUp] = await mailsKept(ray.email)
    assert.deepEqual([givenUp!.status, givenUp!.attempts], ['failed', 6])
  } finally {
    ports.mailer.close?.()
    ports.mailer = mailer
    await new Promise<void>((closed) => server.close(closed))
  }
})
