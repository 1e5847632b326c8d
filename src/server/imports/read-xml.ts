import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { Parser } from 'htmlparser2'
import { unreadable } from './zip.ts'

/** Names come without the prefix that some programs write before them. */
export type XmlEars = {
  opened?: (name: string, attributes: Readonly<Record<string, string>>) => void
  text?: (text: string) => void
  closed?: (name: string) => void
}

/** Reads XML piece by piece, so it may be of any size: `yield`s after each piece, for whoever listens to pass on what it heard. */
export async function* hearXml(stream: Readable, { opened, text, closed }: XmlEars): AsyncGenerator<void> {
  let unheard = 0
  let depth = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        unheard = 0
        if (++depth > DEEPEST) throw unreadable()
        opened?.(plain(name), attributes)
      },
      ontext: (words) => {
        unheard = 0
        text?.(words)
      },
      onclosetag: (name) => {
        depth--
        closed?.(plain(name))
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  const letters = new StringDecoder('utf8')
  for await (const chunk of stream) {
    const words = letters.write(chunk as Buffer)
    for (let at = 0; at < words.length; at += PIECE) {
      const piece = words.slice(at, at + PIECE)
      unheard += piece.length
      parser.write(piece)
      if (unheard > LONGEST_TAG) throw unreadable()
      yield
    }
  }
  parser.end(letters.end())
  yield
}

/** A tag that never ends would be kept until it did. */
const LONGEST_TAG = 1024 * 1024
/** The parser looks through all tags that are open for each one more. */
const DEEPEST = 100
/** Small: thirty letters of a sheet may name a text of a megabyte. */
const PIECE = 1024

const plain = (name: string): string => name.slice(name.indexOf(':') + 1)
