import type { Category } from '../categories.ts'
import { compileRules, type PhraseRules } from '../phrase-rules.ts'
import type { UrgencyCode } from '../understanding.ts'
import { dutchCues } from './dutch.ts'
import { englishCues } from './english.ts'
import { frenchCues } from './french.ts'
import { germanCues } from './german.ts'
import { italianCues } from './italian.ts'
import { portugueseCues } from './portuguese.ts'
import { spanishCues } from './spanish.ts'

/** What a language says when something is urgent, or when it asks for something: phrases as in categories. */
export type Cues = {
  urgency: Readonly<Partial<Record<UrgencyCode, string>>>
  asks: Readonly<Record<AskedFor, string>>
}

export type AskedFor = 'suggestion' | 'call_me' | 'cancel'

const byLanguage: Readonly<Record<string, Cues>> = {
  en: englishCues,
  de: germanCues,
  fr: frenchCues,
  es: spanishCues,
  it: italianCues,
  pt: portugueseCues,
  nl: dutchCues,
}

type Compiled = { urgency: PhraseRules; asks: PhraseRules }

const compiled = new Map<string, Compiled>()

/** A language without cues of its own is read by the English ones: product and legal words travel. */
export const cuesOf = (language: string | null): Compiled => {
  const name = language !== null && language in byLanguage ? language : 'en'
  const known = compiled.get(name)
  if (known !== undefined) return known
  const { urgency, asks } = byLanguage[name]!
  const made = { urgency: compile(urgency), asks: compile(asks) }
  compiled.set(name, made)
  return made
}

const compile = (lists: Readonly<Record<string, string>>): PhraseRules =>
  compileRules(
    Object.entries(lists).map(
      ([key, phrases]): Category => ({ key, name: key, parent: null, phrases: withPlain(phrases) }),
    ),
  )

/** Many leave their accents out on a phone. */
const withPlain = (phrases: string): string => {
  const list = phrases.split(',').map((phrase) => phrase.trim())
  return [
    ...new Set([...list, ...list.map((phrase) => phrase.normalize('NFD').replace(/\p{M}/gu, ''))]),
  ].join(', ')
}
