import assert from 'node:assert/strict'
import { createVerify } from 'node:crypto'
import { after, before, test } from 'node:test'
import { SIGNED_HEADERS } from '#core/messages/signing.ts'
import { render } from '#server/ports/mailer.ts'
import { Refused, world } from '../../../test/world.ts'
import { queueMessage } from './queue.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

let letters = 0
const letter = async () => {
  const address = `kim${++letters}@example.com`
  const person = await heard.api.people.add({ email: address })
  await heard.inside((ctx) =>
    queueMessage(ctx, {
      key: `letter:${letters}`,
      kind: 'announcement',
      personId: person.id,
      to: { name: 'Kim', address },
      subject: 'You said, we did: “schöner”',
      text: 'It is mended.',
      html: '<p>It is mended.</p>',
    }),
  )
  await heard.runJobs()
  return heard.mail.to(address)[0]!
}

const refusedWith = (code: string) => (error: unknown) => error instanceof Refused && error.code === code

/** The relaxed form of RFC 6376, 3.4: written here a second time, so that the signature is checked by other code than made it. */
const relaxed = (name: string, value: string) =>
  `${name.toLowerCase()}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`
const verify = (raw: string, recordText: string): { holds: boolean; covers: string[] } => {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  const fields = head.split(/\r\n(?![ \t])/).map((line) => {
    const at = line.indexOf(':')
    return { name: line.slice(0, at), value: line.slice(at + 1) }
  })
  const signature = fields.find(({ name }) => name === 'DKIM-Signature')!
  const tag = (name: string) =>
    new RegExp(`[; ]${name}=([^;]*)`).exec(` ${signature.value}`)![1]!.replace(/\s/g, '')
  const covers = tag('h').split(':')
  const left = [...fields]
  const lines = covers.flatMap((name) => {
    const at = left.findLastIndex((field) => field.name.toLowerCase() === name.toLowerCase())
    return at < 0 ? [] : left.splice(at, 1).map((field) => relaxed(field.name, field.value))
  })
  const own = relaxed(signature.name, signature.value.replace(/([; ]b=)[^;]*/, '$1'))
  const pem = `-----BEGIN PUBLIC KEY-----\n${/p=(.*)/.exec(recordText)![1]}\n-----END PUBLIC KEY-----`
  const holds = createVerify('RSA-SHA256')
    .update([...lines, own].join('\r\n'))
    .verify(pem, tag('b'), 'base64')
  return { holds, covers }
}

test('a key waits for its record, then signs; what it signs can be checked with the record alone', async () => {
  const key = await heard.api.mailKeys.make({})
  assert.match(key.recordName, /^heard-[0-9a-f]{8}\._domainkey\.localhost$/)
  assert.match(key.recordText, /^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{300,}=*$/)
  assert.equal((await letter()).dkim, null)
  assert.equal((await heard.api.mailKeys.use({ id: key.id })).state, 'used')
  const mail = await letter()
  const raw = (await render(mail)).toString()
  const { holds, covers } = verify(raw, key.recordText)
  assert.ok(holds)
  for (const name of ['from', 'list-unsubscribe', 'list-unsubscribe-post'])
    assert.ok(covers.includes(name), name)
  assert.ok(covers.every((name) => (SIGNED_HEADERS as readonly string[]).includes(name)))
  assert.equal(verify(raw.replace('One-Click', 'Two-Click'), key.recordText).holds, false)
})

test('keys take turns: one signs, the one before keeps its record, and only what does not sign can be removed', async () => {
  const [first] = await heard.api.mailKeys.list({})
  heard.clock.pass({ minutes: 1 })
  const next = await heard.api.mailKeys.make({})
  await assert.rejects(heard.api.mailKeys.make({}), refusedWith('mail_key.waiting'))
  await assert.rejects(heard.api.mailKeys.remove({ id: first!.id }), refusedWith('mail_key.used'))
  await heard.api.mailKeys.use({ id: next.id })
  assert.deepEqual(
    (await heard.api.mailKeys.list({})).map(({ id, state }) => [id, state]),
    [
      [next.id, 'used'],
      [first!.id, 'replaced'],
    ],
  )
  assert.equal(verify((await render(await letter())).toString(), next.recordText).holds, true)
  await heard.api.mailKeys.remove({ id: first!.id })
  await assert.rejects(heard.api.mailKeys.use({ id: first!.id }), refusedWith('mail_key.not_found'))
})

test('the private key lies sealed in the database and is in no answer', async () => {
  const { rows } = await heard.program.database.ownerPool.query<{ sealed_key: Buffer }>(
    'select sealed_key from dkim_keys',
  )
  for (const { sealed_key } of rows) assert.doesNotMatch(sealed_key.toString('latin1'), /PRIVATE/)
  assert.doesNotMatch(JSON.stringify(await heard.api.mailKeys.list({})), /PRIVATE/)
})
