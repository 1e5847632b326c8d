import { eld } from 'eld/large'

/** Long enough to tell, short enough not to be the pipeline's bottleneck. */
const PREFIX = 160
const MIN_LETTERS = 12

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
  if (letters < MIN_LETTERS) return shortLanguage(sample, fallback)
  const scores = eld.detect(sample).getScores()
  let best: string | null = null
  let top = 0
  for (const [language, score] of Object.entries(scores)) {
    if (candidates !== undefined && !candidates.includes(language)) continue
    const lifted =
      score * (candidates === undefined ? (priors[language] ?? 0.8) : 1) * (language === fallback ? 1.15 : 1)
    if (lifted > top) {
      top = lifted
      best = language
    }
  }
  return best ?? fallback
}

/** Large languages are likelier than their small look-alikes when nobody has said which to expect. */
const priors: Readonly<Record<string, number>> = {
  en: 1.1,
  es: 1.05,
  fr: 1.05,
  de: 1.05,
  nl: 1.03,
  it: 1.03,
  pt: 1.03,
  pl: 1,
  sv: 0.97,
  da: 0.95,
  no: 0.93,
  fi: 0.97,
  ca: 0.93,
  gl: 0.8,
  eu: 0.9,
  tr: 0.97,
  ro: 0.93,
  cs: 0.95,
  hu: 0.95,
  ru: 1,
  uk: 0.95,
  ar: 1,
  fa: 0.95,
  hi: 1,
  ja: 1,
  zh: 1,
  ko: 1,
  he: 1,
  el: 1,
  vi: 0.97,
  id: 0.93,
  ms: 0.85,
  tl: 0.85,
}

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
    nl: 'goed heel slecht dank bedankt alles niets snel prijs tevreden prima vriendelijk niet mooi erg',
    it: 'molto buono buona bene male grazie tutto niente veloce ottimo prezzo pessimo',
    pt: 'muito bom boa bem mau obrigado obrigada ótimo tudo nada rápido preço péssimo',
  }).flatMap(([language, words]) => words.split(' ').map((word) => [word, language])),
)
