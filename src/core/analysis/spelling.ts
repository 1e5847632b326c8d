import type { Token } from './tokens.ts'

/** The word that was meant, or the word itself. */
export type Spelling = (word: string) => string

/** A shorter word is too often another word one letter away, the more so where one letter stands for another. */
const SHORTEST = 5
const SHORTEST_WITH_ANOTHER = 7
const LONGEST = 20
const MOST_MET = 20_000

/**
 * Puts slips of one letter right (one too many, one missing, one wrong, two swapped) where the word is known to nobody and
 * exactly what was meant is: in `meant`, with the same first letter.
 */
export const spellingOf = (isKnown: (word: string) => boolean, meant: Iterable<string>): Spelling => {
  const byGap = gapsOf(meant)
  const met = new Map<string, string>()
  return (word) => {
    if (word.length < SHORTEST || word.length > LONGEST || isForm(word, isKnown)) return word
    const known = met.get(word)
    if (known !== undefined) return known
    const found = nearestIn(byGap, word) ?? word
    if (met.size >= MOST_MET) met.clear()
    met.set(word, found)
    return found
  }
}

/** Known, or what is made of a known word: “minuses”, “snugness”. */
const isForm = (word: string, isKnown: (word: string) => boolean): boolean =>
  isKnown(word) ||
  ENDINGS.some(
    (ending) =>
      word.endsWith(ending) &&
      word.length - ending.length >= 3 &&
      STEM_ENDS.some((end) => isKnown(`${word.slice(0, -ending.length)}${end}`)),
  )
const ENDINGS = ["'s", 's', 'es', 'd', 'ed', 'ing', 'ly', 'er', 'ers', 'ness', 'y', 'ish']
const STEM_ENDS = ['', 'e', 'y']

export const spelt = (tokens: readonly Token[], text: string, spelling: Spelling): readonly Token[] => {
  let changed: Token[] | null = null
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!
    if (token.kind !== 'word' || isName(tokens, i, text)) continue
    const word = spelling(token.word)
    if (word === token.word) continue
    changed ??= tokens.slice()
    changed[i] = { ...token, word }
  }
  return changed ?? tokens
}

/** Written high in the middle of a sentence. */
const isName = (tokens: readonly Token[], i: number, text: string): boolean => {
  const { start, shouted } = tokens[i]!
  if (shouted || i === 0 || tokens[i - 1]!.kind !== 'word') return false
  const first = text.charCodeAt(start)
  return first >= 65 && first <= 90
}

/** Each word under itself and under what is left of it without one of its letters. */
const gapsOf = (words: Iterable<string>): Map<string, string[]> => {
  const byGap = new Map<string, string[]>()
  const add = (gap: string, word: string): void => {
    const list = byGap.get(gap)
    if (list === undefined) byGap.set(gap, [word])
    else if (!list.includes(word)) list.push(word)
  }
  for (const word of words) {
    if (word.length < SHORTEST) continue
    add(word, word)
    for (let i = 1; i < word.length; i += 1) add(without(word, i), word)
  }
  return byGap
}

const nearestIn = (byGap: ReadonlyMap<string, readonly string[]>, word: string): string | null => {
  const found = new Set<string>()
  const look = (gap: string): void => {
    for (const one of byGap.get(gap) ?? []) if (isOneSlip(one, word)) found.add(one)
  }
  look(word)
  for (let i = 1; i < word.length; i += 1) look(without(word, i))
  const [only] = found
  // Of two that could have been meant, like “loved” and “loves”, either will do where they begin alike.
  return only === undefined || [...found].some((one) => one.slice(0, 4) !== only.slice(0, 4)) ? null : only
}

const without = (word: string, i: number): string => word.slice(0, i) + word.slice(i + 1)

const isOneSlip = (a: string, b: string): boolean => {
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1
  let back = 0
  while (back < a.length - from && back < b.length - from && a.at(-1 - back) === b.at(-1 - back)) back += 1
  const left = a.slice(from, a.length - back)
  const right = b.slice(from, b.length - back)
  if (left.length + right.length <= 1) return true
  if (left.length === 1 && right.length === 1) return a.length >= SHORTEST_WITH_ANOTHER
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
