import { type PackedFile, packText, startPacking, zipOf } from './write-zip.ts'

export type Cell = string | number | null

const MOST_LETTERS = 32_767
/** What spreadsheet programs show of one sheet. */
const MOST_ROWS = 1_048_576

/**
 * Rows as an XLSX file; those that do not fit go on in another sheet, under the same heads. Words are written as words:
 * what begins with `=` stays what it is.
 */
export const sheetOf = async (
  rows: AsyncIterable<readonly Cell[]>,
  { mostRows = MOST_ROWS }: { mostRows?: number } = {},
): Promise<Buffer> => {
  const done: PackedFile[] = []
  let head = ''
  let sheet = await openSheet(1)
  let written = 0
  for await (const row of rows) {
    const line = `<row>${row.map(cellOf).join('')}</row>`
    if (written === mostRows) {
      done.push(await closeSheet(sheet))
      sheet = await openSheet(done.length + 1)
      await sheet.write(head)
      written = 1
    }
    head ||= line
    await sheet.write(line)
    written++
  }
  done.push(await closeSheet(sheet))
  const names = done.map((_, at) => (at === 0 ? 'Answers' : `Answers ${at + 1}`))
  const around = await Promise.all(partsAround(names).map(([name, text]) => packText(name, text)))
  return zipOf([...around, ...done])
}

const openSheet = async (number: number) => {
  const sheet = startPacking(`xl/worksheets/sheet${number}.xml`)
  await sheet.write(`${XML}<worksheet xmlns="${MAIN}"><sheetData>`)
  return sheet
}

const closeSheet = async (sheet: Awaited<ReturnType<typeof openSheet>>): Promise<PackedFile> => {
  await sheet.write('</sheetData></worksheet>')
  return sheet.end()
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
