import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Refused, world } from '../../../test/world.ts'
import { lettersOf } from './letters.ts'

let heard: Awaited<ReturnType<typeof world>>
before(async () => {
  heard = await world()
})
after(() => heard.close())

const HEADER = 'Response ID,Date,NPS,Comment,Email,Company,Region'
const GOOD = [
  'r-1,2026-03-01,9,"Quick, friendly\nand ""warm"" help",ida@example.com,Northwind,North',
  'r-2,2026-03-02T10:00:00Z,2,Parcel came late,ole@example.com,Northwind,South',
  'r-3,,7,,,,',
]
const csv = (...rows: string[]) => Buffer.from([HEADER, ...rows, ''].join('\r\n'))
const file = { fileName: 'answers.csv' }

test('the preview guesses what the columns mean and writes nothing', async () => {
  const preview = await heard.api.importFile.preview(file, csv(...GOOD))
  assert.deepEqual(preview.mapping.columns, {
    'Response ID': 'id',
    Date: 'occurredAt',
    NPS: 'score',
    Comment: 'comment',
    Email: 'email',
    Company: 'account',
    Region: 'attribute',
  })
  assert.equal(preview.mapping.metric, 'nps')
  assert.deepEqual([preview.rows, preview.good, preview.problems], [3, 3, []])
  assert.equal((await heard.api.feedback.ledger({})).heard, 0)
})

test('good rows come in with date, person, company and attributes; bad ones are named by line and column', async () => {
  const bad = ['r-4,2026-13-45,11,too much,nobody,,']
  const imported = await heard.api.importFile.run(file, csv(...GOOD, ...bad))
  assert.deepEqual([imported.status, imported.rows, imported.added, imported.failed], ['finished', 4, 3, 1])
  assert.deepEqual(
    imported.problems.map(({ line, column, code }) => [line, column, code]),
    [
      [6, 'NPS', 'score.out_of_range'],
      [6, 'Date', 'date.unreadable'],
      [6, 'Email', 'email.invalid'],
    ],
  )
  const { items } = await heard.api.feedback.list({ importId: imported.id })
  const ida = items.find((piece) => piece.sourceId === 'r-1')!
  assert.equal(ida.comment, 'Quick, friendly\nand "warm" help')
  assert.equal(ida.occurredAt.toISOString(), '2026-03-01T00:00:00.000Z')
  assert.deepEqual(ida.attributes, { Region: 'North' })
  assert.equal(ida.accountId, items.find((piece) => piece.sourceId === 'r-2')!.accountId)
})

test('the same file again adds nothing', async () => {
  const again = await heard.api.importFile.run(file, csv(...GOOD))
  assert.deepEqual([again.added, again.repeated, again.failed], [0, 3, 0])
})

test('rows without an id are told apart by content, and equal rows stay as many as there are', async () => {
  const rows = Buffer.from('Comment\nfine\nfine\ngood\n')
  const first = await heard.api.importFile.run(file, rows)
  const second = await heard.api.importFile.run(file, rows)
  assert.deepEqual([first.added, second.added, second.repeated], [3, 0, 3])
})

