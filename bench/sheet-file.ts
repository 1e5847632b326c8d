import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

type Packed = { name: string; path: string; sum: number; unpacked: number; packed: number }

/** Writes rows as a spreadsheet program does: every text once in a list in front, cells that name it by number. */
export const writeSheet = async (
  path: string,
  rows: Iterable<readonly (string | number)[]>,
): Promise<void> => {
  const texts = new Map<string, number>()
  const made: Packed[] = []
  const add = async (name: string, pieces: Iterable<string>) =>
    made.push(await pack(name, `${path}.${made.length}`, pieces))
  await add('xl/workbook.xml', [
    '<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ])
  await add('xl/_rels/workbook.xml.rels', [
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
  ])
  await add('xl/worksheets/sheet1.xml', sheetOf(rows, texts))
  await add('xl/sharedStrings.xml', textsOf(texts))
  await join(path, made)
}

function* sheetOf(rows: Iterable<readonly (string | number)[]>, texts: Map<string, number>) {
  yield '<worksheet><sheetData>'
  let line = 0
  for (const row of rows) {
    line++
    const cells = row.map((value, at) => {
      const place = `${String.fromCharCode(65 + at)}${line}`
      if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`
      const known = texts.get(value) ?? texts.size
      texts.set(value, known)
      return `<c r="${place}" t="s"><v>${known}</v></c>`
    })
    yield `<row r="${line}">${cells.join('')}</row>`
  }
  yield '</sheetData></worksheet>'
}

function* textsOf(texts: ReadonlyMap<string, number>) {
  yield '<sst>'
  for (const text of texts.keys())
    yield `<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`
  yield '</sst>'
}

const pack = async (name: string, path: string, pieces: Iterable<string>): Promise<Packed> => {
  let sum = 0
  let unpacked = 0
  const deflating = createDeflateRaw({ level: 1 })
  const written = pipeline(deflating, createWriteStream(path))
  let waiting = ''
  const flush = async () => {
    const bytes = Buffer.from(waiting)
    waiting = ''
    sum = crc32(bytes, sum)
    unpacked += bytes.length
    if (!deflating.write(bytes)) await once(deflating, 'drain')
  }
  for (const piece of pieces) {
    waiting += piece
    if (waiting.length > 256 * 1024) await flush()
  }
  await flush()
  deflating.end()
  await written
  return { name, path, sum, unpacked, packed: (await stat(path)).size }
}

const join = async (path: string, parts: readonly Packed[]): Promise<void> => {
  const file = await open(path, 'w')
  let at = 0
  const write = async (bytes: Buffer) => {
    await file.write(bytes)
    at += bytes.length
  }
  const directory: Buffer[] = []
  for (const { name, path: from, sum, unpacked, packed } of parts) {
    const sums = Buffer.alloc(26)
    sums.writeUInt16LE(20, 0)
    sums.writeUInt16LE(8, 4)
    sums.writeUInt32LE(sum, 10)
    sums.writeUInt32LE(packed, 14)
    sums.writeUInt32LE(unpacked, 18)
    sums.writeUInt16LE(name.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), sums, rest, Buffer.from(name)]),
    )
    await write(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), sums, Buffer.from(name)]))
    const packedFile = await open(from)
    for await (const chunk of packedFile.createReadStream()) await write(chunk as Buffer)
    await rm(from)
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  await write(Buffer.concat([central, end]))
  await file.close()
}
