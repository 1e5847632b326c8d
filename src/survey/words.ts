import { ar } from './words/ar.ts'
import { de } from './words/de.ts'
import { en, type Words } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { hi } from './words/hi.ts'

export type { Words }

const WORDS: Readonly<Record<string, Words>> = { ar, de, en, es, fr, hi }

/** `de-AT` speaks German; a language we do not speak gets English words around its own questions. */
export const wordsOf = (locale: string): Words => {
  const language = locale.split('-')[0]!.toLowerCase()
  return Object.hasOwn(WORDS, language) ? WORDS[language]! : en
}

/** Puts values into the `{names}` of a sentence. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
