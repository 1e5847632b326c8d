import type { Category } from './categories.ts'
import { type Token, tokenise } from './tokens.ts'

type Rule = { key: string; words: readonly string[]; open: boolean; weak: boolean }

export type PhraseRules = {
  keys: readonly string[]
  parents: ReadonlyMap<string, string>
  starts: ReadonlyMap<string, readonly Rule[]>
  stems: ReadonlyMap<string, readonly Rule[]>
  /** What a word that is nobody's phrase means nearly the same as; absent where only the phrases themselves count. */
  akin: Akin | null
  /** What begins with a word that was met before: people write few words often. */
  met: Map<string, Beginning>
}

export type Akin = (word: string) => { key: string; weak: boolean } | null

/** Rules that a word alone fulfils, and those that its next word may go on with; `other` where that one is open. */
type Beginning = {
  alone: readonly Rule[]
  next: ReadonlyMap<string, readonly Rule[]>
  other: readonly Rule[]
}

export type Hit = { key: string; from: number; to: number; weak: boolean }

export const compileRules = (categories: readonly Category[], akin: Akin | null = null): PhraseRules => {
  const starts = new Map<string, Rule[]>()
  const stems = new Map<string, Rule[]>()
  for (const category of categories) {
    for (const written of writtenPhrases(category)) {
      const rule = toRule(category.key, written)
      if (rule === null) continue
      const index = rule.words.length === 1 && rule.open ? stems : starts
      const first = rule.words[0]!
      index.set(first, [...(index.get(first) ?? []), rule])
    }
  }
  const parents = new Map(
    categories.flatMap((category) =>
      category.parent === null ? [] : [[category.key, category.parent] as const],
    ),
  )
  return { keys: categories.map((category) => category.key), parents, starts, stems, akin, met: new Map() }
}

/** As members write them: one to a line, or with commas between. */
export const writtenPhrases = ({ phrases }: Pick<Category, 'phrases'>): string[] =>
  phrases.split(/[,\n]/).map((phrase) => phrase.trim())

const toRule = (key: string, written: string): Rule | null => {
  const weak = written.endsWith('?')
  const phrase = weak ? written.slice(0, -1) : written
  const open = phrase.endsWith('*')
  const words = tokenise(open ? phrase.slice(0, -1) : phrase)
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.word)
  return words.length === 0 ? null : { key, words, open, weak }
}

const STEM_MIN = 3

export const findPhrases = (tokens: readonly Token[], rules: PhraseRules): Hit[] => {
  const hits: Hit[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const { word, kind } = tokens[i]!
    if (kind === 'mark') continue
    const beginning = beginningOf(word, rules)
    if (beginning === OF_NOTHING) continue
    const { alone, next, other } = beginning
    for (const rule of alone) hits.push(hitOf(rule, i))
    const following = tokens[i + 1]?.word
    if (following === undefined) continue
    for (const rule of next.get(following) ?? []) if (matchesAt(tokens, i, rule)) hits.push(hitOf(rule, i))
    for (const rule of other) if (matchesAt(tokens, i, rule)) hits.push(hitOf(rule, i))
  }
  return hits
}

const hitOf = (rule: Rule, from: number): Hit => ({
  key: rule.key,
  from,
  to: from + rule.words.length,
  weak: rule.weak,
})

const MOST_MET = 20_000

const beginningOf = (word: string, rules: PhraseRules): Beginning => {
  const known = rules.met.get(word)
  if (known !== undefined) return known
  const made = beginningAnew(word, rules)
  if (rules.met.size >= MOST_MET) rules.met.clear()
  rules.met.set(word, made)
  return made
}

const beginningAnew = (word: string, rules: PhraseRules): Beginning => {
  const found = formsOf(word).flatMap((form) => [...(rules.starts.get(form) ?? []), ...stemsOf(form, rules)])
  const alone = found.filter(({ words }) => words.length === 1)
  const more = found.filter(({ words }) => words.length > 1)
  const isOpen = ({ words, open }: Rule): boolean => words.length === 2 && open
  const known = alone.length > 0 ? alone : akinTo(word, rules)
  return known.length + more.length === 0
    ? OF_NOTHING
    : { alone: known, next: bySecondWord(more.filter((rule) => !isOpen(rule))), other: more.filter(isOpen) }
}

/** Most words begin no phrase. */
const OF_NOTHING: Beginning = { alone: [], next: new Map(), other: [] }

const akinTo = (word: string, { akin }: PhraseRules): Rule[] => {
  const found = akin?.(word)
  return found ? [{ ...found, words: [word], open: false }] : []
}

const bySecondWord = (rules: readonly Rule[]): Map<string, Rule[]> => {
  const next = new Map<string, Rule[]>()
  for (const rule of rules) next.set(rule.words[1]!, [...(next.get(rule.words[1]!) ?? []), rule])
  return next
}

const stemsOf = (word: string, rules: PhraseRules): Rule[] => {
  const found: Rule[] = []
  for (let length = Math.min(word.length, 16); length >= STEM_MIN; length -= 1)
    found.push(...(rules.stems.get(word.slice(0, length)) ?? []))
  return found
}

/** French and Italian write “l'application” and “dell'app” in one. */
const ELIDED = /^(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|un|(?:d|n|s|qu)ell|all|dall|quest)'(?=\p{L}{3})/u

const formsOf = (word: string): string[] => {
  const bare = word.includes("'") ? word.replace(ELIDED, '') : word
  return bare === word ? [word] : [word, bare]
}

const matchesAt = (tokens: readonly Token[], at: number, rule: Rule): boolean => {
  const last = rule.words.length - 1
  for (let k = 1; k <= last; k += 1) {
    const word = tokens[at + k]?.word
    if (word === undefined) return false
    if (k === last && rule.open ? !word.startsWith(rule.words[k]!) : word !== rule.words[k]) return false
  }
  return true
}
