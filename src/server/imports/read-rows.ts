import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { storable } from '#core/text.ts'
import { Fault } from '../fault.ts'

/** A row with the line of the file it began on, so that a problem can be found again. */
export type Row = { line: number; cells: Record<string, string> }

const RECORD_LIMIT = 1024 * 1024

/** The rows of a CSV file, or of a file with one JSON object a line; memory stays flat at any size. */
export async function* readRows(path: string): AsyncGenerator<Row> {
  if (await looksLikeJson(path)) yield* jsonRows(path)
  else yield* csvRows(path)
}

async function* csvRows(path: string): AsyncGenerator<Row> {
  const parser = createReadStream(path).pipe(
    parse({
      bom: true,
      columns: (headers: string[]) => uniqueHeaders(headers),
      delimiter: await delimiterOf(path),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: RECORD_LIMIT,
    }),
  )
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>
      info: { lines: number }
    }>) {
      const breaks = Object.values(record).reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0)
      yield { line: info.lines - breaks, cells: storableCells(record) }
    }
  } catch (error) {
    throw new Fault('import.unreadable', {
      detail: `The file is not readable as CSV: ${(error as Error).message}`,
      cause: error,
    })
  }
}

async function* jsonRows(path: string): AsyncGenerator<Row> {
  const { createInterface } = await import('node:readline')
  let line = 0
  for await (const text of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line++
    if (text.trim() === '') continue
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      throw new Fault('import.unreadable', { detail: `Line ${line} is not readable as JSON.`, cause: error })
    }
    yield { line, cells: storableCells(flat(value)) }
  }
}

const storableCells = (cells: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).map(([header, cell]) => [storable(header), storable(cell)]))

const flat = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((value ?? {}) as Record<string, unknown>).map(([key, cell]) => [
      key,
      cell === null || cell === undefined
        ? ''
        : typeof cell === 'object'
          ? JSON.stringify(cell)
          : String(cell),
    ]),
  )

/** Two columns of the same name stay two. */
const uniqueHeaders = (headers: readonly string[]): string[] => {
  const seen = new Map<string, number>()
  return headers.map((header, at) => {
    const name = header.trim() || `column ${at + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} ${times}`
  })
}

const head = async (path: string): Promise<string> => {
  for await (const chunk of createReadStream(path, { start: 0, end: 65_535 }))
    return (chunk as Buffer).toString('utf8').replace(/^\uFEFF/, '')
  return ''
}

const looksLikeJson = async (path: string): Promise<boolean> => /^\s*\{/.test(await head(path))

/** The separator that the first line has most of: Excel writes semicolons in half of Europe. */
const delimiterOf = async (path: string): Promise<string> => {
  const [firstLine = ''] = (await head(path)).split(/\r?\n/, 1)
  const bare = firstLine.replace(/"[^"]*"/g, '')
  return [',', ';', '\t', '|'].reduce(
    (best, mark) => (bare.split(mark).length > bare.split(best).length ? mark : best),
    ',',
  )
}
