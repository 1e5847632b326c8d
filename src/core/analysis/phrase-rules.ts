import type { Category } from './categories.ts'
import { type Token, tokenise } from './tokens.ts'

type Rule = { key: string; words: readonly string[]; open: boolean; weak: boolean }

export type PhraseRules = {
  keys: readonly string[]
  parents: ReadonlyMap<string, string>
  starts: ReadonlyMap<string, readonly Rule[]>
  stems: ReadonlyMap<string, readonly Rule[]>
}

export type Hit = { key: string; from: number; to: number; weak: boolean }

export const compileRules = (categories: readonly Category[]): PhraseRules => {
  const starts = new Map<string, Rule[]>()
  const stems = new Map<string, Rule[]>()
  for (const category of categories) {
    for (const written of category.phrases.split(/[,\n]/)) {
      const rule = toRule(category.key, written.trim())
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
  return { keys: categories.map((category) => category.key), parents, starts, stems }
}

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
    for (const rule of rules.starts.get(word) ?? []) {
      if (matchesAt(tokens, i, rule))
        hits.push({ key: rule.key, from: i, to: i + rule.words.length, weak: rule.weak })
    }
    for (let length = Math.min(word.length, 16); length >= STEM_MIN; length -= 1) {
      for (const rule of rules.stems.get(word.slice(0, length)) ?? [])
        hits.push({ key: rule.key, from: i, to: i + 1, weak: rule.weak })
    }
  }
  return hits
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
