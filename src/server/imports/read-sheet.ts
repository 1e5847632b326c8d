import { Fault } from '../fault.ts'
import { hearXml, type XmlEars } from './read-xml.ts'
import { columnOf, isKnownTime, type SheetStyle, showsTime, textOfCell } from './sheet-cells.ts'
import { NO_STRINGS, type SheetStrings, spoolStrings } from './sheet-strings.ts'
import { listParts, openPart, type Part, unreadable } from './zip.ts'

type SheetRow = { line: number; values: readonly string[] }

/** Excel's own end. */
const MOST_COLUMNS = 16_384

/** The rows of the first sheet of an XLSX file, read piece by piece: memory stays flat at any number of rows. */
export async function* sheetRows(path: string): AsyncGenerator<SheetRow> {
  const parts = await listParts(path)
  const { sheet, from1904 } = await firstSheet(path, parts)
  const style = { from1904, isTime: await timesIn(path, parts.get('xl/styles.xml')) }
  const texts = parts.get('xl/sharedStrings.xml')
  const strings = texts ? await spoolStrings(await openPart(path, texts), `${path}.strings`) : NO_STRINGS
  try {
    yield* rowsOf(path, sheet, { strings, style })
  } catch (error) {
    throw error instanceof Fault ? error : unreadable(error)
  } finally {
    strings.close()
  }
}

const hearAll = async (path: string, part: Part | undefined, ears: XmlEars): Promise<void> => {
  if (part) for await (const _ of hearXml(await openPart(path, part), ears));
}

/** The one that stands first in the book, which need not be the one that was made first. */
const firstSheet = async (
  path: string,
  parts: ReadonlyMap<string, Part>,
): Promise<{ sheet: Part; from1904: boolean }> => {
  let first: string | null = null
  let from1904 = false
  await hearAll(path, parts.get('xl/workbook.xml'), {
    opened: (name, given) => {
      if (name === 'sheet') first ??= given['r:id'] ?? relationIn(given)
      if (name === 'workbookPr') from1904 = /^(1|true)$/.test(given['date1904'] ?? '')
    },
  })
  let target = 'worksheets/sheet1.xml'
  await hearAll(path, parts.get('xl/_rels/workbook.xml.rels'), {
    opened: (name, given) => {
      if (name === 'Relationship' && given['Id'] === first) target = given['Target'] ?? target
    },
  })
  const sheet = parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  if (!sheet) throw unreadable()
  return { sheet, from1904 }
}

/** The prefix of relations is the file's own. */
const relationIn = (given: Readonly<Record<string, string>>): string | null =>
  Object.entries(given).find(([name]) => name.endsWith(':id'))?.[1] ?? null

const timesIn = async (path: string, part: Part | undefined): Promise<boolean[]> => {
  const own = new Map<number, boolean>()
  const isTime: boolean[] = []
  let isList = false
  await hearAll(path, part, {
    opened: (name, given) => {
      if (name === 'numFmt') own.set(Number(given['numFmtId']), showsTime(given['formatCode'] ?? ''))
      else if (name === 'cellXfs') isList = true
      else if (name === 'xf' && isList) {
        const format = Number(given['numFmtId'] ?? 0)
        isTime.push(own.get(format) ?? isKnownTime(format))
      }
    },
    closed: (name) => {
      if (name === 'cellXfs') isList = false
    },
  })
  return isTime
}

type Reading = { strings: SheetStrings; style: SheetStyle }

async function* rowsOf(path: string, sheet: Part, reading: Reading): AsyncGenerator<SheetRow> {
  const heard: SheetRow[] = []
  const ears = hearRows(reading, (row) => heard.push(row))
  for await (const _ of hearXml(await openPart(path, sheet), ears)) yield* heard.splice(0)
}

const hearRows = ({ strings, style }: Reading, add: (row: SheetRow) => void): XmlEars => {
  let line = 0
  let values: string[] = []
  let column = -1
  let cell = { kind: 'n', style: 0, text: '' }
  let isValue = false
  let isAside = false
  return {
    opened: (name, given) => {
      if (name === 'row') {
        line = Number(given['r'] ?? line + 1)
        values = []
        column = -1
      } else if (name === 'c') {
        column = given['r'] ? columnOf(given['r']) : column + 1
        cell = { kind: given['t'] ?? 'n', style: Number(given['s'] ?? 0), text: '' }
      } else if (name === 'rPh') isAside = true
      else if (name === 'v' || name === 't') isValue = !isAside
    },
    text: (words) => {
      if (isValue) cell.text += words
    },
    closed: (name) => {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'rPh') isAside = false
      else if (name === 'c' && column >= 0 && column < MOST_COLUMNS) {
        while (values.length < column) values.push('')
        values[column] = textOfCell(cell, strings, style).trim()
      } else if (name === 'row' && values.some((text) => text !== '')) add({ line, values })
    },
  }
}
