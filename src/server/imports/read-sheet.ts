import { tellingHeaders } from '#core/imports/guess.ts'
import { Fault } from '../fault.ts'
import { hearXml, type XmlEars } from './read-xml.ts'
import { MOST_COLUMNS, ROW_LIMIT, rowTooLong } from './row-limit.ts'
import { columnOf, type Format, formatOf, knownFormat, type SheetStyle, textOfCell } from './sheet-cells.ts'
import { NO_STRINGS, type SheetStrings, spoolStrings } from './sheet-strings.ts'
import { limitOf, listParts, openPart, type Part, tooLarge, unreadable } from './zip.ts'

type SheetRow = { line: number; values: readonly string[] }
/** The one that is read, and how many of the book are not. */
export type Sheet = { name: string; others: number }

/** Excel's own end. */
const MOST_ROWS = 1_048_576

/** The rows of the sheet of an XLSX file that holds its table, read piece by piece: memory stays flat at any number of rows. */
export async function* sheetRows(
  path: string,
  onSheet: (sheet: Sheet) => void = () => {},
): AsyncGenerator<SheetRow> {
  const parts = await listParts(path)
  const { sheets, from1904 } = await sheetsOf(path, parts)
  const style = { from1904, formats: await formatsIn(path, parts.get('xl/styles.xml')) }
  const texts = parts.get('xl/sharedStrings.xml')
  const strings = texts ? await spoolStrings(await openPart(path, texts), `${path}.strings`) : NO_STRINGS
  try {
    const reading = { strings, style, textLimit: texts ? limitOf(texts) : 0 }
    const { name, part } = await sheetWithTable(path, sheets, reading)
    onSheet({ name, others: sheets.length - 1 })
    yield* rowsOf(path, part, reading)
  } catch (error) {
    throw error instanceof Fault ? error : unreadable(error)
  } finally {
    strings.close()
  }
}

/** What such parts say is kept in memory. */
const MOST_KEPT = 1_000_000

const hearAll = async (path: string, part: Part | undefined, ears: XmlEars): Promise<void> => {
  let heard = 0
  const opened: XmlEars['opened'] = (name, given) => {
    if (++heard > MOST_KEPT) throw tooLarge()
    ears.opened?.(name, given)
  }
  if (part) for await (const _ of hearXml(await openPart(path, part), { ...ears, opened }));
}

type SheetPart = { name: string; part: Part }

/** As they stand in the book, which need not be as they were made; those that are hidden are left out, unless all are. */
const sheetsOf = async (
  path: string,
  parts: ReadonlyMap<string, Part>,
): Promise<{ sheets: SheetPart[]; from1904: boolean }> => {
  const named: { name: string; id: string | null; isHidden: boolean }[] = []
  let from1904 = false
  await hearAll(path, parts.get('xl/workbook.xml'), {
    opened: (name, given) => {
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(given['date1904'] ?? '')
      if (name !== 'sheet') return
      const isHidden = (given['state'] ?? 'visible') !== 'visible'
      named.push({ name: given['name'] ?? '', id: given['r:id'] ?? relationIn(given), isHidden })
    },
  })
  const targets = new Map<string, string>()
  await hearAll(path, parts.get('xl/_rels/workbook.xml.rels'), {
    opened: (name, given) => {
      if (name === 'Relationship') targets.set(given['Id'] ?? '', given['Target'] ?? '')
    },
  })
  const sheets = named.flatMap(({ name, id, isHidden }) => {
    const target = targets.get(id ?? '') ?? 'worksheets/sheet1.xml'
    const part = parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    return part && !/(chart|dialog)sheets/i.test(target) ? [{ name, part, isHidden }] : []
  })
  if (sheets.length === 0) throw unreadable()
  const shown = sheets.filter(({ isHidden }) => !isHidden)
  return { sheets: shown.length > 0 ? shown : sheets, from1904 }
}

