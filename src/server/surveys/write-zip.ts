import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Fault } from '../fault.ts'

/** A file inside the zip file, packed already. */
export type PackedFile = { name: string; sum: number; unpacked: number; packed: Buffer }

/** Numbers in a plain zip file have 32 bits; what needs more is refused, because many programs do not read it. */
const MOST_BYTES = 0xffffffff
const AT_ONCE = 256 * 1024

/** Packs text as it comes: only what is packed stays in memory. */
export const startPacking = (name: string) => {
  const deflating = createDeflateRaw()
  const packed: Buffer[] = []
  deflating.on('data', (chunk: Buffer) => packed.push(chunk))
  let sum = 0
  let unpacked = 0
  let waiting: string[] = []
  let letters = 0
  const flush = async () => {
    const bytes = Buffer.from(waiting.join(''))
    waiting = []
    letters = 0
    sum = crc32(bytes, sum)
    unpacked += bytes.length
    if (unpacked > MOST_BYTES) throw new Fault('sheet.too_large')
    if (!deflating.write(bytes)) await once(deflating, 'drain')
  }
  return {
    write: async (text: string): Promise<void> => {
      waiting.push(text)
      letters += text.length
      if (letters >= AT_ONCE) await flush()
    },
    end: async (): Promise<PackedFile> => {
      await flush()
      deflating.end()
      await once(deflating, 'end')
      return { name, sum, unpacked, packed: Buffer.concat(packed) }
    },
  }
}

export const packText = async (name: string, text: string): Promise<PackedFile> => {
  const packing = startPacking(name)
  await packing.write(text)
  return packing.end()
}

/** The first day that a zip file knows: one without a clock is the same file each time. */
const DATE = 0x0021

export const zipOf = (files: readonly PackedFile[]): Buffer => {
  const bodies: Buffer[] = []
  const index: Buffer[] = []
  let at = 0
  for (const { name, sum, unpacked, packed } of files) {
    const about = Buffer.alloc(26)
    for (const [offset, value] of [
      [0, 20],
      [4, 8],
      [8, DATE],
    ] as const)
      about.writeUInt16LE(value, offset)
    about.writeUInt32LE(sum, 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(unpacked, 18)
    about.writeUInt16LE(Buffer.byteLength(name), 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    index.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, rest, Buffer.from(name)]))
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name)])
    bodies.push(head, packed)
    at += head.length + packed.length
    if (at > MOST_BYTES) throw new Fault('sheet.too_large')
  }
  const directory = Buffer.concat(index)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, directory, Buffer.from('PK\x05\x06'), end])
}
