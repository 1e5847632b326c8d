import { open, readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { readSheet, type SheetData } from 'read-excel-file/node'
import { Fault } from '../fault.ts'

/** A sheet is read whole, so it may be no larger than this: as a file, and as what its file unpacks to. */
const FILE_LIMIT = 64 * 1024 ** 2
const UNPACKED_LIMIT = 128 * 1024 ** 2
const MOST_PARTS = 2_000

export const looksLikeSheet = async (path: string): Promise<boolean> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32LE(0) === LOCAL_PART
  } finally {
    await file.close()
  }
}

/** The rows of the first sheet of an XLSX file, each value as the text it would have in a CSV file. */
export async function* sheetRows(path: string): AsyncGenerator<{ line: number; values: readonly string[] }> {
  if ((await stat(path)).size > FILE_LIMIT)
    throw new Fault('request.too_large', { detail: 'Sheets may have up to 64 MB; save a larger one as CSV.' })
  const bytes = await readFile(path)
  await refuseBomb(bytes)
  let rows: SheetData
  try {
    rows = await readSheet(bytes)
  } catch (error) {
    throw unreadable('The file is not readable as a sheet.', error)
  }
  for (const [at, row] of rows.entries()) {
    const values = row.map(textOf)
    if (values.some((text) => text !== '')) yield { line: at + 1, values }
  }
}

/** A time in a sheet has no zone; it is read in the one that the mapping says. */
const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value)
  return value.toISOString().replace(/(T00:00:00)?\.000Z$/, '')
}

const LOCAL_PART = 0x04034b50
const CENTRAL_PART = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
const unpack = promisify(inflateRaw)

/** Unpacks every part into nothing, counting: a few kilobytes may claim to be small and hold gigabytes. */
const refuseBomb = async (bytes: Buffer): Promise<void> => {
  try {
    const end = endOf(bytes)
    const parts = bytes.readUInt16LE(end + 10)
    if (parts > MOST_PARTS) throw tooLarge()
    let at = bytes.readUInt32LE(end + 16)
    let left = UNPACKED_LIMIT
    for (let n = 0; n < parts; n++) {
      if (bytes.readUInt32LE(at) !== CENTRAL_PART) throw unreadable('The file is not readable as a sheet.')
      const isPacked = bytes.readUInt16LE(at + 10) === 8
      const size = bytes.readUInt32LE(at + 20)
      const from = bytes.readUInt32LE(at + 42)
      const begin = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28)
      const packed = bytes.subarray(begin, begin + size)
      left -= isPacked ? await unpackWithin(packed, left) : packed.length
      if (left < 0) throw tooLarge()
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
  } catch (error) {
    throw error instanceof Fault ? error : unreadable('The file is not readable as a sheet.', error)
  }
}

const unpackWithin = async (packed: Buffer, limit: number): Promise<number> => {
  try {
    return (await unpack(packed, { maxOutputLength: Math.max(1, limit) })).length
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : error
  }
}

const endOf = (bytes: Buffer): number => {
  for (let at = bytes.length - END_BYTES; at >= Math.max(0, bytes.length - 65_557); at--)
    if (bytes.readUInt32LE(at) === END) return at
  throw unreadable('The file is not readable as a sheet.')
}

const tooLarge = () =>
  new Fault('request.too_large', { detail: 'The sheet unpacks to more than Heard reads; save it as CSV.' })

const unreadable = (detail: string, cause?: unknown) => new Fault('import.unreadable', { detail, cause })
