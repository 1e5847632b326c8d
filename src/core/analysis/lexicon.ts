import { type Token, tokenise } from './tokens.ts'

export type Lexicon = {
  words: ReadonlyMap<string, number>
  /** Shortest stem first found wins; only languages with endings use them. */
  stems: ReadonlyMap<string, number>
  phrases: ReadonlyMap<string, readonly Phrase[]>
  negators: ReadonlySet<string>
  /** What a negation reaches across without growing weaker: “I don't think the room was clean”. */
  carriers: ReadonlySet<string>
  /** Some languages negate what stands before: "gefällt mir nicht". */
  negatesBackwards: boolean
  boosters: ReadonlyMap<string, number>
  contrasts: ReadonlySet<string>
  turnAt: TurnAt | null
}

/** A turn of phrase that begins at a token, longer than any list of phrases could hold; it beats them. */
export type TurnAt = (
  tokens: readonly Token[],
  at: number,
  valenceOf: (word: string) => number,
) => { length: number; valence: number } | null

type Phrase = { words: readonly string[]; valence: number; open: boolean }

/** What the lexicon says of one token: its valence before and after negation and boosting. */
export type Mark = { valence: number; negated: boolean; phrase: boolean; contrast: boolean }

export type LexiconSource = {
  valences: Readonly<Record<string, string>>
  negators: string
  carriers?: string
  boosters: Readonly<Record<string, number>>
  contrasts: string
  negatesBackwards?: boolean
  turnAt?: TurnAt
}

const NEGATION_REACH = 3
const FARTHEST = 7
const STEM_MIN = 3
/** No language has longer ones; a “word” of thousands of letters is an attack or a paste. */
const STEM_MAX = 60

export const buildLexicon = (
  source: LexiconSource,
  general: readonly (readonly [string, number])[] = [],
  generalStems: readonly (readonly [string, number])[] = [],
): Lexicon => {
  const words = new Map(general)
  const stems = new Map(generalStems)
  const phrases = new Map<string, Phrase[]>()
  for (const [valence, list] of Object.entries(source.valences)) {
    for (const entry of list.split(/,\s*|\n\s*/).filter((part) => part.trim() !== '')) {
      const written = entry.replace(/\s+/g, ' ').trim()
      addEntry(written, Number(valence), words, stems, phrases)
      // Many leave their accents out on a phone.
      const plain = written.normalize('NFD').replace(/\p{M}/gu, '')
      if (plain !== written) addEntry(plain, Number(valence), words, stems, phrases)
    }
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  return {
    words,
    stems,
    phrases,
    negators: new Set(source.negators.split(/\s+/)),
    carriers: new Set(source.carriers?.split(/\s+/)),
    negatesBackwards: source.negatesBackwards ?? false,
    boosters: new Map(Object.entries(source.boosters)),
    contrasts: new Set(source.contrasts.split(/\s+/)),
    turnAt: source.turnAt ?? null,
  }
}

const addEntry = (
  entry: string,
  valence: number,
  words: Map<string, number>,
  stems: Map<string, number>,
  phrases: Map<string, Phrase[]>,
): void => {
  const open = entry.endsWith('*')
  const parts = tokenise(open ? entry.slice(0, -1) : entry).map((token) => token.word)
  const first = parts[0]
  if (first === undefined) return
  if (parts.length > 1) phrases.set(first, [...(phrases.get(first) ?? []), { words: parts, valence, open }])
  else if (open) stems.set(first, valence)
  else words.set(first, valence)
}

export const markTokens = (tokens: readonly Token[], lexicon: Lexicon): Mark[] => {
  const marks: Mark[] = tokens.map(() => ({ valence: 0, negated: false, phrase: false, contrast: false }))
  let reach = 0
  let negatedAt = 0
  let boost = 1
  const valenceHere = (word: string): number => valenceOf(word, lexicon)
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!
    const mark = marks[i]!
    const turn = lexicon.turnAt?.(tokens, i, valenceHere) ?? null
    const found = turn === null ? phraseAt(tokens, i, lexicon) : null
    if (turn !== null || found !== null) {
      // "Je ne suis pas remboursé" says no once, in two words.
      const negated = reach > 0 && !lexicon.negators.has(token.word)
      const { length, valence } = turn ?? { length: found!.words.length, valence: found!.valence }
      i = markPhrase(marks, i, { length, valence: negated ? -0.7 * valence : valence, negated })
      reach = 0
      boost = 1
      continue
    }
    if (token.kind === 'mark') {
      reach = 0
      boost = 1
      continue
    }
    if (lexicon.contrasts.has(token.word)) {
      mark.contrast = true
      reach = 0
    }
    mark.negated = reach > 0
    if (reach > 0 && !(lexicon.carriers.has(token.word) && i - negatedAt < FARTHEST)) reach -= 1
    if (lexicon.negators.has(token.word)) {
      if (lexicon.negatesBackwards) negateBefore(tokens, marks, i)
      reach = NEGATION_REACH
      negatedAt = i
      continue
    }
    const booster = lexicon.boosters.get(token.word)
    if (booster !== undefined) {
      boost = booster
      continue
    }
    const valence = valenceOf(token.word, lexicon)
    if (valence !== 0) {
      mark.valence = (mark.negated ? -0.7 : 1) * boost * valence * (token.shouted ? 1.2 : 1)
      boost = 1
    }
  }
  return marks
}

const phraseAt = (tokens: readonly Token[], at: number, lexicon: Lexicon): Phrase | null => {
  const candidates = lexicon.phrases.get(tokens[at]!.word)
  if (candidates === undefined) return null
  for (const phrase of candidates) {
    const last = phrase.words.length - 1
    let k = 1
    while (k < last && tokens[at + k]?.word === phrase.words[k]) k += 1
    const ending = tokens[at + last]?.word
    if (
      k === last &&
      (ending === phrase.words[last] || (phrase.open && ending?.startsWith(phrase.words[last]!)))
    )
      return phrase
  }
  return null
}

const markPhrase = (
  marks: Mark[],
  at: number,
  { length, valence, negated }: { length: number; valence: number; negated: boolean },
): number => {
  const last = Math.min(marks.length, at + length) - 1
  for (let i = at; i <= last; i += 1) {
    marks[i]!.phrase = true
    marks[i]!.negated = negated
  }
  marks[at]!.valence = valence
  return last
}

const negateBefore = (tokens: readonly Token[], marks: Mark[], at: number): void => {
  for (let i = at - 1; i >= 0 && i >= at - NEGATION_REACH && tokens[i]!.kind !== 'mark'; i -= 1) {
    const mark = marks[i]!
    if (mark.valence === 0 || mark.negated || mark.phrase) continue
    mark.valence *= -0.7
    mark.negated = true
  }
}

export const valenceOf = (word: string, lexicon: Lexicon): number => {
  const whole = lexicon.words.get(word)
  if (whole !== undefined) return whole
  if (lexicon.stems.size === 0) return 0
  for (let length = Math.min(word.length, STEM_MAX); length >= STEM_MIN; length -= 1) {
    const stem = lexicon.stems.get(word.slice(0, length))
    if (stem !== undefined) return stem
  }
  // General lists keep their stems without accents.
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '')
  return plain === word ? 0 : valenceOf(plain, lexicon)
}
