import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { openMailer } from './mailer.ts'
import type { OutgoingMail } from './ports.ts'

const mail: OutgoingMail = {
  from: { name: 'Heard', address: 'heard@example.com' },
  to: { name: 'Rosa, the "first"', address: 'rosa@example.com' },
  returnPath: 'bounce+1@example.com',
  dkim: null,
  subject: 'Grüße',
  text: 'Hello\n.\nthere',
  html: null,
  headers: {},
  messageId: '<1@example.com>',
}

type Script = Partial<
  Record<'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'body', string | 'hang up' | 'silence'>
>
const POLITE = {
  greeting: '220 hi',
  EHLO: '250 hi',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go',
  body: '250 kept',
}

/** The other side, saying what it is told to say. */
const server = async (script: Script, { dropAfterBody = 0, mostLines = Infinity } = {}) => {
  const bodies: string[] = []
  const sockets = new Set<Socket>()
  let lines = 0
  const listening = createServer((socket) => {
    lines++
    if (sockets.size >= mostLines) return socket.end('421 4.7.0 too many lines of yours\r\n')
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    let inBody = false
    let text = ''
    const say = (step: keyof typeof POLITE) => {
      const reply = script[step] ?? POLITE[step]
      if (reply === 'hang up') return socket.destroy()
      if (reply === 'silence') return setTimeout(() => socket.destroy(), 500)
      socket.write(`${reply}\r\n`)
    }
    say('greeting')
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      text += chunk
      for (;;) {
        const end = text.indexOf(inBody ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const part = text.slice(0, end)
        text = text.slice(end + (inBody ? 5 : 2))
        if (inBody) {
          inBody = false
          bodies.push(part)
          say('body')
          if (bodies.length === dropAfterBody) socket.end()
          continue
        }
        const verb = part.split(/[ :]/)[0]!.toUpperCase()
        if (verb === 'QUIT') socket.end('221 bye\r\n')
        else if (verb in POLITE) {
          say(verb as keyof typeof POLITE)
          inBody = verb === 'DATA' && (script.DATA ?? '354').startsWith('354')
        } else socket.write('250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const mailer = openMailer({ smtpUrl: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}` })
  return {
    mailer,
    bodies,
    lines: () => lines,
    close: async () => {
      mailer.close?.()
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => listening.close(done))
    },
  }
}

test('what became of a hand-over is told by how far it came', async () => {
  const cases: [Script, string, string?][] = [
    [{}, 'sent'],
    [{ greeting: '554 not today' }, 'later'],
    [{ greeting: 'hang up' }, 'later'],
    [{ MAIL: '553 sender not allowed' }, 'refused', 'sender'],
    [{ MAIL: '530 5.7.0 authentication required' }, 'later'],
    [{ RCPT: '451 4.7.1 greylisted' }, 'later'],
    [{ RCPT: '550 5.1.1 no such person' }, 'refused', 'recipient'],
    [{ RCPT: 'hang up' }, 'later'],
    [{ DATA: '554 5.7.1 no' }, 'refused', 'content'],
    [{ body: '554 5.6.0 bad content' }, 'refused', 'content'],
    [{ body: '452 4.3.1 disk full' }, 'later'],
    [{ body: 'hang up' }, 'uncertain'],
  ]
  for (const [script, result, stage] of cases) {
    const other = await server(script)
    const handed = await other.mailer.send(mail)
    const label = JSON.stringify(script)
    assert.equal(handed.result, result, label)
    if (stage) assert.equal('stage' in handed && handed.stage, stage, label)
    await other.close()
  }
})

test('a refusal carries its codes', async () => {
  const other = await server({ RCPT: '550 5.1.1 no such person' })
  const handed = await other.mailer.send(mail)
  assert.deepEqual(handed, {
    result: 'refused',
    code: 550,
    status: '5.1.1',
    stage: 'recipient',
    detail: '550 5.1.1 no such person',
  })
  await other.close()
})

test('nobody at home is a reason to come back later', async () => {
  const handed = await openMailer({ smtpUrl: 'smtp://127.0.0.1:9' }).send(mail)
  assert.equal(handed.result, 'later')
})

test('for a server that says nothing only the first mails wait; once it is back, mails leave', async () => {
  const script: Script = { greeting: 'silence' }
  const other = await server(script)
  const began = performance.now()
  const handed = await Promise.all(Array.from({ length: 200 }, () => other.mailer.send(mail)))
  assert.ok(handed.every(({ result }) => result === 'later'))
  assert.ok(other.lines() <= 21, `it was asked ${other.lines()} times`)
  assert.ok(performance.now() - began < 2_500, 'ten times as many took ten times as long')
  delete script.greeting
  let tries = 0
  while ((await other.mailer.send(mail)).result === 'later') {
    assert.ok(++tries < 100, 'it was never looked for again')
    await new Promise((wake) => setTimeout(wake, 50))
  }
  await other.close()
})

test('where the server takes three lines and no more, every mail leaves by one of them', async () => {
  const other = await server({}, { mostLines: 3 })
  const handed = await Promise.all(Array.from({ length: 100 }, () => other.mailer.send(mail)))
  assert.deepEqual([...new Set(handed.map(({ result }) => result))], ['sent'])
  assert.equal(other.bodies.length, 100)
  await other.close()
})

test('mails share a line, and a line that was ended meanwhile costs nothing', async () => {
  const other = await server({}, { dropAfterBody: 2 })
  for (let n = 0; n < 4; n++) assert.equal((await other.mailer.send(mail)).result, 'sent')
  assert.equal(other.bodies.length, 4)
  assert.equal(other.lines(), 2)
  await other.close()
})

test('the whole text arrives, and a name full of commas stays one name', async () => {
  const other = await server({})
  await other.mailer.send(mail)
  const [body = ''] = other.bodies
  assert.match(body, /\r\nHello\r\n\.\.\r\nthere/)
  assert.match(body, /^To: "Rosa, the \\"first\\"" <rosa@example\.com>\r$/m)
  assert.equal(body.match(/^To:/gim)?.length, 1)
  await other.close()
})
