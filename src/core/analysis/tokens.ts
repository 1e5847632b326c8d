export type TokenKind = 'word' | 'number' | 'emoji' | 'mark'

/** `word` is the folded form that features and phrases see; offsets point into the text as it was written. */
export type Token = { word: string; kind: TokenKind; start: number; end: number; shouted: boolean }

const PATTERN =
  /https?:\/\/\S+|www\.\S+|@\w+|[:;=]-?[)(DPp/|\][]+|<3|\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*|\d+(?:[.,]\d+)*|\p{Extended_Pictographic}|[.!?,;:…()\n—–]/gu

/** Beyond this many tokens a text has said what it has to say; the rest is still searched for personal data. */
const MAX_TOKENS = 1500

export const tokenise = (text: string): Token[] => {
  const tokens: Token[] = []
  for (const match of text.matchAll(PATTERN)) {
    if (text[match.index - 1] === '#' && STARTS_HIGH.test(match[0]))
      tokens.push(...wordsOfTag(match[0], match.index))
    else tokens.push(toToken(match[0], match.index))
    if (tokens.length >= MAX_TOKENS) break
  }
  return tokens
}

/** “#NeverAgain” is two words written as one. */
const wordsOfTag = (written: string, start: number): Token[] =>
  [...written.matchAll(CAPITALISED)].map((part) => toToken(part[0], start + part.index))
const STARTS_HIGH = /^\p{Lu}/u
const CAPITALISED = /\p{Lu}+(?!\p{Ll})|.[^\p{Lu}]*/gu

const toToken = (written: string, start: number): Token => {
  const { word, kind, shouted } = formOf(written)
  return { word, kind, start, end: start + written.length, shouted }
}

type Form = Pick<Token, 'word' | 'kind' | 'shouted'>

/**
 * People write few words often, so each is folded once; and a word that is the same string each time is found sooner in
 * every list. A longer one would keep the text alive that it is a part of.
 */
const met = new Map<string, Form>()
const MOST_MET = 50_000
const LONGEST_MET = 12

const formOf = (written: string): Form => {
  const known = met.get(written)
  if (known !== undefined) return known
  const form = readForm(written)
  if (written.length <= LONGEST_MET) {
    if (met.size >= MOST_MET) met.clear()
    met.set(written, form)
  }
  return form
}

const readForm = (written: string): Form => {
  const first = written.charCodeAt(0)
  if (isLetter(written)) return { word: fold(written), kind: 'word', shouted: isShouted(written) }
  if (first >= 48 && first <= 57) return { word: written, kind: 'number', shouted: false }
  if (written.length === 1 && '.!?,;:…()\n—–'.includes(written))
    return { word: written, kind: 'mark', shouted: false }
  if (first === 64) return { word: '@someone', kind: 'word', shouted: false }
  if (written.startsWith('http') || written.startsWith('www'))
    return { word: 'weblink', kind: 'word', shouted: false }
  return { word: emoticon(written), kind: 'emoji', shouted: false }
}

const isLetter = (written: string): boolean =>
  /^\p{L}/u.test(written) && !/^(?:https?:\/\/|www\.)/.test(written)

const isShouted = (written: string): boolean =>
  written.length > 2 && written === written.toUpperCase() && written !== written.toLowerCase()

/** Lower case, straight apostrophes, and no letter more than twice in a row ("soooo" is "soo"). */
export const fold = (written: string): string => {
  const low = written.toLowerCase().replaceAll('’', "'")
  return /(.)\1\1/u.test(low) ? low.replace(/(.)\1{2,}/gu, '$1$1') : low
}

const emoticon = (written: string): string => {
  if (/^[:;=]-?[)D\]Pp]/.test(written)) return ':)'
  if (/^[:;=]-?[(/|[]/.test(written)) return ':('
  return written
}
