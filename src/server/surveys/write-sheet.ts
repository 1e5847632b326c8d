import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'

export type Cell = string | number | null

const deflated = promisify<Buffer, Buffer>(deflateRaw)

const MOST_LETTERS = 32_767

/** One sheet as an XLSX file. Words are written as words: what begins with `=` stays what it is. */
export const sheetOf = async (rows: AsyncIterable<readonly Cell[]>): Promise<Buffer> => {
  const lines: Buffer[] = [Buffer.from(`${XML}<worksheet xmlns="${MAIN}"><sheetData>`)]
  for await (const row of rows) lines.push(Buffer.from(`<row>${row.map(cellOf).join('')}</row>`))
  lines.push(Buffer.from('</sheetData></worksheet>'))
  return zipped([...PARTS, ['xl/worksheets/sheet1.xml', Buffer.concat(lines)]])
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

const relation = (type: string, target: string) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`

const PARTS: readonly (readonly [name: string, content: Buffer])[] = (
  [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/></Types>`,
    ],
    ['_rels/.rels', relation('officeDocument', 'xl/workbook.xml')],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Answers" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relation('worksheet', 'worksheets/sheet1.xml')],
  ] as const
).map(([name, text]) => [name, Buffer.from(text)])

/** The first day that a ZIP file knows: one without a clock is the same file each time. */
const DATE = 0x0021

const zipped = async (files: readonly (readonly [name: string, content: Buffer])[]): Promise<Buffer> => {
  const bodies: Buffer[] = []
  const index: Buffer[] = []
  let at = 0
  for (const [name, content] of files) {
    const packed = await deflated(content)
    const about = Buffer.alloc(26)
    for (const [offset, value] of [
      [0, 20],
      [4, 8],
      [8, DATE],
    ] as const)
      about.writeUInt16LE(value, offset)
    about.writeUInt32LE(crc32(content), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(content.length, 18)
    about.writeUInt16LE(Buffer.byteLength(name), 22)
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    index.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, rest, Buffer.from(name)]))
    bodies.push(body)
    at += body.length
  }
  const directory = Buffer.concat(index)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, directory, Buffer.from('PK\x05\x06'), end])
}
