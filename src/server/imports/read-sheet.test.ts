import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Fault } from '#server/fault.ts'
import { sheetParts, zipped } from '../../../test/sheet.ts'
import { headersOf } from './headers.ts'
import { openTable } from './read-rows.ts'
import { sheetRows } from './read-sheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'heard-sheet-'))
after(() => rmSync(folder, { recursive: true }))

const xml = (text: string) => Buffer.from(`<?xml version="1.0"?>${text}`)
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const read = async (parts: Record<string, Buffer>) => {
  const path = join(folder, 'sheet.xlsx')
  writeFileSync(path, zipped(parts))
  const rows = []
  for await (const row of sheetRows(path)) rows.push(row)
  assert.deepEqual(readdirSync(folder), ['sheet.xlsx'], 'nothing stays beside the file')
  return rows
}
const withSheet = (rows: string, more: Record<string, Buffer> = {}) => ({
  ...sheetParts(['x']),
  'xl/worksheets/sheet1.xml': xml(`<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`),
  ...more,
})

test('texts are found by their number: in runs, with what is beside them left out', async () => {
  const strings = xml(
    `<sst ${MAIN}><si><t>Comment</t></si><si><r><t xml:space="preserve">Very </t></r><r><t>good &amp; quick</t></r><rPh><t>aside</t></rPh></si><si><t>two_x000A_lines 👍</t></si></sst>`,
  )
  const rows = await read(
    withSheet(
      '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row><row r="5"><c r="A5" t="s"><v>2</v></c><c r="C5" t="s"><v>99</v></c></row>',
      { 'xl/sharedStrings.xml': strings },
    ),
  )
  assert.deepEqual(rows, [
    { line: 1, values: ['Comment'] },
    { line: 2, values: ['Very good & quick'] },
    { line: 5, values: ['two\nlines 👍', '', ''] },
  ])
})

test('the table of a book is found behind a cover, and what is hidden is not read', async () => {
  const cells = (...texts: string[]) =>
    `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
  const sheet = (...rows: string[]) =>
    xml(`<worksheet ${MAIN}><sheetData>${rows.join('')}</sheetData></worksheet>`)
  const head = cells('E-mail', 'NPS', 'Comment')
  const names = ['Old', 'Cover', 'Legend', 'Answers', 'Chart']
  const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
  const parts = {
    ...sheetParts(['x']),
    'xl/workbook.xml': xml(
      `<workbook ${MAIN} ${R}><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at}"${at === 0 ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships>${names.map((name, at) => `<Relationship Id="rId${at}" Target="${name === 'Chart' ? 'chartsheets/s' : 'worksheets/s'}${at}.xml"/>`).join('')}</Relationships>`,
    ),
    'xl/worksheets/s0.xml': sheet(head, cells('old@example.com', '1', 'Old')),
    'xl/worksheets/s1.xml': sheet(cells('Answers of March')),
    'xl/worksheets/s2.xml': sheet(cells('Colour', 'Meaning'), cells('red', 'angry')),
    'xl/worksheets/s3.xml': sheet(
      cells('Respondent', '', 'Survey'),
      head,
      cells('a@example.com', '9', 'Good'),
    ),
    'xl/chartsheets/s4.xml': sheet(),
  }
  const path = join(folder, 'sheet.xlsx')
  writeFileSync(path, zipped(parts))
  const { rows, sheet: read_ } = await openTable(path)
  const read = []
  for await (const row of rows) read.push(row.cells)
  assert.deepEqual(read_, { name: 'Answers', others: 2 })
  assert.deepEqual(read, [{ 'E-mail': 'a@example.com', NPS: '9', Comment: 'Good' }])
})

test('a word that is also a header makes no row of headers of an answer', () => {
  const data = [
    ['When', 'What', 'How'],
    ['2026-03-01', 'review', 'email'],
    ['2026-03-02', 'survey', 'email'],
  ]
  assert.deepEqual(headersOf(data).names, ['When', 'What', 'How'])
  assert.deepEqual(headersOf([['March', '', ''], ...data]).names, ['March', 'column 2', 'column 3'])
})

