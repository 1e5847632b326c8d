import { buildLexicon, type Lexicon } from '#core/analysis/lexicon.ts'
import { dutch, dutchCategories } from '#core/analysis/lexicons/dutch.ts'
import { french, frenchCategories } from '#core/analysis/lexicons/french.ts'
import { german, germanCategories } from '#core/analysis/lexicons/german.ts'
import { italian, italianCategories } from '#core/analysis/lexicons/italian.ts'
import { portuguese, portugueseCategories } from '#core/analysis/lexicons/portuguese.ts'
import { spanish, spanishCategories } from '#core/analysis/lexicons/spanish.ts'
import type { ShippedPhrases } from '#core/analysis/tree.ts'
import { loadWeights } from './models.ts'

export type ForeignLanguage = { lexicon: Lexicon; phrases: ShippedPhrases }

const sources = {
  es: [spanish, spanishCategories],
  fr: [french, frenchCategories],
  nl: [dutch, dutchCategories],
  de: [german, germanCategories],
  it: [italian, italianCategories],
  pt: [portuguese, portugueseCategories],
} as const

const built = new Map<string, ForeignLanguage>()

/** The word lists of a language, built on its first text; undefined for a language we cannot read. */
export const foreignLanguage = (language: string): ForeignLanguage | undefined => {
  const known = built.get(language)
  if (known !== undefined) return known
  const source = sources[language as keyof typeof sources]
  if (source === undefined) return undefined
  const [words, phrases] = source
  const made = {
    lexicon: buildLexicon(words, [], loadWeights().foreign[language]),
    phrases: (key: string) => phrases[key] ?? '',
  }
  built.set(language, made)
  return made
}
