import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { parse } from 'csv-parse'
import { distinctNames, HEADER_LIMIT } from '#core/imports/naming.ts'
import { storable } from '#core/text.ts'
import { Fault } from '../fault.ts'
import { headersOf } from './headers.ts'
import { type Letters, lettersOf, readText } from './letters.ts'
import { type Sheet, sheetRows } from './read-sheet.ts'
import { MOST_COLUMNS, ROW_LIMIT, rowTooLong, tooManyColumns } from './row-limit.ts'
import { looksLikeZip } from './zip.ts'

/** A row with the line of the file it began on, so that a problem can be found again. */
export type Row = { line: number; cells: Record<string, string> }
type RawRow = { line: number; values: readonly string[] }

/** The rows, the zone of their dates where the file itself names it, and the sheet of a book that they stand in. */
export type Table = { rows: AsyncGenerator<Row>; zone: string | null; sheet: Sheet | null }

const MOST_HEADERS = 5

/** The rows of a CSV file, a sheet, or a file with one JSON object a line; memory stays flat at any size of text. */
export async function* readRows(path: string): AsyncGenerator<Row> {
  yield* (await openTable(path)).rows
}

export const openTable = async (path: string): Promise<Table> => {
  if (await looksLikeZip(path)) {
    let sheet: Sheet | null = null
    const table = await named(
      sheetRows(path, (one) => {
        sheet = one
      }),
    )
    return { ...table, sheet }
  }
  const letters = await lettersOf(path)
  const start = await headOf(path, letters)
  if (/^\s*\[\s*\{/.test(start))
    throw new Fault('import.unreadable', {
      detail: 'This is a list in JSON; write one object a line, without commas between them.',
    })
  if (/^\s*\{/.test(start)) return { rows: jsonRows(path, letters), zone: null, sheet: null }
  return named(csvRows(path, { letters, delimiter: delimiterOf(start) }))
}

/** Puts values under their headers, however many rows those take. */
const named = async (raw: AsyncGenerator<RawRow>): Promise<Table> => {
  const first: RawRow[] = []
  while (first.length < MOST_HEADERS) {
    const { value, done } = await raw.next()
    if (done) break
    if (value.values.length > MOST_COLUMNS) throw tooManyColumns()
    first.push(value)
  }
  const { names, rows, zone } = headersOf(first.map(({ values }) => values))
  const keys = names.map(storable)
  const cellsOf = ({ line, values }: RawRow): Row => {
    const cells: Record<string, string> = {}
    for (let at = 0; at < keys.length && at < values.length; at++)
      cells[keys[at]!] = unguarded(storable(values[at]!))
    return { line, cells }
  }
  const read = async function* () {
    for (const one of first.slice(rows)) yield cellsOf(one)
    for await (const one of raw) yield cellsOf(one)
  }
  return { rows: read(), zone, sheet: null }
}

/** Programs put an apostrophe before what a spreadsheet would take for a formula: numbers of telephones, and words behind a dash. */
const unguarded = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '')

async function* csvRows(
  path: string,
  { letters, delimiter }: { letters: Letters; delimiter: string },
): AsyncGenerator<RawRow> {
  const text = Readable.from(readText(path, letters))
  const parser = text.pipe(
    parse({
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      // Spreadsheets leave rows of separators behind what was deleted.
      skip_records_with_empty_values: true,
      max_record_size: ROW_LIMIT,
    }),
  )
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { lines: number }
    }>) {
      let breaks = 0
      for (const cell of record) if (cell.includes('\n')) breaks += cell.split('\n').length - 1
      yield { line: info.lines - breaks, values: record }
    }
  } catch (error) {
    throw whyNotCsv(error as CsvTrouble)
  }
}

type CsvTrouble = Error & { code?: string; lines?: number }

const whyNotCsv = (trouble: CsvTrouble): Fault =>
  trouble.code === 'CSV_MAX_RECORD_SIZE'
    ? rowTooLong(trouble.lines ?? 0, ': a quotation mark may be missing')
    : new Fault('import.unreadable', {
        detail: `The file is not readable as CSV: ${trouble.message}`,
        cause: trouble,
      })

async function* jsonRows(path: string, letters: Letters): AsyncGenerator<Row> {
  let line = 0
  for await (const text of linesOf(path, letters)) {
    line++
    if (text.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(line === 1 ? text.replace(/^\uFEFF/, '') : text)
    } catch (error) {
      throw new Fault('import.unreadable', { detail: `Line ${line} is not readable as JSON.`, cause: error })
    }
    yield { line, cells: flat(value) }
  }
}

async function* linesOf(path: string, letters: Letters): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let ended = 0
  for await (const chunk of readText(path, letters)) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer))).split('\n')
    const long = lines.findIndex(({ length }) => length > ROW_LIMIT)
    if (long >= 0) throw rowTooLong(ended + long + 1)
    rest = lines.pop()!
    ended += lines.length
    yield* lines
  }
  if (rest !== '') yield rest
}

const flat = (value: unknown): Record<string, string> => {
  const all = Object.entries((value ?? {}) as Record<string, unknown>)
  const names = distinctNames(
    all.map(([key]) => storable(key)),
    HEADER_LIMIT,
  )
  return Object.fromEntries(all.map(([, cell], at) => [names[at]!, storable(textOf(cell))]))
}

const textOf = (cell: unknown): string =>
  cell === null || cell === undefined ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)

const headOf = async (path: string, letters: Letters): Promise<string> => {
  for await (const chunk of createReadStream(path, { start: 0, end: 65_535 }))
    return new TextDecoder(letters).decode(chunk as Buffer)
  return ''
}

/** The separator that the row of headers has most of: Excel writes semicolons in half of Europe. A question may break its line. */
const delimiterOf = (start: string): string => {
  const [headers = ''] = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(start) ?? []
  const bare = headers.replace(/"[^"]*"/g, '')
  return [',', ';', '\t', '|'].reduce(
    (best, mark) => (bare.split(mark).length > bare.split(best).length ? mark : best),
    ',',
  )
}