test('values of every kind are what they would be in a CSV file', async () => {
  const styles = xml(
    `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="170" formatCode="dd&quot; of &quot;mm\\ yyyy"/><numFmt numFmtId="171" formatCode="[Red]0.00&quot; days&quot;"/><numFmt numFmtId="172" formatCode="00000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/><xf numFmtId="172"/></cellXfs></styleSheet>`,
  )
  const cells = [
    '<c><v>7</v></c>',
    '<c><v>7.0000000000000007E-2</v></c>',
    '<c s="1"><v>46084</v></c>',
    '<c s="4"><v>46084.604166666664</v></c>',
    '<c s="2"><v>46084</v></c>',
    '<c s="3"><v>2.5</v></c>',
    '<c t="b"><v>1</v></c>',
    '<c t="str"><f>A1&amp;"x"</f><v>made up</v></c>',
    '<c t="e"><v>#N/A</v></c>',
    '<c t="inlineStr"><is><t> inside </t></is></c>',
    '<c/>',
    '<c t="d"><v>2026-03-03</v></c>',
    '<c s="5"><v>1067</v></c>',
  ]
  const book = (date1904: string) => ({
    'xl/styles.xml': styles,
    'xl/workbook.xml': xml(
      `<x:workbook xmlns:x="m" xmlns:q="r"><x:workbookPr date1904="${date1904}"/><x:sheets><x:sheet name="S" q:id="rId1"/><x:sheet name="T" q:id="rId2"/></x:sheets></x:workbook>`,
    ),
  })
  const [row] = await read(withSheet(`<row>${cells.join('')}</row>`, book('0')))
  assert.deepEqual(row, {
    line: 1,
    values: [
      '7',
      '0.07',
      '2026-03-03',
      '2026-03-03T14:30:00',
      '2026-03-03',
      '2.5',
      'true',
      'made up',
      '#N/A',
      'inside',
      '',
      '2026-03-03',
      '01067',
    ],
  })
  const [older] = await read(withSheet('<row><c s="1"><v>44622</v></c></row>', book('1')))
  assert.deepEqual(older!.values, ['2026-03-03'])
})

test('a sheet in the wide form of zip files is read, and one that lies in it is refused', async () => {
  const path = join(folder, 'sheet.xlsx')
  const whole = zipped(sheetParts(['A'], ['b']), { wide: true })
  writeFileSync(path, whole)
  const rows = []
  for await (const { values } of sheetRows(path)) rows.push(values)
  assert.deepEqual(rows, [['A'], ['b']])
  const wideEnd = whole.indexOf('PK\x06\x06')
  const firstExtra = whole.indexOf(Buffer.from([0x99, 0x99, 4, 0]))
  const lies: [place: number, number: bigint, code: string][] = [
    [wideEnd + 32, 1n << 40n, 'request.too_large'],
    [wideEnd + 40, 1n << 62n, 'import.unreadable'],
    [wideEnd + 48, 1n << 40n, 'import.unreadable'],
    [firstExtra + 12, 1n << 40n, 'request.too_large'],
    [firstExtra + 28, 1n << 63n, 'import.unreadable'],
  ]
  for (const [place, number, code] of lies) {
    const lying = Buffer.from(whole)
    lying.writeBigUInt64LE(number, place)
    writeFileSync(path, lying)
    await assert.rejects(
      async () => {
        for await (const _ of sheetRows(path));
      },
      (error) => error instanceof Fault && error.code === code,
      `${place - wideEnd} ${code}`,
    )
  }
})

test('a file that is no sheet, ends early or claims to be small is refused in words', async () => {
  const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code
  await assert.rejects(read({ 'notes.txt': Buffer.from('hello') }), refused('import.unreadable'))
  const path = join(folder, 'sheet.xlsx')
  const whole = zipped(sheetParts(['A'], ['b']))
  // The directory stands, what it points to does not.
  writeFileSync(path, Buffer.concat([Buffer.alloc(whole.length - 400, 'x'), whole.subarray(-400)]))
  await assert.rejects(async () => {
    for await (const _ of sheetRows(path));
  }, refused('import.unreadable'))
  const lying = zipped({
    ...sheetParts(['A']),
    'xl/worksheets/sheet1.xml': Buffer.alloc(80 * 1024 ** 2, ' '),
  })
  for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4))
    lying.writeUInt32LE(1_000, at + 24)
  writeFileSync(path, lying)
  await assert.rejects(async () => {
    for await (const _ of sheetRows(path));
  }, refused('request.too_large'))
})

