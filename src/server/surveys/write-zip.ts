import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file inside the zip file; its text is asked for when its turn comes. */
export type ZipPart = { name: string; text: AsyncIterable<string> | Iterable<string> }

type Written = { name: string; at: number; sum: number; unpacked: number; packed: number }

/** Numbers in a plain zip file have 32 bits; wider ones are not read by many programs. */
const MOST_BYTES = 0xffffffff
const AT_ONCE = 256 * 1024

/** Parts as a zip file, piece by piece: what is packed leaves at once, so that a file of any length takes no more memory. */
export async function* zipped(
  parts: AsyncIterable<ZipPart> | Iterable<ZipPart>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const written: Written[] = []
  let at = 0
  for await (const { name, text } of parts) {
    const part = { name, at, sum: 0, unpacked: 0, packed: 0 }
    const head = new Uint8Array(Buffer.concat([Buffer.from('PK\x03\x04'), about(part), Buffer.from(name)]))
    yield head
    const deflating = createDeflateRaw()
    // What breaks breaks the stream that is read below.
    pipeline(Readable.from(bytesOf(text, part)), deflating).catch(() => {})
    for await (const chunk of deflating) {
      part.packed += chunk.length
      yield new Uint8Array(chunk)
    }
    yield new Uint8Array(Buffer.concat([Buffer.from('PK\x07\x08'), sizes(part)]))
    at += head.length + part.packed + 16
    if (Math.max(at, part.unpacked) > MOST_BYTES)
      throw new Error('the answers fill more than a zip file holds')
    written.push(part)
  }
  yield new Uint8Array(directoryOf(written, at))
}

/** Counts and sums what it passes on: both stand behind the part. */
async function* bytesOf(text: ZipPart['text'], part: Written): AsyncGenerator<Buffer> {
  let waiting: string[] = []
  let letters = 0
  const taken = () => {
    const bytes = Buffer.from(waiting.join(''))
    waiting = []
    letters = 0
    part.sum = crc32(bytes, part.sum)
    part.unpacked += bytes.length
    return bytes
  }
  for await (const piece of text) {
    waiting.push(piece)
    letters += piece.length
    if (letters >= AT_ONCE) yield taken()
  }
  yield taken()
}

/** The first day that a zip file knows: one without a clock is the same file each time. */
const DATE = 0x0021
/** The sizes stand behind the part, and its name is UTF-8. */
const STREAMED = 0x0808

const sizes = ({ sum, packed, unpacked }: Pick<Written, 'sum' | 'packed' | 'unpacked'>): Buffer => {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32LE(sum, 0)
  bytes.writeUInt32LE(packed, 4)
  bytes.writeUInt32LE(unpacked, 8)
  return bytes
}

const about = (part: Written): Buffer => {
  const bytes = Buffer.alloc(26)
  for (const [offset, value] of [
    [0, 20],
    [2, STREAMED],
    [4, 8],
    [8, DATE],
  ] as const)
    bytes.writeUInt16LE(value, offset)
  sizes(part).copy(bytes, 10)
  bytes.writeUInt16LE(Buffer.byteLength(part.name), 22)
  return bytes
}

const directoryOf = (parts: readonly Written[], at: number): Buffer => {
  const index = parts.map((part) => {
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(part.at, 10)
    return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about(part), rest, Buffer.from(part.name)])
  })
  const directory = Buffer.concat(index)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([directory, Buffer.from('PK\x05\x06'), end])
}
