import { crc32, deflateRawSync } from 'node:zlib'

/** A file of text with these lines, as programs of Windows end them. */
export const table = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`)

/** The parts of a sheet with these rows, as a spreadsheet program writes them; others may be added or take their place. */
export const sheetParts = (...rows: (string | number)[][]): Record<string, Buffer> => {
  const cell = (value: string | number, at: number, row: number) => {
    const place = `${'ABCDEFGH'[at]}${row + 1}`
    return typeof value === 'number'
      ? `<c r="${place}"><v>${value}</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
  }
  const lines = rows.map(
    (row, n) => `<row r="${n + 1}">${row.map((one, at) => cell(one, at, n)).join('')}</row>`,
  )
  const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`)
  const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return {
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    ),
  }
}

/**
 * A zip file as spreadsheets are: each part deflated, with the sums that readers look at. `wide` writes it as for files of
 * more than 4 GiB (zip64), which some programs do for small ones, too.
 */
export const zipped = (parts: Record<string, Buffer>, { wide = false } = {}): Buffer => {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content)
    const sums = Buffer.alloc(26)
    sums.writeUInt16LE(20, 0)
    sums.writeUInt16LE(8, 4)
    sums.writeUInt32LE(crc32(content), 10)
    sums.writeUInt32LE(packed.length, 14)
    sums.writeUInt32LE(content.length, 18)
    sums.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), sums, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(wide ? FULL : at, 10)
    const extra = wide ? wideNumbers([content.length, packed.length, at]) : Buffer.alloc(0)
    if (wide) {
      sums.writeUInt32LE(FULL, 14)
      sums.writeUInt32LE(FULL, 18)
      sums.writeUInt16LE(extra.length, 24)
    }
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), sums, rest, Buffer.from(name), extra]),
    )
    bodies.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(wide ? FULL : at, 16)
  const wideEnd = wide ? wideEndOf(directory.length, central.length, at) : Buffer.alloc(0)
  return Buffer.concat([...bodies, central, wideEnd, end])
}

const FULL = 0xffffffff

/** The extra field of APPNOTE 4.5.3, behind one that readers have to step over. */
const wideNumbers = (numbers: readonly number[]): Buffer => {
  const field = Buffer.alloc(8 + 4 + 8 * numbers.length)
  field.writeUInt16LE(0x9999, 0)
  field.writeUInt16LE(4, 2)
  field.writeUInt16LE(1, 8)
  field.writeUInt16LE(8 * numbers.length, 10)
  for (const [n, number] of numbers.entries()) field.writeBigUInt64LE(BigInt(number), 12 + 8 * n)
  return field
}

/** APPNOTE 4.3.14 and 4.3.15: the wider end, and where it stands. */
const wideEndOf = (count: number, size: number, at: number): Buffer => {
  const end = Buffer.alloc(56 + 20)
  end.write('PK\x06\x06', 0, 'latin1')
  end.writeBigUInt64LE(44n, 4)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(at), 48)
  end.write('PK\x06\x07', 56, 'latin1')
  end.writeBigUInt64LE(BigInt(at + size), 64)
  end.writeUInt32LE(1, 72)
  return end
}