test('a small sheet that comes to a huge table, or keeps its reader busy, is refused or read in a moment', async () => {
  const tooLarge = (error: unknown) => error instanceof Fault && error.code === 'request.too_large'
  const unreadable = (error: unknown) => error instanceof Fault && error.code === 'import.unreadable'
  const farRight = '<row><c r="XFD1"><v>1</v></c></row>'
  await assert.rejects(read(withSheet(farRight.repeat(5_000))), tooLarge)
  assert.equal((await read(withSheet(farRight)))[0]!.values.length, 16_384)
  const long = { 'xl/sharedStrings.xml': xml(`<sst ${MAIN}><si><t>${'a'.repeat(500_000)}</t></si></sst>`) }
  await assert.rejects(read(withSheet('<row><c t="s"><v>0</v></c></row>'.repeat(200), long)), tooLarge)
  await assert.rejects(read(withSheet('<a>'.repeat(1_000_000))), unreadable)
  const format = '['.repeat(1_000_000)
  const styles = {
    'xl/styles.xml': xml(
      `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="165" formatCode="${format}"/></numFmts><cellXfs><xf numFmtId="165"/></cellXfs></styleSheet>`,
    ),
  }
  assert.deepEqual(await read(withSheet('<row r="x"><c s="0"><v>7</v></c></row>', styles)), [
    { line: 1, values: ['7'] },
  ])
  const xfs = { 'xl/styles.xml': xml(`<styleSheet ${MAIN}><cellXfs>${'<xf/>'.repeat(1_100_000)}`) }
  await assert.rejects(read(withSheet('', xfs)), tooLarge)
})

test('a part of a sheet that is said to be larger than the file is refused', async () => {
  const lying = zipped(sheetParts(['A'], ['b']))
  for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4))
    lying.writeUInt32LE(2_000_000_000, at + 20)
  const path = join(folder, 'sheet.xlsx')
  writeFileSync(path, lying)
  await assert.rejects(
    async () => {
      for await (const _ of sheetRows(path));
    },
    (error) => error instanceof Fault && error.code === 'import.unreadable',
  )
})

test('a cell, a row, a tag or a line without an end is refused before it fills the memory', async () => {
  const refused = (words: RegExp) => (error: unknown) => error instanceof Fault && words.test(error.message)
  const long = 'a'.repeat(1_100_000)
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const strings = { 'xl/sharedStrings.xml': xml(`<sst ${MAIN}><si><t>${long}</t></si></sst>`) }
  await assert.rejects(
    read(withSheet(`<row r="3">${cell(long)}</row>`)),
    refused(/line 3 is longer than 1 MB/),
  )
  await assert.rejects(
    read(withSheet(`<row r="4">${cell('b'.repeat(30_000)).repeat(40)}</row>`)),
    refused(/line 4 is longer than 1 MB/),
  )
  await assert.rejects(read(withSheet('', strings)), refused(/A cell is longer than 1 MB/))
  await assert.rejects(read(withSheet(`<row r="5" x="${long}"/>`)), refused(/not readable as a sheet/))
  const path = join(folder, 'lines.jsonl')
  writeFileSync(path, `{"comment":"fine"}\n{"comment":"${long}"}\n`)
  await assert.rejects(
    async () => {
      for await (const _ of (await openTable(path)).rows);
    },
    refused(/line 2 is longer than 1 MB/),
  )
})

test('more columns than a spreadsheet has are refused, before anybody asks what each may mean', async () => {
  const path = join(folder, 'wide.csv')
  writeFileSync(path, `${'a,'.repeat(20_000)}\n1\n`)
  await assert.rejects(
    openTable(path),
    (error) => error instanceof Fault && /more than 16384 columns/.test(error.message),
  )
})
