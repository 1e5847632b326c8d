import { voteByFunctionWords } from '#core/analysis/function-words.ts'
import { findPhrases } from '#core/analysis/phrase-rules.ts'
import {
  type Discovery,
  type DiscoveryOptions,
  discoverThemes as discover,
  type FoundTheme,
  placerOf,
  type ThemeText,
} from '#core/analysis/themes.ts'
import { tokenise } from '#core/analysis/tokens.ts'
import { detectLanguage } from './detect-language.ts'
import { foreignLanguage } from './languages.ts'
import { loadMeaningTable } from './meaning.ts'
import { treePhrases } from './tree-phrases.ts'

/** Themes nobody asked for, from the words of the texts alone; pass the last run's themes to keep their keys. */
export const discoverThemes = (
  texts: readonly ThemeText[],
  options: Omit<DiscoveryOptions, 'gloss'> = {},
): Discovery => discover(texts, loadMeaningTable(), { ...options, gloss })

/** To which of the themes found in some texts another one belongs. */
export const themePlacer = (
  themes: readonly FoundTheme[],
  foundIn: readonly ThemeText[],
  options: Omit<DiscoveryOptions, 'gloss'> = {},
): ((text: string) => string | null) => placerOf(themes, foundIn, loadMeaningTable(), { ...options, gloss })

/** The table of word meanings is English: a late parcel of another language is told to it by its categories. */
const gloss = (text: string): string | null => {
  const language = otherLanguage(text)
  if (language === null || foreignLanguage(language) === undefined) return null
  const keys = findPhrases(tokenise(text), treePhrases(language)).map(({ key }) => key)
  return keys.length === 0 ? null : [...new Set(keys)].map((key) => ENGLISH[key] ?? '').join(' ')
}

/** Little words of English, or nothing but words of the table, settle most texts without asking their letters. */
const otherLanguage = (text: string): string | null => {
  const vote = voteByFunctionWords(text.slice(0, 160)).best
  if (vote?.language === 'en' && vote.ahead > 0) return null
  const { rows } = loadMeaningTable()
  if (tokenise(text).every(({ kind, word }) => kind !== 'word' || rows.has(word))) return null
  return detectLanguage(text, null)
}

const ENGLISH: Readonly<Record<string, string>> = {
  product: 'product quality',
  app: 'app website login crash',
  support: 'customer service phone call answer',
  staff: 'staff employee',
  service: 'service appointment',
  delivery: 'delivery parcel courier order',
  price: 'price expensive cost',
  account: 'account contract',
  billing: 'bill charged payment refund',
  place: 'room location place',
}
