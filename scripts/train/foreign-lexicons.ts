import { trainingPackage } from './teacher.ts'

const LEAST = 0.3
/** A general list is right less often than our own words of service life, so it speaks half as loud. */
const LOUDNESS = 0.5
const TOP = 4

/** Each with the value that its strongest words have; shorter stems begin too many words that mean something else. */
const LISTS = {
  es: { file: '@nlpjs/lang-es/src/sentiment/afinn_es.json', top: 5, letters: 5 },
  fr: { file: '@nlpjs/lang-fr/src/sentiment/pattern_fr.json', top: 1, letters: 5 },
  nl: { file: '@nlpjs/lang-nl/src/sentiment/pattern_nl.json', top: 1, letters: 4 },
} as const

/** Stems that general lexicons of other languages know, -2 to 2. */
export const foreignValences = (): Record<string, [string, number][]> =>
  Object.fromEntries(
    Object.entries(LISTS).map(([language, { file, top, letters }]) => {
      const list = trainingPackage()(file) as Record<string, number>
      return [
        language,
        Object.entries(list)
          .filter(([stem, value]) => stem.length >= letters && Math.abs(value) >= LEAST)
          .map(([stem, value]): [string, number] => [
            stem,
            Math.round((value / top) * TOP * LOUDNESS * 100) / 100,
          ])
          .sort((a, b) => (a[0] < b[0] ? -1 : 1)),
      ]
    }),
  )
