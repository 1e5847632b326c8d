import { crc32, deflateSync } from 'node:zlib'
import encodeQR from 'qr'

/** A quarter of it may be scratched off. Error correction costs little where links are short. */
const OPTIONS = { ecc: 'quartile', border: 4 } as const

export const codeSvg = (link: string): string => encodeQR(link, 'svg', OPTIONS)

/** Black and white, one bit a dot: large enough for a poster. */
export const codePng = (link: string, dots = 16): Buffer => {
  const modules = encodeQR(link, 'raw', OPTIONS)
  const size = modules.length * dots
  const line = Math.ceil(size / 8)
  const rows = modules.map((row) => {
    const bytes = Buffer.alloc(line + 1)
    for (let x = 0; x < size; x++) {
      const isBlack = row[Math.floor(x / dots)]
      if (!isBlack) bytes[1 + (x >> 3)]! |= 0x80 >> (x & 7)
    }
    return Buffer.concat(Array.from({ length: dots }, () => bytes))
  })
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  // One bit of grey, nothing interlaced.
  head.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const chunk = (name: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'ascii'), content])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, sum])
}
