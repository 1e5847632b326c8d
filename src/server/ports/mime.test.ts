import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { mimeOf } from './mime.ts'
import type { OutgoingMail } from './ports.ts'

const mail: OutgoingMail = {
  from: { name: 'Heard', address: 'heard@example.com' },
  to: { name: 'Rosa, die "Erste" Grün', address: 'rosa@example.com' },
  returnPath: 'bounce+1@example.com',
  dkim: null,
  subject: 'Grüße 😀 '.repeat(20).trim(),
  text: 'Hello',
  html: null,
  headers: { 'List-Unsubscribe': '<https://example.com/u/1>', 'X-Heard-Message': 'message_1' },
  messageId: '<1@example.com>',
}

const read = async (given: Partial<OutgoingMail>) => {
  const raw = mimeOf({ ...mail, ...given })
  const said = raw.toString('latin1')
  assert.doesNotMatch(said, /[^\t\r\n -~]/, 'only ASCII goes over the line')
  assert.doesNotMatch(said, /\r(?!\n)|(?<!\r)\n/, 'lines end in CRLF')
  assert.ok(
    said.split('\r\n').every((line) => line.length <= 78),
    'no line is so long that somebody breaks it',
  )
  return PostalMime.parse(raw)
}

test('a mail is read by a foreign reader as it was written', async () => {
  const plain = await read({})
  assert.deepEqual(
    [plain.from, plain.to, plain.subject, plain.messageId, plain.text],
    [mail.from, [mail.to], mail.subject, '<1@example.com>', 'Hello'].map((value, at) =>
      at === 4 ? 'Hello\n' : value,
    ),
  )
  assert.equal(
    plain.headers.find(({ key }) => key === 'list-unsubscribe')?.value,
    '<https://example.com/u/1>',
  )
  for (const text of [
    'ends in a space \nand a tab\t\n.\n..dots\n',
    '--=_a_part_of_this_mail--\nnot the end',
    '--=_a_part_of_this_mail\nContent-Type: text/html\n\n<b>no part</b>',
    `one long line ${'word '.repeat(400)}`,
    'https://example.com/s/abc?score=9',
    'مرحبا 😀 Grüße',
  ]) {
    const both = await read({ text, html: `<p>${text}</p>` })
    assert.equal(both.text?.replace(/\n+$/, ''), text.replace(/\n+$/, ''))
    assert.equal(both.html?.replace(/\n+$/, ''), `<p>${text}</p>`)
    assert.equal(both.attachments.length, 0)
  }
})

test('whatever is written arrives', () =>
  fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
      const html = `<p>${text}</p>`
      const lines = (from: string) => from.replace(/\r\n?/g, '\n')
      assert.equal((await read({ html })).html?.replace(/\n+$/, ''), lines(html))
    }),
  ))
