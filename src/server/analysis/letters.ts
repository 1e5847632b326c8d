import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** What `eld` counted: which few letters in a row are how frequent in which language. */
type Letters = {
  languages: readonly string[]
  /** Where the row of some letters begins; it ends where the next begins. */
  rows: ReadonlyMap<string, number>
  starts: Uint32Array
  language: Uint8Array
  weight: Uint8Array
}

/** eld leaves out of its table what every weight has in common. */
const LEAST_WEIGHT = 53
const SCALE = 25
const CUT_AT_SPACE = 350
const CUT_ANYWHERE = 380
const LONGEST_WORD = 70

/**
 * How much a text looks like each language, from 0 to 1, as `eld` scores it. Its own table is one object for each of a
 * hundred thousand rows, 60 MB of them, and read by running it; this reads the same file as text, into a tenth of the room.
 */
export const likenessOf = (text: string): Map<string, number> => {
  const { languages, rows, starts, language, weight } = letters()
  const pieces = piecesOf(text.substring(0, 1_000))
  const sums = new Float64Array(languages.length)
  for (const piece of pieces) {
    const row = rows.get(piece)
    if (row === undefined) continue
    for (let at = starts[row]!; at < starts[row + 1]!; at++)
      sums[language[at]!]! += weight[at]! + LEAST_WEIGHT
  }
  const likeness = new Map<string, number>()
  for (const [at, sum] of sums.entries()) {
    const mean = sum / pieces.size
    if (sum > 0) likeness.set(languages[at]!, mean / (mean + SCALE))
  }
  return likeness
}

/** Four bytes of a word at every third, and its last four; a blank stands for its beginning and its end. */
const piecesOf = (text: string): Set<string> => {
  const pieces = new Set<string>()
  for (const whole of wordsOf(text)) {
    const length = Math.min(whole.length, LONGEST_WORD)
    let at = 0
    for (; at + 4 < length; at += 3) pieces.add((at === 0 ? ' ' : '') + whole.substring(at, at + 4))
    pieces.add(`${at === 0 ? ' ' : ''}${whole.substring(length === 3 ? 0 : length - 4)} `)
  }
  return pieces
}

/** Words as eld writes bytes: those of ASCII as they are, the others by its dictionary. */
const wordsOf = (text: string): string[] => {
  const { separators, dictionary } = spelling()
  const bytes = Buffer.from(text.replace(separators, ' ').trim().toLowerCase())
  const words: string[] = []
  let word = ''
  for (const [at, byte] of bytes.entries()) {
    if (byte === SPACE) {
      if (word !== '') words.push(word)
      word = ''
      if (at > CUT_AT_SPACE) break
    } else word += byte < 0x80 ? String.fromCharCode(byte) : dictionary[byte]!
    const isWhole = ((bytes[at + 1] ?? SPACE) & 0xc0) !== 0x80
    if (isWhole && at + 1 > CUT_ANYWHERE) break
  }
  if (word !== '') words.push(word)
  return words
}

const SPACE = 32

let read: Letters | undefined
/** A process that reads no feedback, or none yet, goes without. */
const letters = (): Letters => {
  read ??= readLetters(readFileSync(fileOf('../ngrams/medium.js'), 'utf8'))
  return read
}

type Spelling = { separators: RegExp; dictionary: readonly string[] }
let spelt: Spelling | undefined
const spelling = (): Spelling => {
  const part = createRequire(import.meta.url)
  spelt ??= { ...part(fileOf('../regexPatterns.js')), ...part(fileOf('../dictionary.js')) } as Spelling
  return spelt
}

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.resolve('eld/medium')))

/** `{type:…,languages:{0:'am',…},…ngrams:{'abc ':{3:47,55:47},abcd:{…}}}`, all on one line. */
const readLetters = (source: string): Letters => {
  const table = source.indexOf('ngrams:{')
  const languages = [...source.slice(0, table).matchAll(/\d+:'(\w+)'/g)].map(([, code]) => code!)
  const rows = new Map<string, number>()
  const starts: number[] = []
  const language: number[] = []
  const weight: number[] = []
  const row = /(?:'((?:[^'\\]|\\.)*)'|([\w$]+)):\{([\d:,]*)\}/gy
  row.lastIndex = table + 'ngrams:{'.length
  for (let found = row.exec(source); found; found = row.exec(source)) {
    const [, quoted, plain, pairs] = found
    // Strings of their own: a part of the source would keep all of it.
    rows.set(
      Buffer.from(quoted?.replace(/\\(.)/g, '$1') ?? plain!, 'latin1').toString('latin1'),
      starts.length,
    )
    starts.push(weight.length)
    for (const pair of pairs!.split(',')) {
      const [at, heavy] = pair.split(':')
      language.push(Number(at))
      weight.push(Number(heavy))
    }
    if (source[row.lastIndex] === ',') row.lastIndex++
  }
  if (rows.size < 100_000 || languages.length !== 60) throw new Error('the letters of eld read otherwise')
  starts.push(weight.length)
  return {
    languages,
    rows,
    starts: Uint32Array.from(starts),
    language: Uint8Array.from(language),
    weight: Uint8Array.from(weight),
  }
}
