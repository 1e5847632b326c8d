import { tokenise } from '../analysis/tokens.ts'

type Phrase = { readonly themeId: string; readonly stems: readonly string[] }
export type ThemePhrases = ReadonlyMap<string, readonly Phrase[]>
export type ThemeHit = { readonly themeId: string; readonly evidence: string }

/** Makes the phrases of all themes ready to be found in many texts. */
export const compileThemes = (
  themes: readonly { readonly id: string; readonly phrases: readonly string[] }[],
): ThemePhrases => {
  const byFirst = new Map<string, Phrase[]>()
  for (const { id, phrases } of themes) {
    for (const written of phrases) {
      const stems = tokenise(written).map((token) => stem(token.word))
      const first = stems[0]
      if (first === undefined) continue
      const known = byFirst.get(first)
      if (known) known.push({ themeId: id, stems })
      else byFirst.set(first, [{ themeId: id, stems }])
    }
  }
  return byFirst
}

/** Which themes a text speaks of, each once, with the words that say so. */
export const findThemes = (text: string, themes: ThemePhrases): ThemeHit[] => {
  if (themes.size === 0) return []
  const tokens = tokenise(text)
  const stems = tokens.map((token) => stem(token.word))
  const hits = new Map<string, string>()
  for (const [at, first] of stems.entries()) {
    for (const phrase of themes.get(first) ?? []) {
      if (hits.has(phrase.themeId)) continue
      if (!phrase.stems.every((one, k) => stems[at + k] === one)) continue
      hits.set(phrase.themeId, text.slice(tokens[at]!.start, tokens[at + phrase.stems.length - 1]!.end))
    }
  }
  return [...hits].map(([themeId, evidence]) => ({ themeId, evidence }))
}

/** Plurals are the same word (Harman's S stemmer). The same on both sides, so it does no harm in other languages. */
export const stem = (word: string): string => {
  if (word.length < 4) return word
  if (word.endsWith('ies') && !/[ae]ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (word.endsWith('es') && !/[aeo]es$/.test(word)) return word.slice(0, -1)
  return word.endsWith('s') && !/[us]s$/.test(word) ? word.slice(0, -1) : word
}

type Text = { readonly id: string; readonly text: string }

/** Half of the pieces with a telling phrase are of the theme; a phrase that all themes share names none. */
const TELLING = 0.5

/** Those phrases of a theme that tell its texts from all others; its strongest one in any case. */
export const tellingPhrases = (
  phrases: readonly string[],
  own: ReadonlySet<string>,
  texts: readonly Text[],
): string[] => {
  const compiled = compileThemes(phrases.map((phrase) => ({ id: phrase, phrases: [phrase] })))
  const counts = new Map(phrases.map((phrase) => [phrase, { own: 0, all: 0 }]))
  for (const { id, text } of texts) {
    for (const { themeId } of findThemes(text, compiled)) {
      const count = counts.get(themeId)!
      count.all++
      if (own.has(id)) count.own++
    }
  }
  const telling = phrases.filter((phrase) => {
    const count = counts.get(phrase)!
    return count.own > 0 && count.own / count.all >= TELLING
  })
  return telling.length > 0 ? telling : phrases.slice(0, 1)
}

/** Two themes that share half of the phrases of the shorter one speak of the same. */
export const speakOfTheSame = (a: readonly string[], b: readonly string[]): boolean => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const known = new Set(long.map(stemmed))
  const shared = short.filter((phrase) => known.has(stemmed(phrase))).length
  return shared > 0 && shared * 2 >= short.length
}

const stemmed = (phrase: string): string =>
  tokenise(phrase)
    .map((token) => stem(token.word))
    .join(' ')