const PEEKED = 5
const SHEETS_PEEKED = 50

/** A cover or a legend may stand before the table: the first sheet whose headers say something, or else that has rows. */
const sheetWithTable = async (
  path: string,
  sheets: readonly SheetPart[],
  reading: Reading,
): Promise<SheetPart> => {
  if (sheets.length === 1) return sheets[0]!
  let found: SheetPart | undefined
  for (const sheet of sheets.slice(0, SHEETS_PEEKED)) {
    const first: (readonly string[])[] = []
    for await (const { values } of rowsOf(path, sheet.part, reading)) {
      first.push(values)
      if (first.length === PEEKED) break
    }
    if (first.length < 2) continue
    if (first.slice(0, -1).some((row) => tellingHeaders(row) >= 2)) return sheet
    found ??= sheet
  }
  return found ?? sheets[0]!
}

/** The prefix of relations is the file's own. */
const relationIn = (given: Readonly<Record<string, string>>): string | null =>
  Object.entries(given).find(([name]) => name.endsWith(':id'))?.[1] ?? null

const formatsIn = async (path: string, part: Part | undefined): Promise<Format[]> => {
  const own = new Map<number, Format>()
  const formats: Format[] = []
  let isList = false
  await hearAll(path, part, {
    opened: (name, given) => {
      if (name === 'numFmt') own.set(Number(given['numFmtId']), formatOf(given['formatCode'] ?? ''))
      else if (name === 'cellXfs') isList = true
      else if (name === 'xf' && isList) {
        const format = Number(given['numFmtId'] ?? 0)
        formats.push(own.get(format) ?? knownFormat(format))
      }
    },
    closed: (name) => {
      if (name === 'cellXfs') isList = false
    },
  })
  return formats
}

type Reading = { strings: SheetStrings; style: SheetStyle; textLimit: number }

async function* rowsOf(path: string, sheet: Part, reading: Reading): AsyncGenerator<SheetRow> {
  const heard: SheetRow[] = []
  const most = limitOf(sheet) + reading.textLimit
  const ears = hearRows(reading, { most, add: (row) => heard.push(row) })
  for await (const _ of hearXml(await openPart(path, sheet), ears)) yield* heard.splice(0)
}

/** A sheet names a text, or a place far to the right, in a few letters: what it comes to as a table is bounded by its size, too. */
const hearRows = (
  { strings, style }: Reading,
  { most, add }: { most: number; add: (row: SheetRow) => void },
): XmlEars => {
  let said = 0
  let line = 0
  let values: string[] = []
  let column = -1
  let length = 0
  let cell = { kind: 'n', style: 0, text: '' }
  let isValue = false
  let isAside = false
  return {
    opened: (name, given) => {
      if (name === 'row') {
        const own = Number(given['r'] ?? line + 1)
        line = own > 0 && own <= MOST_ROWS ? own : line + 1
        values = []
        column = -1
        length = 0
      } else if (name === 'c') {
        column = given['r'] ? columnOf(given['r']) : column + 1
        cell = { kind: given['t'] ?? 'n', style: Number(given['s'] ?? 0), text: '' }
      } else if (name === 'rPh') isAside = true
      else if (name === 'v' || name === 't') isValue = !isAside
    },
    text: (words) => {
      if (isValue) cell.text += words
      if (cell.text.length > ROW_LIMIT) throw rowTooLong(line)
    },
    closed: (name) => {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'rPh') isAside = false
      else if (name === 'c' && column >= 0 && column < MOST_COLUMNS) {
        said -= values.length
        while (values.length < column) values.push('')
        const text = textOfCell(cell, strings, style).trim()
        values[column] = text
        length += text.length
        said += values.length + text.length
        if (length > ROW_LIMIT) throw rowTooLong(line)
        if (said > most) throw tooLarge()
      } else if (name === 'row' && values.some((text) => text !== '')) add({ line, values })
    },
  }
}
