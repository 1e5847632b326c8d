import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { Fault } from '../fault.ts'

/** One file inside a zip file. */
export type Part = {
  readonly name: string
  readonly at: number
  readonly packed: number
  readonly unpacked: number
  readonly isPacked: boolean
}

const LOCAL_PART = 0x04034b50
const CENTRAL_PART = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
/** What is larger than the fields of 1989 are says so by all ones, and stands in wider fields elsewhere (zip64). */
const WIDE_END = 0x06064b50
const WIDE_END_BYTES = 56
const WIDE_LOCATOR = 0x07064b50
const WIDE_LOCATOR_BYTES = 20
const WIDE_EXTRA = 0x0001
const FULL_16 = 0xffff
const FULL_32 = 0xffffffff
const LOCAL_BYTES = 30
/** The end of a zip file may be followed by a comment of so many bytes. */
const COMMENT_LIMIT = 65_535
const MOST_PARTS = 2_000
const DIRECTORY_LIMIT = 1024 * 1024
/** A sheet unpacks to 5 to 20 times its size; a few kilobytes that unpack to gigabytes are no sheet. */
const MOST_TIMES = 200
const ALWAYS_FINE = 16 * 1024 ** 2

export const looksLikeZip = async (path: string): Promise<boolean> =>
  reading(path, async (file) => {
    const head = await bytesAt(file, 0, 4)
    return head.length === 4 && head.readUInt32LE(0) === LOCAL_PART
  })

/** What the directory at the end of the file says is in it. Nothing is unpacked yet. */
export const listParts = async (path: string): Promise<ReadonlyMap<string, Part>> => {
  try {
    return await reading(path, async (file) => {
      const { count, at, size } = await endOf(file)
      if (count > MOST_PARTS || size > DIRECTORY_LIMIT) throw tooLarge()
      const parts = partsIn(await bytesAt(file, at, size), count)
      // What a part may unpack to hangs on its size, so no part may be said to be larger than it is, nor two lie in one place.
      const packed = parts.reduce((sum, part) => sum + part.packed, 0)
      if (packed > (await file.stat()).size) throw unreadable()
      for (const part of parts) if (part.unpacked > limitOf(part)) throw tooLarge()
      return new Map(parts.map((part) => [part.name, part]))
    })
  } catch (error) {
    throw error instanceof Fault ? error : unreadable(error)
  }
}

/** A part as a stream, ended as soon as it holds more than a file of its size may. */
export const openPart = async (path: string, part: Part): Promise<Readable> => {
  const head = await reading(path, (file) => bytesAt(file, part.at, LOCAL_BYTES))
  if (head.length < LOCAL_BYTES || head.readUInt32LE(0) !== LOCAL_PART) throw unreadable()
  const from = part.at + LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = createReadStream(path, { start: from, end: from + Math.max(0, part.packed - 1) })
  if (!part.isPacked) return packed
  const unpacking = createInflateRaw()
  const bounded = bound(limitOf(part))
  const fail = (error: Error) => bounded.destroy(error instanceof Fault ? error : unreadable(error))
  packed.on('error', fail)
  unpacking.on('error', fail)
  bounded.once('close', () => {
    packed.destroy()
    unpacking.destroy()
  })
  return packed.pipe(unpacking).pipe(bounded)
}

export const tooLarge = () =>
  new Fault('request.too_large', { detail: 'The sheet unpacks to more than Heard reads; save it as CSV.' })

export const unreadable = (cause?: unknown) =>
  new Fault('import.unreadable', { detail: 'The file is not readable as a sheet.', cause })

/** What a part may say at most. */
export const limitOf = ({ packed }: Part): number => ALWAYS_FINE + packed * MOST_TIMES

const bound = (limit: number) => {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      if (size > limit) done(tooLarge())
      else done(null, chunk)
    },
  })
}

const reading = async <T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> => {
  const file = await open(path)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

const bytesAt = async (file: FileHandle, at: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}

const endOf = async (file: FileHandle): Promise<{ count: number; at: number; size: number }> => {
  const { size } = await file.stat()
  const from = Math.max(0, size - END_BYTES - COMMENT_LIMIT)
  const tail = await bytesAt(file, from, size - from)
  for (let at = tail.length - END_BYTES; at >= 0; at--)
    if (tail.readUInt32LE(at) === END) {
      const end = {
        count: tail.readUInt16LE(at + 10),
        size: tail.readUInt32LE(at + 12),
        at: tail.readUInt32LE(at + 16),
      }
      const isFull = end.count === FULL_16 || end.size === FULL_32 || end.at === FULL_32
      return isFull ? ((await wideEndOf(file, from + at)) ?? end) : end
    }
  throw unreadable()
}

/** The wider end stands before the old one, and a signpost to it between the two. */
const wideEndOf = async (file: FileHandle, oldEnd: number) => {
  const signpost = await bytesAt(file, Math.max(0, oldEnd - WIDE_LOCATOR_BYTES), WIDE_LOCATOR_BYTES)
  if (signpost.readUInt32LE(0) !== WIDE_LOCATOR) return null
  const end = await bytesAt(file, wide(signpost, 8), WIDE_END_BYTES)
  if (end.length < WIDE_END_BYTES || end.readUInt32LE(0) !== WIDE_END) throw unreadable()
  return { count: wide(end, 32), size: wide(end, 40), at: wide(end, 48) }
}

const wide = (bytes: Buffer, at: number): number => {
  const number = Number(bytes.readBigUInt64LE(at))
  if (!Number.isSafeInteger(number)) throw unreadable()
  return number
}

const partsIn = (directory: Buffer, count: number): Part[] => {
  const parts: Part[] = []
  let at = 0
  for (let n = 0; n < count; n++) {
    if (directory.readUInt32LE(at) !== CENTRAL_PART) throw unreadable()
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
    const [unpacked, packed, place] = widened(directory.subarray(nameEnd, extraEnd), [
      directory.readUInt32LE(at + 24),
      directory.readUInt32LE(at + 20),
      directory.readUInt32LE(at + 42),
    ])
    parts.push({
      name: directory.toString('utf8', at + 46, nameEnd),
      isPacked: directory.readUInt16LE(at + 10) === 8,
      packed: packed!,
      unpacked: unpacked!,
      at: place!,
    })
    at = extraEnd + directory.readUInt16LE(at + 32)
  }
  return parts
}

/** Numbers that found no room, from the extra field: only those, in this order. */
const widened = (extra: Buffer, numbers: readonly number[]): number[] => {
  let next = fieldIn(extra, WIDE_EXTRA)
  return numbers.map((number) => {
    if (number !== FULL_32) return number
    if (next === null || next + 8 > extra.length) throw unreadable()
    next += 8
    return wide(extra, next - 8)
  })
}

const fieldIn = (extra: Buffer, kind: number): number | null => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === kind) return at + 4
  return null
}
