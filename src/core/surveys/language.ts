import type { SurveyDefinition } from './survey.ts'
import { mapWords } from './words-of.ts'

/** The languages a survey is there in, its own first. */
export const languagesOf = ({ locale, translations }: SurveyDefinition): string[] => [
  locale,
  ...Object.keys(translations ?? {}).filter((one) => one !== locale),
]

/** The first wish that the survey can meet: this very tag, else its language. Otherwise the language it is written in. */
export const languageFor = (
  definition: SurveyDefinition,
  wishes: readonly (string | null | undefined)[],
): string => {
  const known = languagesOf(definition)
  for (const wish of wishes) {
    if (!wish) continue
    const found =
      known.find((one) => one.toLowerCase() === wish.toLowerCase()) ??
      known.find((one) => languageOf(one) === languageOf(wish))
    if (found) return found
  }
  return definition.locale
}

/** The survey in a language; what nobody translated is said in its own. */
export const inLanguage = (definition: SurveyDefinition, locale: string): SurveyDefinition => {
  const translation = definition.translations?.[locale]
  if (locale === definition.locale || !translation) return definition
  const translated = mapWords(definition, (text, key) => translation[key]?.trim() || text)
  // The language it is written in is still there to be chosen.
  const rest = Object.entries(definition.translations ?? {}).filter(([one]) => one !== locale)
  return { ...translated, locale, translations: { ...Object.fromEntries(rest), [definition.locale]: {} } }
}

/** `de-CH, fr;q=0.8, *;q=0.1` as its tags, the most wanted first. */
export const acceptedLanguages = (header: string | null | undefined): string[] =>
  (header ?? '')
    .slice(0, HEADER_LIMIT)
    .split(',')
    .flatMap((part) => {
      const [tag = '', ...rest] = part.split(';').map((one) => one.trim())
      const weight = rest.find((one) => one.startsWith('q='))
      const q = weight ? Number(weight.slice(2)) : 1
      return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag) && q > 0 ? [{ tag, q }] : []
    })
    .sort((one, other) => other.q - one.q)
    .map(({ tag }) => tag)

const HEADER_LIMIT = 500

/** Scripts that run from right to left, also of languages that we have no words of our own in. */
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(languageOf(locale)) ? 'rtl' : 'ltr'

const languageOf = (locale: string): string => locale.split('-')[0]!.toLowerCase()