test('a file is brought in whole although the lines to the database break meanwhile', async () => {
  const rows = Array.from({ length: 9_000 }, (_, n) => `Comment ${n},p${n % 50}@broken.example`)
  const { ownerPool } = heard.program.database
  const before = await heard.api.feedback.ledger({})
  let broken = 0
  const imported = heard.api.importFile.run(file, Buffer.from(['Comment,Email', ...rows].join('\n')))
  let isOver = false
  void imported.finally(() => {
    isOver = true
  })
  while (!isOver && broken < 2) {
    const { rows: ended } = await ownerPool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and state = 'active' and query ilike '%into feedback%'`,
    )
    broken += ended.length
  }
  const { added, repeated, failed } = await imported
  assert.ok(broken > 0)
  assert.deepEqual([added + repeated, failed], [9_000, 0])
  assert.equal((await heard.api.feedback.ledger({})).heard - before.heard, 9_000)
})

test('all or nothing: one bad row refuses the file and leaves no trace', async () => {
  const before = await heard.api.feedback.ledger({})
  await assert.rejects(
    heard.api.importFile.run({ ...file, allOrNothing: true }, csv('s-1,,5,good,,,', 's-2,,x,bad,,,')),
    (error: unknown) =>
      error instanceof Refused &&
      error.code === 'import.rows_refused' &&
      error.document.errors![0]!.path === 'line 3, NPS',
  )
  assert.deepEqual(await heard.api.feedback.ledger({}), before)
})

test('an import can be taken back and brought in again', async () => {
  const rows = csv('t-1,,5,good,taken@example.com,,', 't-2,,1,bad,,,')
  const before = await heard.api.feedback.ledger({})
  const imported = await heard.api.importFile.run(file, rows)
  const people = async () => (await heard.api.people.list({ search: 'taken@example.com' })).items.length
  assert.equal(await people(), 1)
  // Two who press the button at once take it back once.
  const both = [heard.api.imports.undo({ id: imported.id }), heard.api.imports.undo({ id: imported.id })]
  assert.deepEqual(
    (await Promise.all(both)).map(({ status }) => status),
    ['undone', 'undone'],
  )
  assert.equal((await heard.events()).filter(({ name }) => name === 'import.undone').length, 1)
  assert.equal(await people(), 0)
  assert.deepEqual(await heard.api.feedback.ledger({}), before)
  assert.equal((await heard.api.importFile.run(file, rows)).added, 2)
})

const lettersOfFile = async (file: Buffer) => {
  const folder = await mkdtemp(join(tmpdir(), 'heard-letters-'))
  try {
    await writeFile(join(folder, 'a'), file)
    return await lettersOf(join(folder, 'a'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('files of Windows keep their letters, markup becomes words, and what is no text is refused', async () => {
  const lines =
    'E-Mail;NPS;Kommentar;Datum\r\njo@win.example;9;"<p>Sehr sch\u00f6n&nbsp;\u2013 5 EUR</p>";29 Mar 2026\r\n'
  const windows = Buffer.from(lines.replace('\u2013', '\u0096'), 'latin1')
  const wide = Buffer.concat([
    Buffer.from([0xfe, 0xff]),
    Buffer.from(lines.replace('jo@', 'ja@'), 'utf16le').swap16(),
  ])
  for (const file of [windows, wide]) {
    const done = await heard.api.importFile.run({ fileName: 'win.csv' }, file)
    assert.deepEqual(done.problems, [])
    const { items } = await heard.api.feedback.list({ importId: done.id })
    assert.deepEqual(
      items.map(({ comment, score, occurredAt }) => [comment, score, occurredAt.toISOString()]),
      [['Sehr schön\u00a0– 5 EUR', 9, '2026-03-29T00:00:00.000Z']],
    )
  }
  // The first umlaut stands late, and where one piece of the file ends and the next begins.
  const late = `Comment\n${`${'x'.repeat(1_023)}\n`.repeat(1_024)}`.slice(0, 1024 * 1024 - 2)
  for (const pad of ['', 'a', 'aa']) {
    const file = Buffer.from(`${late}${pad}schön\nBär\n`)
    const shown = await heard.api.importFile.preview({ fileName: 'late.csv' }, file)
    assert.equal(shown.mapping.columns['Comment'], 'comment')
    assert.deepEqual(await lettersOfFile(file), 'utf-8')
    assert.deepEqual(await lettersOfFile(Buffer.concat([file, Buffer.from([0xe4, 0x62])])), 'windows-1252')
  }
  const picture = Buffer.from(Array.from({ length: 3_000 }, (_, at) => (at * 37) % 256))
  await assert.rejects(heard.api.importFile.preview({ fileName: 'a.csv' }, picture), {
    code: 'import.unreadable',
  })
})

test('semicolons, a byte order mark and one object a line are read as well', async () => {
  const german = Buffer.from('\uFEFFKommentar;score;date\nSehr gut;5;29.03.2026 14:30\n')
  const preview = await heard.api.importFile.preview(file, german)
  assert.deepEqual(
    [preview.headers, preview.mapping.metric, preview.mapping.dates],
    [['Kommentar', 'score', 'date'], 'csat', 'dmy'],
  )
  const lines = await heard.api.importFile.run(
    file,
    Buffer.from('{"text":"All fine","stars":4}\n{"text":"Not so","stars":2}\n'),
  )
  assert.deepEqual([lines.added, lines.mapping.metric], [2, 'stars'])
})

test('what is no table is refused with a sentence', async () => {
  await assert.rejects(
    heard.api.importFile.run(file, Buffer.from('')),
    (error: unknown) => error instanceof Refused && error.code === 'import.unreadable',
  )
  await assert.rejects(
    heard.api.importFile.run(file, Buffer.from('a,b\n1,2\n')),
    (error: unknown) => error instanceof Refused && error.code === 'import.no_columns',
  )
})

test('columns keep apart whatever they are called, and a question may be long and break its line', async () => {
  const stem =
    'Thinking of your latest visit to one of our many stores in the north, what would you say of the '
  const long = `Please tell us in as few or as many words as you like${', and without any hurry'.repeat(15)}`
  const headers = [
    `"${long},\nthank you"`,
    'NPS',
    `${stem}price?`,
    `${stem}speed?`,
    'Other',
    'Other',
    'Other 2',
  ]
  const rows = Buffer.from(
    `${[...headers, 'constructor'].join(';')}\n"Fine; really";9;1;2\nGood;8;3;4;a;b;c;d\n`,
  )
  const preview = await heard.api.importFile.preview(file, rows)
  const imported = await heard.api.importFile.run({ ...file, mapping: JSON.stringify(preview.mapping) }, rows)
  assert.equal(imported.added, 2)
  const { items } = await heard.api.feedback.list({ importId: imported.id })
  assert.deepEqual(items.map(({ comment }) => comment).sort(), ['Fine; really', 'Good'])
  const good = items.find(({ comment }) => comment === 'Good')!
  assert.deepEqual(Object.values(good.attributes).sort(), ['3', '4', 'a', 'b', 'c', 'd'])
})

test('of hundreds of columns only those are named that mean something else than guessed', async () => {
  const parts = Array.from({ length: 300 }, (_, n) => `Part ${n} of a question that is asked at some length`)
  const rows = Buffer.from(`Date,NPS,${parts.join(',')}\n2026-03-01,9,${parts.map(() => 3).join(',')}\n`)
  const mapping = JSON.stringify({ columns: { [parts[7]!]: 'touchpoint' }, metric: 'nps' })
  const said = { ...file, mapping, othersGuessed: true }
  const preview = await heard.api.importFile.preview(said, rows)
  assert.deepEqual([preview.good, preview.mapping.columns['NPS']], [1, 'score'])
  const { id } = await heard.api.importFile.run(said, rows)
  const { items } = await heard.api.feedback.list({ importId: id })
  assert.deepEqual([items[0]!.score, items[0]!.touchpoint], [9, '3'])
})

test('what is cut to its limit is cut between two characters', async () => {
  const smile = '\u{1F600}'
  const rows = Buffer.from(
    `Comment,Email,Name,Note\nhello,n@cut.example,${'n'.repeat(199)}${smile},${'a'.repeat(1_999)}${smile}\n`,
  )
  const imported = await heard.api.importFile.run(file, rows)
  assert.deepEqual([imported.added, imported.problems], [1, []])
  const { items } = await heard.api.feedback.list({ importId: imported.id })
  assert.deepEqual(items[0]!.attributes, { Note: 'a'.repeat(1_999) })
  assert.equal(items[0]!.personName, 'n'.repeat(199))
})

test('who was asked and did not answer is no answer, and no more is said of the row', async () => {
  const preview = await heard.api.importFile.preview(
    file,
    Buffer.from('Answer,Comment,Responded,Email\n9,Good,2026-03-01,a@example.com\n,,0,nobody\n'),
  )
  assert.deepEqual([preview.good, preview.problems.map(({ code }) => code)], [1, ['feedback.empty']])
})

test('UTF-16 is read without its mark, too, and a list in JSON is refused with what to do', async () => {
  for (const turn of [(bytes: Buffer) => bytes, (bytes: Buffer) => bytes.swap16()]) {
    const wide = turn(Buffer.from('Comment,NPS\nGrüße \u20ac \u{1F600}\u060c,9\n', 'utf16le'))
    const preview = await heard.api.importFile.preview(file, wide)
    assert.deepEqual(preview.sample, [{ Comment: 'Grüße \u20ac \u{1F600}\u060c', NPS: '9' }])
  }
  await assert.rejects(
    heard.api.importFile.preview({ fileName: 'answers.json' }, Buffer.from('[\n {"comment":"Fine"}]')),
    (error: unknown) => error instanceof Refused && /one object a line/.test(error.message),
  )
})
