import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMail } from './read-mail.ts'

const mail = (headers: Record<string, string>, body = 'Hello') =>
  Buffer.from(
    `${Object.entries({ From: 'Rosa <rosa@example.com>', To: 'us@example.com', ...headers })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n${body}\r\n`,
  )
const read = (headers: Record<string, string>, body?: string, from: string | null = 'rosa@example.com') =>
  readMail(mail(headers, body), from)

test('only what the person wrote is kept of an answer', async () => {
  const { text } = await read(
    {},
    'It works again, thank you!\r\n\r\nRosa\r\n\r\nOn Mon, Mar 5, 2035 at 9:00 AM Heard <heard@example.com>\r\nwrote:\r\n\r\n> We have repaired it.\r\n> Is it good now?',
  )
  assert.equal(text, 'It works again, thank you!\n\nRosa')
})

test('an answer that is all quotation is kept whole rather than lost', async () => {
  const { text } = await read({}, '> Is it good now?\r\n> Yes')
  assert.match(text, /Is it good now/)
})

test('what mail programs put before a quotation is cut off in every language, also where it is wrapped', async () => {
  const attributions = [
    'Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Acme <\r\ncare@example.com>:',
    'सोम, 23 नव॰ 2026 को 10:00 बजे Acme <care@example.com> ने लिखा:',
    'في الاثنين، ٢٣ نوفمبر ٢٠٢٦ في ١٠:٠٠ ص تمت كتابة ما يلي بواسطة Acme <\u202acare@example.com\u202c\u200f>:',
    'El lun, 23 nov 2026 a las 10:00, Acme (<care@example.com>) escribió:',
    'Le lun. 23 nov. 2026 à 10:00, Acme <care@example.com> a écrit :',
  ]
  for (const attribution of attributions) {
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' }
    const { text } = await read(headers, `Thank you\r\n\r\n${attribution}\r\n\r\n> Hello\r\n> Kim`)
    assert.equal(text, 'Thank you', attribution)
  }
  const { text } = await read({}, 'Write to <kim@example.com>:\r\n\r\nshe knows')
  assert.equal(text, 'Write to <kim@example.com>:\n\nshe knows')
})

test('words whose letters or parts are declared wrongly are read all the same', async () => {
  const raw = Buffer.from(
    'From: J\xfcrgen <j@example.com>\r\nSubject: Gr\xfc\xdfe\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSch\xf6n war es',
    'latin1',
  )
  const latin = await readMail(raw, 'j@example.com')
  assert.deepEqual([latin.fromName, latin.subject, latin.text], ['Jürgen', 'Grüße', 'Schön war es'])
  const { text } = await read(
    { 'Content-Type': 'multipart/alternative' },
    '--x\r\nContent-Type: text/plain\r\n\r\nIt broke again\r\n--x--',
  )
  assert.match(text, /It broke again/)
})

test('what came with a mail is named, though it is not kept', async () => {
  const parts = [
    'Content-Type: text/plain\r\n\r\nSee the photo',
    'Content-Type: image/jpeg; name="broken.jpg"\r\nContent-Disposition: attachment; filename="broken.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/',
    'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+',
    'Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR',
  ]
  const { attachments } = await read(
    { 'Content-Type': 'multipart/mixed; boundary=q' },
    `${parts.map((part) => `--q\r\n${part}`).join('\r\n')}\r\n--q--`,
  )
  assert.deepEqual(attachments, ['broken.jpg', 'winmail.dat', 'text/calendar'])
})

test('a note of absence to the address for bounces is no bounce, whatever numbers it names', async () => {
  const away = { Subject: 'Away', 'Auto-Submitted': 'auto-replied' }
  const note = 'I am back on 5.10.26. Until then dial 501, or ask in room 550.'
  assert.deepEqual((await read(away, note, null)).reports, [])
  const old = { From: 'MAILER-DAEMON@mx.example', Subject: 'failure notice' }
  const { reports } = await read(old, 'Sorry, no mailbox here by that name. (#5.1.1)', null)
  assert.deepEqual([reports[0]!.action, reports[0]!.status], ['failed', '5.1.1'])
})

test('what programs send by themselves is told from what people write', async () => {
  const answer = { 'In-Reply-To': '<1@example.com>' }
  const cases: [boolean, Record<string, string>, string | null][] = [
    [false, {}, 'rosa@example.com'],
    [false, { 'Auto-Submitted': 'no' }, 'rosa@example.com'],
    [false, { 'X-Auto-Response-Suppress': 'All' }, 'rosa@example.com'],
    [false, { ...answer, 'Auto-Submitted': 'auto-generated' }, 'rosa@example.com'],
    [true, { 'Auto-Submitted': 'auto-generated' }, 'rosa@example.com'],
    [true, { ...answer, 'Auto-Submitted': 'auto-replied (vacation)' }, 'rosa@example.com'],
    [true, { Precedence: 'bulk' }, 'rosa@example.com'],
    [true, { 'X-Autoreply': 'yes' }, 'rosa@example.com'],
    [true, {}, null],
  ]
  for (const [automatic, headers, from] of cases) {
    assert.equal((await read(headers, undefined, from)).automatic, automatic, JSON.stringify([headers, from]))
  }
})

