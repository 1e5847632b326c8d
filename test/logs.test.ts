import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { after, before, test } from 'node:test'
import pino from 'pino'
import { Fault } from '#server/fault.ts'
import { world } from './world.ts'

const CANARY = 'canary.person'

let heard: Awaited<ReturnType<typeof world>>
let lines = ''
before(async () => {
  heard = await world()
  const buffer = new Writable({
    write: (chunk, _, done) => {
      lines += chunk
      done()
    },
  })
  Object.assign(heard.program.ports, { log: pino({ level: 'trace', base: null }, buffer) })
})
after(() => heard.close())

test('what customers and members say about themselves is in no line of the log', async () => {
  const email = `${CANARY}@customer.test`
  await heard.api.frontDoor.submit({
    channel: 'web',
    metric: 'nps',
    score: 0,
    comment: `I am ${CANARY} and nobody answers.`,
    person: { email, name: CANARY },
  })
  await heard.runJobs()
  // Taken or refused, it is nothing for the log.
  await heard.api.people.add({ email, name: CANARY }).catch(() => {})
  await heard.api.people.add({ email: CANARY, name: CANARY }).catch(() => {})
  await assert.rejects(heard.anyone.session.signIn({ email, password: CANARY }))
  heard.mail.answer(() => {
    throw new Fault('unavailable')
  })
  await heard.api.members.invite({ name: CANARY, email: `${CANARY}@team.test`, role: 'agent' })
  heard.clock.pass({ hours: 1 })
  await heard.runJobs().catch(() => {})
  await assert.rejects(heard.anyone.people.list({}))
  const { api: viewer } = await heard.as('viewer')
  await assert.rejects(viewer.members.invite({ name: CANARY, email: `${CANARY}@team.test`, role: 'agent' }))
  // Attempts are told by what was refused where, without who it was about.
  for (const code of ['session.wrong', 'session.missing', 'right.missing', 'request.invalid'])
    assert.ok(lines.includes(code), code)
  // Something must have been logged, or the buffer proves nothing.
  heard.program.ports.log.info('the end')
  assert.match(lines, /the end/)
  assert.doesNotMatch(lines, new RegExp(CANARY))
})

test('whatever stands in a request, each line of the log is one line, and an unexpected error is one of them', async () => {
  const before = lines.length
  const forged = '{"level":60,"msg":"forged"}'
  await heard.app.request(`/api/people/%0A${encodeURIComponent(forged)}%0D%0A`, {
    headers: { 'user-agent': forged, 'x-request-id': forged },
  })
  const { now } = heard.program.ports
  const ports = heard.program.ports as { now: () => Date }
  ports.now = () => {
    throw new Error(`out of order at /srv/secret\n${forged}`)
  }
  const { api } = await heard.withKey().catch(() => ({ api: heard.api }))
  const refused = await api.people.add({ name: 'Ed' }).catch((error) => error)
  ports.now = now
  assert.equal(refused.status, 500)
  assert.doesNotMatch(refused.message, /secret|out of order/)
  const told = lines.slice(before).trim().split('\n')
  for (const line of told) assert.notEqual((JSON.parse(line) as { msg?: string }).msg, 'forged')
  assert.ok(told.some((line) => line.includes('out of order')))
})
