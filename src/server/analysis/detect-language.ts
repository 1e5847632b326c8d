import { voteByFunctionWords } from '#core/analysis/function-words.ts'
import { tokenise } from '#core/analysis/tokens.ts'
import { likenessOf } from './letters.ts'
import { loadWeights } from './models.ts'

/** Long enough to tell, short enough not to be the pipeline's bottleneck. */
const PREFIX = 160
const MIN_LETTERS = 8
/** A little word in four weighs like a fifth of the letter statistics. */
const VOTE_PULL = 0.2
/** Of a few words the letters say too little: whether all of them are English ones says more. */
const FEW_WORDS = 6
const KNOWN_PULL = 0.3

/**
 * The language of a text, or the fallback (the survey's language) when too few letters say anything.
 * Candidates are the workspace's languages; without them, the languages customers of our users mostly write.
 */
export const detectLanguage = (
  text: string,
  fallback: string | null,
  candidates?: readonly string[] | undefined,
): string | null => {
  const sample = text.length > PREFIX ? text.slice(0, PREFIX) : text
  const letters = sample.replace(/https?:\S+|\S+@\S+|[^\p{L}\p{M}]+/gu, '').length
  if (letters === 0) return fallback
  const script = languageOfScript(sample)
  if (script !== null && (candidates === undefined || candidates.includes(script))) return script
  const { best: vote, shares, words } = voteByFunctionWords(sample)
  const allowed = (language: string): boolean => candidates === undefined || candidates.includes(language)
  if (vote !== null && vote.ahead >= 2.5 && vote.votes >= 0.18 * words && allowed(vote.language))
    return vote.language
  if (letters < MIN_LETTERS && !(vote !== null && vote.ahead >= 1 && allowed(vote.language)))
    return shortLanguage(sample, fallback)
  const english = words > FEW_WORDS ? 0 : (KNOWN_PULL * knownInEnglish(sample)) / Math.sqrt(words)
  let best: string | null = null
  let top = 0
  for (const [language, score] of likenessOf(sample)) {
    if (candidates !== undefined && !candidates.includes(language)) continue
    const little = words === 0 ? 0 : (VOTE_PULL * (shares.get(language) ?? 0)) / Math.sqrt(words)
    const lifted =
      (score + little + (language === 'en' ? english : 0)) *
      (candidates === undefined ? (priors[language] ?? 0.85) : 1) *
      (language === fallback ? 1.15 : 1)
    if (lifted > top) {
      top = lifted
      best = language
    }
  }
  return best ?? fallback
}

/** 1 where every word is in the English vocabulary, 0 where half of them or fewer are. */
const knownInEnglish = (sample: string): number => {
  const { vocabulary, lexicon } = loadWeights()
  const words = tokenise(sample).filter(({ kind }) => kind === 'word')
  const known = words.filter(({ word }) => vocabulary.has(word) || lexicon.words.has(word)).length
  return words.length === 0 ? 0 : Math.max(0, (2 * known) / words.length - 1)
}

/** Large languages are likelier than their small look-alikes when nobody has said which to expect. */
const priors: Readonly<Record<string, number>> = Object.fromEntries(
  'en es fr de nl it pt ca eu pl sv da no fi tr ro cs hu ru uk ar fa hi ja zh ko he el vi id'
    .split(' ')
    .map((language) => [language, language === 'en' ? 1.05 : 1]),
)

const languageOfScript = (sample: string): string | null => {
  if (/[぀-ヿ]/.test(sample)) return 'ja'
  if (/[가-힯]/.test(sample)) return 'ko'
  if (/[一-鿿]/.test(sample)) return 'zh'
  if (/[฀-๿]/.test(sample)) return 'th'
  if (/[Ͱ-Ͽ]{3}/.test(sample)) return 'el'
  if (/[֐-׿]{2}/.test(sample)) return 'he'
  return null
}

/** A few letters decide only when a word is unmistakable. */
const shortLanguage = (sample: string, fallback: string | null): string | null => {
  for (const word of sample.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const language = telling[word]
    if (language !== undefined) return language
  }
  return fallback
}

const telling: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    en: 'the and good great nothing very service thanks excellent bad poor love nice easy slow fast quick awesome perfect okay yes fine happy cheap friendly none everything best worst terrible amazing lovely price quality staff helpful',
    es: 'muy bueno buena bien malo mala gracias excelente todo nada perfecto rápido genial precio servicio pésimo',
    fr: 'très bon bonne bien mauvais merci parfait rien rapide génial prix nul déçu satisfait',
    de: 'gut sehr schlecht danke alles nichts schnell preis zufrieden freundlich perfekt nicht toll schön',
    ca: 'molt bona bo excel·lent gràcies bé perfecte tranquil·litat habitació',
    nl: 'goed heel slecht dank bedankt alles niets snel prijs tevreden prima vriendelijk niet mooi erg',
    it: 'molto buono buona bene male grazie tutto niente veloce ottimo prezzo pessimo',
    pt: 'muito bom boa bem mau obrigado obrigada ótimo tudo nada rápido preço péssimo',
  }).flatMap(([language, words]) => words.split(' ').map((word) => [word, language])),
)
