import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { Parser } from 'htmlparser2'

/** Names come without the prefix that some programs write before them. */
export type XmlEars = {
  opened?: (name: string, attributes: Readonly<Record<string, string>>) => void
  text?: (text: string) => void
  closed?: (name: string) => void
}

/** Reads XML piece by piece, so it may be of any size: `yield`s after each piece, for whoever listens to pass on what it heard. */
export async function* hearXml(stream: Readable, { opened, text, closed }: XmlEars): AsyncGenerator<void> {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => opened?.(plain(name), attributes),
      ontext: (words) => text?.(words),
      onclosetag: (name) => closed?.(plain(name)),
    },
    { xmlMode: true, decodeEntities: true },
  )
  const letters = new StringDecoder('utf8')
  for await (const chunk of stream) {
    parser.write(letters.write(chunk as Buffer))
    yield
  }
  parser.end(letters.end())
  yield
}

const plain = (name: string): string => name.slice(name.indexOf(':') + 1)
