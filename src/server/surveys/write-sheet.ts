import { type ZipPart, zipped } from './write-zip.ts'

export type Cell = string | number | null

const MOST_LETTERS = 32_767
/** What spreadsheet programs show of one sheet. */
const MOST_ROWS = 1_048_576

/** What programs read of one part of a zip file, with room for one more row of full cells. */
const MOST_LETTERS_OF_SHEET = 1024 ** 3

/**
 * Rows as an XLSX file, piece by piece as they are read; those that do not fit go on in another sheet, under the same heads. Words
 * are written as words: what begins with `=` stays what it is.
 */
export const sheetOf = (
  rows: AsyncIterable<readonly Cell[]>,
  { mostRows = MOST_ROWS }: { mostRows?: number } = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> => zipped(partsOf(rows, mostRows))

async function* partsOf(rows: AsyncIterable<readonly Cell[]>, mostRows: number): AsyncGenerator<ZipPart> {
  const reading = rows[Symbol.asyncIterator]()
  const read = async () => {
    const { done, value } = await reading.next()
    return done ? null : `<row>${value.map(cellOf).join('')}</row>`
  }
  let next = await read()
  const head = next ?? ''
  async function* oneSheet(isFirst: boolean) {
    yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>`
    if (!isFirst) yield head
    let written = isFirst ? 0 : 1
    for (let letters = 0; next !== null && written < mostRows && letters < MOST_LETTERS_OF_SHEET; written++) {
      yield next
      letters += next.length
      next = await read()
    }
    yield '</sheetData></worksheet>'
  }
  const names: string[] = []
  try {
    do {
      names.push(names.length === 0 ? 'Answers' : `Answers ${names.length + 1}`)
      yield { name: `xl/worksheets/sheet${names.length}.xml`, text: oneSheet(names.length === 1) }
    } while (next !== null)
  } finally {
    // Whoever stops reading the file stops reading the answers.
    await reading.return?.()
  }
  for (const [name, text] of partsAround(names)) yield { name, text: [text] }
}

const cellOf = (cell: Cell): string => {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, MOST_LETTERS))}</t></is></c>`
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** XML has no way to say most control characters, nor half of a pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(UNSAYABLE, '')
    .replace(/[&<>]/g, (sign) => SIGNS[sign]!)

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const relations = (type: string, targets: readonly string[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map((target, at) => `<Relationship Id="r${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const partsAround = (names: readonly string[]): (readonly [name: string, text: string])[] => {
  const files = names.map((_, at) => `worksheets/sheet${at + 1}.xml`)
  const types = files.map((file) => `<Override PartName="/xl/${file}" ContentType="${TYPES}.worksheet+xml"/>`)
  const sheets = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"/>`)
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${types.join('')}</Types>`,
    ],
    ['_rels/.rels', relations('officeDocument', ['xl/workbook.xml'])],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relations('worksheet', files)],
  ]
}