test('no script, no image and no form of a mail survives the door', async () => {
  const { html, text } = await read(
    { 'Content-Type': 'text/html; charset=utf-8' },
    '<p onclick="x()">Dear team,<br>all <b>well</b> &amp; good <a href="javascript:x()">here</a></p><script>x()</script><img src="http://spy.example/x.gif"><form action="http://spy.example"><input name=a></form><style>p{}</style>',
  )
  assert.doesNotMatch(html!, /script|onclick|img|form|input|style|spy/)
  assert.match(html!, /all <b>well<\/b>/)
  assert.match(text, /^Dear team,\nall well & good here/)
})

test('a mail without a Message-ID has one made of its content', async () => {
  const [one, same, other] = [await read({}), await read({}), await read({}, 'Other')]
  assert.equal(one.headerId, same.headerId)
  assert.notEqual(one.headerId, other.headerId)
})

test('the nearest of the mails it answers comes first', async () => {
  const { answers } = await read({ 'In-Reply-To': '<3@x>', References: '<1@x> <2@x> <3@x>' })
  assert.deepEqual(answers, ['<3@x>', '<2@x>', '<1@x>'])
})

test('zero bytes and line breaks in headers do no harm', async () => {
  const { subject, text } = await read({ Subject: '=?utf-8?B?SGkACkJjYzogeEBleGFtcGxlLmNvbQ==?=' }, 'a\0b')
  assert.doesNotMatch(subject + text, /[\0\n]/)
})

test('words that keep the search for quotations busy are kept, and lines that quote are not', async () => {
  const { text } = await read({}, `${'0000from<'.repeat(1_000)}\nThe tap drips.\n> Does it?\n`)
  assert.match(text, /The tap drips\.$/)
})

test('of a mail with very many lines the words beside its attachments are read', async () => {
  const photo = `Content-Type: image/jpeg; name=tap.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(60_000)}`
  const words = 'Content-Type: text/plain\r\n\r\nThe tap drips.\r\n'
  for (const parts of [
    [words, photo],
    [photo, words],
  ]) {
    const body = `${parts.map((part) => `--q\r\n${part}`).join('')}--q--\r\n`
    const found = await read({ 'Content-Type': 'multipart/mixed; boundary=q' }, body)
    assert.equal(found.text, 'The tap drips.')
    assert.deepEqual(found.attachments, ['tap.jpg'])
  }
})

test('hostile mails cost no more than a moment', async () => {
  const hostile = [
    '>'.repeat(200_000),
    `${'On '.repeat(60_000)}wrote:`,
    'From: a\n'.repeat(20_000),
    '-'.repeat(200_000),
    `${'_'.repeat(100_000)}\n${' '.repeat(99_000)}`,
    '0000from<'.repeat(20_000),
    'Op schreef\n'.repeat(20_000),
    '0'.repeat(200_000),
    '\n'.repeat(5_000_000),
    'Regards,\n'.repeat(500_000),
    `On ${'Aa '.repeat(60_000)}`,
  ]
  const began = process.cpuUsage()
  for (const body of hostile) await read({}, body)
  for (const part of ['--q\r\n\r\nx\r\n', '--q\r\nContent-Type: text/plain\r\n\r\nx\r\n'])
    await assert.rejects(read({ 'Content-Type': 'multipart/mixed; boundary=q' }, part.repeat(100_000)))
  await assert.rejects(readMail(Buffer.from('X-A: b\r\n'.repeat(400_000)), null))
  await readMail(mail({ 'Content-Type': 'text/html' }, '<div>'.repeat(30_000)), 'rosa@example.com')
  const { user } = process.cpuUsage(began)
  assert.ok(user < 20_000_000, `${user / 1e6} s of processor time`)
})

test('of a mail of tags within tags, which would keep its reader busy for long, only the beginning is read', async () => {
  const inHtml = (body: string) => read({ 'Content-Type': 'text/html' }, body)
  assert.equal((await inHtml(`${'<i></i>'.repeat(9_000)}in time`)).text, 'in time')
  const late = await inHtml(`first${'<b>'.repeat(60_000)}late`)
  assert.equal(late.text, 'first')
  assert.doesNotMatch(late.html ?? '', /late/)
})
