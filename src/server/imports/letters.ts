import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { Fault } from '../fault.ts'

/** The letters a file of text is written in, as TextDecoder calls them. */
export type Letters = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * A mark at the beginning says it. Without one it is UTF-8 if all of it can be; else Excel saved it as plain "CSV", in the letters
 * of Windows. The whole file is looked at, since the first umlaut may stand in the last row; nothing of it is kept.
 */
export const lettersOf = async (path: string): Promise<Letters> => {
  let rest: Buffer = Buffer.alloc(0)
  let isFirst = true
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
    if (isFirst) {
      const marked = markOf(chunk) ?? unmarkedWide(chunk)
      if (marked) return marked
      refuseNoText(chunk)
      isFirst = false
    }
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const whole = bytes.length - cutOff(bytes)
    if (!isUtf8(bytes.subarray(0, whole))) return 'windows-1252'
    rest = bytes.subarray(whole)
  }
  return isUtf8(rest) ? 'utf-8' : 'windows-1252'
}

/** The file as UTF-8, piece by piece. */
export const readText = (path: string, letters: Letters): Readable | AsyncIterable<string> => {
  const bytes = createReadStream(path)
  return letters === 'utf-8' ? bytes : decoded(bytes, letters)
}

async function* decoded(bytes: AsyncIterable<Buffer>, letters: Letters): AsyncGenerator<string> {
  const decoder = new TextDecoder(letters)
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

const PIECE = 1024 * 1024

const markOf = (bytes: Buffer): Letters | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** UTF-16 without its mark: every other byte is mostly nothing, since headers and separators are plain letters. */
const unmarkedWide = (bytes: Buffer): Letters | null => {
  const head = bytes.subarray(0, LOOKED_AT)
  const nothing = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) nothing[at % 2]!++
  const [even = 0, odd = 0] = nothing.map((count) => count / (head.length / 2))
  if (odd > MOSTLY && even < odd / 4) return 'utf-16le'
  return even > MOSTLY && odd < even / 4 ? 'utf-16be' : null
}

/** How many bytes at the end are the beginning of a letter that goes on in the next piece. */
const cutOff = (bytes: Buffer): number => {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

const LOOKED_AT = 64 * 1024
const MOST_STRANGE = 0.02
const MOSTLY = 0.3

/** Pictures and programs are full of bytes that no text has. */
const refuseNoText = (bytes: Buffer): void => {
  const head = bytes.subarray(0, LOOKED_AT)
  const strange = head.reduce((sum, byte) => sum + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0)
  if (strange > 16 && strange > head.length * MOST_STRANGE)
    throw new Fault('import.unreadable', { detail: 'The file is no text, no sheet and no JSON.' })
}
